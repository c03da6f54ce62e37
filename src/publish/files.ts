import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, Fault, fail, reasonOf, say } from '../message/index.ts';
import type { World } from '../world/index.ts';

/** What stands at a path, links not followed. */
export async function kindOf(file: string): Promise<'none' | 'folder' | 'file' | 'link' | 'other'> {
  try {
    const found = await lstat(file);
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw error;
  }
}

/** Makes the output folder where it is missing, and gives its true path. */
export async function openOutput(out: string, world: World): Promise<string> {
  const folder = path.resolve(world.workingFolder, out);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' || code === 'ENOTDIR') fail('output-not-a-folder', undefined, out);
    throw error;
  }
  return realpath(folder);
}

/** Writes a new file and waits until the disk has it. */
export async function writeDurably(file: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the disk has a folder's list of names. Windows can't, and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(code)) throw error;
  }
}

/** Where a file is written before it takes its place. */
export function freshName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}-${process.pid}`);
}

/** Replaces a file at once: a reader sees the old or the new one, and a link there is replaced, not followed. */
export async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
  const fresh = freshName(file);
  await rm(fresh, { force: true });
  try {
    await writeDurably(fresh, content);
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Runs `work`, and tells a refusal by the file system as a message. */
export async function tellingOfDisk<T>(
  target: string,
  work: () => Promise<T>,
  rule: RefusedWriting = 'publish-failed',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new Fault([say(rule, undefined, target, reasonOf(error))], error);
  }
}

/** The messages that name what could not be written, and why. */
type RefusedWriting =
  | 'publish-failed'
  | 'draft-unwritten'
  | 'new-unwritten'
  | 'release-unwritten'
  | 'fit-unwritten'
  | 'table-unwritten'
  | 'drawing-unwritten';

/**
 * Writes a dossier’s stored fits, which happens only when asked.
 * @param file absolute path
 * @param shown as the user would type it
 */
export async function writeStoredFits(file: string, shown: string, text: string): Promise<void> {
  await tellingOfDisk(shown, () => replaceFile(file, text), 'fit-unwritten');
}

/** Puts a refreshed table in place of the one before, at once. */
export async function writeTable(file: string, shown: string, content: Uint8Array): Promise<void> {
  await tellingOfDisk(shown, () => replaceFile(file, content), 'table-unwritten');
}

/** Writes the one file that `precis draw --out` names. */
export async function writeDrawing(file: string, svg: string, world: World): Promise<void> {
  const full = path.resolve(world.workingFolder, file);
  await tellingOfDisk(file, () => replaceFile(full, svg), 'drawing-unwritten');
}
