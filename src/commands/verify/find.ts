import path from 'node:path';
import { fail } from '../../message/index.ts';
import { isSetName } from '../../names.ts';
import { manifestFile } from '../../publish/index.ts';
import type { World } from '../../world/index.ts';

/** A folder with a manifest in it. */
export interface SetFolder {
  /** Absolute path. */
  readonly folder: string;
  /** As the user would type it. */
  readonly name: string;
}

/**
 * The sets in a folder: those of an output folder, or the one set that the folder is.
 * @param dossiers only the sets of these, if there are any
 * @throws Fault `sets-missing`
 */
export async function findSets(out: string, dossiers: readonly string[], world: World): Promise<SetFolder[]> {
  const root = path.resolve(world.workingFolder, out);
  const at = (name: string): SetFolder => ({ folder: path.join(root, name), name: path.join(out, name) });
  if (world.exists(path.join(root, manifestFile))) return [{ folder: root, name: out }];
  if (dossiers.length > 0)
    return dossiers.map((dossier) => {
      const set = at(path.basename(path.resolve(world.workingFolder, dossier)));
      return world.exists(path.join(set.folder, manifestFile))
        ? set
        : fail('sets-missing', undefined, out, dossier);
    });
  const names = (await world.list(root)).filter(isSetName);
  const sets = names.map(at).filter(({ folder }) => world.exists(path.join(folder, manifestFile)));
  return sets.length > 0 ? sets : fail('sets-missing', undefined, out, undefined);
}

/**
 * The folder of a set's dossier. A manifest knows the dossier's name alone, so it is looked for among
 * those that the user named, else under `data/` and beside.
 * @throws Fault `set-dossier-unknown`
 */
export function findDossier(set: string, name: string, named: readonly string[], world: World): string {
  const own = named.filter((folder) => path.basename(path.resolve(world.workingFolder, folder)) === name);
  const looked = named.length > 0 ? own : [path.join('data', name), name];
  const found = looked.find((folder) =>
    world.exists(path.resolve(world.workingFolder, folder, 'dossier.yaml')),
  );
  if (found !== undefined) return found;
  const places = looked.length > 0 ? looked : [name];
  return fail(
    'set-dossier-unknown',
    undefined,
    set,
    name,
    places.map((place) => path.join(place, 'dossier.yaml')),
  );
}
