import path from 'node:path';
import { isInside } from '../dossier/index.ts';
import { fail, type Place } from '../message/index.ts';
import { isSafeId } from '../names.ts';
import type { World } from '../world/index.ts';

/** Who asks for a theme, and from where. */
export interface ThemeCall {
  /** Where in a file it was asked for. */
  readonly place?: Place | undefined;
  /** The dossier that is to be printed. */
  readonly dossierFolder?: string;
  /** The caller of the program may name any folder; a file of a dossier may not. */
  readonly byCaller?: boolean;
}

/** A theme's folder. `shipped` ones are Precis's own. */
export interface FoundTheme {
  readonly name: string;
  readonly folder: string;
  readonly shipped: boolean;
  /** The folders that the user named: in one of them a house's theme really stands. */
  readonly roots: readonly string[];
}

/** The themes that come with Precis. */
/** The themes that Precis brings. */
export async function shippedThemes(world: World): Promise<string[]> {
  return world.list(shippedFolder(world));
}

function shippedFolder(world: World): string {
  return path.join(world.ownFolder, 'templates', 'themes');
}

/** A theme that comes with Precis. @throws Fault `no-theme` */
export async function findShipped(name: string, world: World, place?: Place): Promise<FoundTheme> {
  const shipped = await shippedThemes(world);
  if (!shipped.includes(name)) return fail('no-theme', place, name, shipped);
  return { name, folder: path.join(shippedFolder(world), name), shipped: true, roots: [world.ownFolder] };
}

/**
 * Finds a theme: by its name in the dossier's `themes/`, then in that of the working folder, then among
 * the shipped ones. Only the caller may name a folder by its path.
 * @throws Fault `no-theme`, `theme-name`, `theme-name-taken`, `theme-outside`
 */
export async function findTheme(named: string, world: World, call: ThemeCall): Promise<FoundTheme> {
  const shipped = await shippedThemes(world);
  if (call.byCaller && /[/\\]/.test(named)) {
    const folder = path.resolve(world.workingFolder, named);
    return houseFolder(folder, shipped, [folder]);
  }
  const shared = path.join(world.workingFolder, 'themes');
  const roots = [...(call.dossierFolder ? [call.dossierFolder] : []), shared];
  const homes = [
    ...new Set(roots.map((root) => (root === shared ? root : path.join(root, 'themes')))),
  ].filter((home) => home !== shippedFolder(world));
  const lists = await Promise.all(homes.map((home) => namesIn(home, roots, world, call)));
  const at = lists.findIndex((list) => list.includes(named));
  const home = homes[at];
  if (home !== undefined) {
    const found = houseFolder(path.join(home, named), shipped, roots);
    return (await leadsOut(found.folder, roots, world)) ? refuse(found.folder, world, call) : found;
  }
  const known = [...new Set([...shipped, ...lists.flat()])];
  if (!shipped.includes(named)) {
    return fail(
      'no-theme',
      call.place,
      named,
      known,
      homes.map((folder) => `${shown(folder, world)}/`),
    );
  }
  return findShipped(named, world, call.place);
}

/** The themes in a folder; none where it is missing. */
async function namesIn(
  home: string,
  roots: readonly string[],
  world: World,
  call: ThemeCall,
): Promise<string[]> {
  if (!world.exists(home)) return [];
  return (await leadsOut(home, roots, world)) ? refuse(home, world, call) : world.list(home);
}

/** Whether a link leads to another place than one that the user named, or nowhere. */
async function leadsOut(folder: string, roots: readonly string[], world: World): Promise<boolean> {
  return !(await isInside(folder, roots, world).catch(() => false));
}

function refuse(folder: string, world: World, { place }: ThemeCall): never {
  const file = shown(folder, world);
  return fail('theme-outside', place ?? { file }, path.basename(folder), file);
}

/** A folder that isn't shipped, named as its folder is. */
function houseFolder(folder: string, shipped: readonly string[], roots: readonly string[]): FoundTheme {
  const name = path.basename(folder);
  if (!isSafeId(name)) return fail('theme-name', { file: folder }, name);
  if (shipped.includes(name)) return fail('theme-name-taken', { file: folder }, name);
  return { name, folder, shipped: false, roots };
}

function shown(folder: string, world: World): string {
  return path.relative(world.workingFolder, folder).split(path.sep).join('/');
}
