import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, killTree } from './process.ts';

const ours = /^precis-(\d+)-[A-Za-z0-9]{6}$/;
const browserFile = 'browser.pid';

/** A folder for one browser's run, private to this process, named after it so that a later run can tell. */
export function makePrivateFolder(temporaryFolder: string): string {
  return mkdtempSync(path.join(temporaryFolder, `precis-${process.pid}-`));
}

/** Notes the browser's process in its folder, so that a later run can end it if this one can't. */
export function noteBrowser(folder: string, pid: number): void {
  writeFileSync(path.join(folder, browserFile), String(pid));
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
 * A folder whose process lives is left alone, and so is another user's (its removal fails quietly).
 */
export function sweepPrivateFolders(temporaryFolder: string): void {
  let names: string[];
  try {
    names = readdirSync(temporaryFolder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(ours.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    const folder = path.join(temporaryFolder, name);
    endNotedBrowser(folder);
    removePrivateFolder(folder);
  }
}

function endNotedBrowser(folder: string): void {
  try {
    const browser = Number(readFileSync(path.join(folder, browserFile), 'utf8'));
    if (!Number.isInteger(browser) || browser <= 1) return;
    // The number may belong to another process by now: ours has the folder in its command line.
    if (readFileSync(`/proc/${browser}/cmdline`, 'utf8').includes(folder)) killTree(browser);
  } catch {
    // No note, no such process, or no /proc: nothing to end.
  }
}
