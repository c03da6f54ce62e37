import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault, reasonOf, say } from '../message/index.ts';
import { isAlive, killTree } from './process.ts';

const ours = /^precis-(\d+)-[A-Za-z0-9]{6}$/;
const processFile = 'process.pid';

/**
 * A folder for one browser's run, private to this process, named after it so that a later run can tell.
 * @throws Fault `temporary-folder`
 */
export function makePrivateFolder(temporaryFolder: string): string {
  try {
    return mkdtempSync(path.join(temporaryFolder, `precis-${process.pid}-`));
  } catch (error) {
    throw new Fault([say('temporary-folder', undefined, temporaryFolder, reasonOf(error))], error);
  }
}

/** Notes the process that works in a folder, so that it can be ended by a later run, or by another thread of this one. */
export function noteProcess(folder: string, pid: number): void {
  writeFileSync(path.join(folder, processFile), String(pid));
}

/** Removes a folder of ours. A browser that is being killed may still write: try a few times. */
export function removePrivateFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // What can't be removed now is found by the next run.
  }
}

/**
 * Ends browsers and removes folders that a killed Precis left behind.
 * A folder whose process lives is left alone, and so is another user's.
 */
export function sweepPrivateFolders(temporaryFolder: string): void {
  clearFolders(temporaryFolder, (pid) => !isAlive(pid));
}

/** Ends and removes all that this process has in use. Nothing of it may work any more. */
export function clearOwnFolders(temporaryFolder: string): void {
  clearFolders(temporaryFolder, (pid) => pid === process.pid);
}

function clearFolders(temporaryFolder: string, isLeft: (pid: number) => boolean): void {
  let names: string[];
  try {
    names = readdirSync(temporaryFolder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(ours.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || !isLeft(pid)) continue;
    const folder = path.join(temporaryFolder, name);
    if (!isOurs(folder)) continue;
    endNotedProcess(folder);
    removePrivateFolder(folder);
  }
}

/** Whether a folder was made by this user. Anybody may put something of such a name there, a link too. */
function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch {
    return false;
  }
}

function endNotedProcess(folder: string): void {
  try {
    const pid = Number(readFileSync(path.join(folder, processFile), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1) return;
    // The number may belong to another process by now: ours has the folder as its home.
    if (readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)) killTree(pid);
  } catch {
    // No note, no such process, or no /proc: nothing to end.
  }
}
