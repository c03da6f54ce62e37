import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../message/index.ts';
import { isSetName } from '../names.ts';
import type { World } from '../world/index.ts';
import { kindOf, tellingOfDisk, writeDurably } from './files.ts';

/** A dossier that was begun. */
export interface NewDossier {
  /** As the user typed it. */
  readonly folder: string;
  /** Relative to the folder, with `/`, sorted. */
  readonly files: readonly string[];
}

/**
 * Begins a dossier: a copy of the starter, whole or not at all.
 * @param folder as the user typed it; missing, or empty
 */
export async function newDossier(folder: string, world: World): Promise<NewDossier> {
  const target = path.resolve(world.workingFolder, folder);
  if (!isSetName(path.basename(target))) fail('new-folder-name', undefined, path.basename(target));
  const files = await tellingOfDisk(folder, () => begin(folder, target, world), 'new-unwritten');
  return { folder, files };
}

async function begin(folder: string, target: string, world: World): Promise<string[]> {
  const kind = await kindOf(target);
  const isFree = kind === 'none' || (kind === 'folder' && (await readdir(target)).length === 0);
  if (!isFree) fail('new-folder-taken', undefined, folder);
  const starter = path.join(world.ownFolder, 'starter');
  const files = await filesIn(starter, world);
  const staging = path.join(path.dirname(target), `.${path.basename(target)}-new-${process.pid}`);
  try {
    for (const file of files) {
      const copy = path.join(staging, file);
      await mkdir(path.dirname(copy), { recursive: true });
      const text = await world.readText(path.join(starter, file));
      await writeDurably(copy, withSchema(text, file, target, world));
    }
    // Windows renames onto no folder, not even an empty one.
    if (kind === 'folder') await rmdir(target);
    await rename(staging, target);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  return files;
}

async function filesIn(folder: string, world: World, within = ''): Promise<string[]> {
  const names = await world.list(path.join(folder, within));
  const found = await Promise.all(
    names.map(async (name) => {
      const file = within === '' ? name : `${within}/${name}`;
      return (await world.isFolder(path.join(folder, file))) ? filesIn(folder, world, file) : [file];
    }),
  );
  return found.flat().sort();
}

/** The first line by which an editor completes and checks a YAML file; none where Precis stands elsewhere. */
function withSchema(text: string, file: string, target: string, world: World): string {
  if (!file.endsWith('.yaml')) return text;
  const shelf = path.join(world.ownFolder, 'data', 'schema');
  const name = file.startsWith('tables/') ? 'table.schema.json' : file.replace('.yaml', '.schema.json');
  // A path that climbs out of the user's folder would hold on this machine only.
  if (path.relative(world.workingFolder, shelf).startsWith('..')) return text;
  const from = path.dirname(path.join(target, file));
  const schema = path.relative(from, path.join(shelf, name)).split(path.sep).join('/');
  return `# yaml-language-server: $schema=${schema}\n${text}`;
}
