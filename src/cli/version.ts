import path from 'node:path';
import type { World } from '../world.ts';

/** The version in Precis's own package.json. */
export async function ownVersion(world: World): Promise<string> {
  const own: unknown = JSON.parse(await world.readText(path.join(world.ownFolder, 'package.json')));
  return typeof own === 'object' && own !== null && 'version' in own ? String(own.version) : 'unknown';
}
