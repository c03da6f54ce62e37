import path from 'node:path';
import type { World } from '../world/index.ts';

/**
 * The one rule of what may be read: a file that really stands, every link followed, in a folder that the user named
 * or in Precis's own. Such a folder may be a link itself: it is followed first.
 * @throws what the system says of a file that is missing, or whose links lead nowhere
 */
export async function isInside(file: string, folders: readonly string[], world: World): Promise<boolean> {
  const real = await world.realPath(file);
  for (const folder of folders) {
    const home = await world.realPath(folder).catch(() => undefined);
    if (home !== undefined && !leaves(path.relative(home, real))) return true;
  }
  return false;
}

/** The same for a file that a text names from its folder: the name itself may not lead out either. */
export async function standsIn(folder: string, name: string, world: World): Promise<boolean> {
  const full = path.resolve(folder, name);
  if (path.isAbsolute(name) || name.includes('\0') || leaves(path.relative(folder, full))) return false;
  return isInside(full, [folder], world);
}

/** Whether a path from one folder to a file climbs out of the folder. */
function leaves(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
