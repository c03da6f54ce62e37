import path from 'node:path';
import { collate, type Difference } from '../../diff/index.ts';
import type { World } from '../../world/index.ts';
import { openState } from './open-state.ts';

/**
 * What one state of a dossier says otherwise than another.
 * @param before how the user named the older state: a folder, a set or a revision
 * @param named the dossier that bare revisions are about; without it the state beside them that is a dossier's folder, or
 * the folder that one stands in
 */
export async function diff(
  before: string,
  now: string,
  named: string | undefined,
  world: World,
): Promise<Difference> {
  const isDossier = (name: string) => world.exists(path.resolve(world.workingFolder, name, 'dossier.yaml'));
  const dossier = named ?? [now, before, '.'].find(isDossier);
  return collate(await openState(before, dossier, world), await openState(now, dossier, world));
}
