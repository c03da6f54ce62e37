import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../message/index.ts';

/** Folders that are watched below one, at most: the system has room for some thousands in all. */
const mostFolders = 500;

/**
 * Hears of every change in a folder and those below it. Each is watched by itself, since editors save by putting
 * another file in the place of the first, which loses whoever watches the file.
 * @param heard is called for each change, often several times for one: what changed is to be looked for
 * @returns how to stop
 */
export function watchFolder(folder: string, heard: () => void): () => void {
  const watched = new Map<string, FSWatcher>();
  const forget = (one: string): void => {
    watched.get(one)?.close();
    watched.delete(one);
  };
  const look = (): void => {
    const found = new Set(foldersIn(folder));
    for (const one of watched.keys()) if (!found.has(one)) forget(one);
    for (const one of found) if (!watched.has(one)) begin(one);
  };
  const begin = (one: string): void => {
    try {
      const watcher = watch(one, { persistent: false }, () => {
        look();
        heard();
      });
      // A folder that is taken away ends its watcher; the one above tells of it.
      watcher.on('error', () => forget(one));
      watched.set(one, watcher);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  };
  look();
  return () => {
    for (const one of [...watched.keys()]) forget(one);
  };
}

/** A folder and those below it, hidden ones and links left out. */
function foldersIn(folder: string): string[] {
  const found = [folder];
  for (const one of found) {
    if (found.length >= mostFolders) break;
    try {
      const inside = readdirSync(one, { withFileTypes: true });
      const below = inside.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
      found.push(...below.map(({ name }) => path.join(one, name)));
    } catch {
      // It is gone: what is above tells.
    }
  }
  return found.slice(0, mostFolders);
}
