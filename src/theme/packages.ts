import path from 'node:path';
import { isInside, standsIn } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { World } from '../world/index.ts';
import type { ThemeFolder } from './folder.ts';
import type { Family } from './sheet.ts';
import type { Theme } from './theme.ts';

/**
 * The folders of the font packages that a theme names. They are looked for beside Precis first, where whoever
 * installs it puts them, then from a house's theme up to the folder that it was found in, then in the working folder.
 * @throws Fault `theme-fault` for one that is not installed, `theme-outside` for one that a link leads to
 */
export async function packagesOf(
  faces: readonly Family[],
  own: ThemeFolder,
  world: World,
): Promise<Theme['facePackages']> {
  const names = [...new Set(faces.flatMap((face) => ('package' in face ? [face.package] : [])))];
  return Promise.all(names.map(async (name) => ({ name, folder: await packageFolder(name, own, world) })));
}

async function packageFolder(name: string, own: ThemeFolder, world: World): Promise<string> {
  const find = (shelves: readonly string[]): string | undefined =>
    shelves
      .map((shelf) => path.join(shelf, name))
      .find((folder) => world.exists(path.join(folder, 'package.json')));
  const besidePrecis = find(shelvesAbove(world.ownFolder));
  if (besidePrecis !== undefined) return besidePrecis;
  const shelf = shelfOf(world.workingFolder);
  const found = own.shipped ? undefined : find([...shelvesAbove(own.folder, own.roots), shelf]);
  if (found === undefined) return own.fail('theme.yaml', `the package ${name} is not installed`);
  const stands = await own.attempt('theme.yaml', async () => {
    const isShelf = (await world.realPath(world.workingFolder)) === path.dirname(await realOf(shelf, world));
    const roots = [...own.roots, ...(isShelf ? [shelf] : [])];
    return (await isInside(found, roots, world)) && (await standsIn(found, 'package.json', world));
  });
  return stands ? found : fail('theme-outside', own.place('theme.yaml'), own.name, name);
}

async function realOf(file: string, world: World): Promise<string> {
  return world.realPath(file).catch(() => file);
}

function shelfOf(folder: string): string {
  return path.join(folder, 'node_modules');
}

/** Where packages may stand for a program in a folder, as Node looks for them: the nearest first, up to a last folder. */
function shelvesAbove(folder: string, last: readonly string[] = []): string[] {
  const above = path.dirname(folder);
  const goesOn = above !== folder && !last.includes(folder);
  return [shelfOf(folder), ...(goesOn ? shelvesAbove(above, last) : [])];
}
