import path from 'node:path';
import type { World } from '../../world/index.ts';
import { bytesOf, type KeptFile, type Shelf } from './repository.ts';

/** Larger files are not read: no dossier may hold one. */
const largestFile = 50_000_000;

/**
 * A world in which one folder holds what a commit holds. Nothing is checked out and nothing is written:
 * whatever a file in the commit is called, it never becomes a file here.
 * @param root where the folder seems to stand
 */
export function keptWorld(
  root: string,
  files: ReadonlyMap<string, KeptFile>,
  shelf: Shelf,
  world: World,
): World {
  const folders = foldersOf(files);
  const inside = (file: string) => path.relative(root, file).split(path.sep).join('/');
  const fileAt = (file: string): KeptFile => {
    const found = files.get(inside(file));
    if (!found) throw Object.assign(new Error(`no file ${file}`), { code: 'ENOENT' });
    return found;
  };
  const readBytes = async (file: string): Promise<Uint8Array> => {
    const { object, size } = fileAt(file);
    if (size > largestFile) throw new Error(`it has ${size} bytes`);
    return bytesOf(object, shelf, world);
  };
  return {
    ...world,
    exists: (file) => files.has(inside(file)) || folders.has(inside(file)),
    fileSize: async (file) => fileAt(file).size,
    readBytes,
    readText: async (file) => Buffer.from(await readBytes(file)).toString('utf8'),
    list: async (folder) => [...(folders.get(inside(folder)) ?? [])].sort(),
    isFolder: async (file) => folders.has(inside(file)),
    realPath: async (file) => {
      if (files.get(inside(file))?.link)
        throw new Error('it is a symbolic link, and in a revision none is followed');
      return file;
    },
  };
}

/** Names by folder: git keeps no folders, only files with their paths. */
function foldersOf(files: ReadonlyMap<string, KeptFile>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const file of files.keys()) {
    const parts = file.split('/');
    parts.forEach((name, depth) => {
      const folder = parts.slice(0, depth).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    });
  }
  return folders;
}
