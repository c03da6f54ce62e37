import path from 'node:path';
import { type Dossier, loadDossier } from '../../dossier/index.ts';
import { fail, type Message } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import { keptWorld } from './kept-world.ts';
import { commitOf, filesIn, type Shelf } from './repository.ts';

/**
 * Loads a dossier as a git revision has it, out of git's own store.
 * @throws Fault `revision-unknown`, `revision-lacks`, `git-failed`, `git-missing`
 */
export async function loadRevision(
  revision: string,
  shelf: Shelf,
  world: World,
): Promise<{ dossier?: Dossier; messages: Message[] }> {
  const commit = await commitOf(revision, shelf, world);
  const files = await filesIn(commit, shelf, world);
  if (!files.has('dossier.yaml')) return fail('revision-lacks', undefined, revision, shelf.folder || '.');
  // Places read `v1.0:data/grain/quantities.yaml`, as git itself would name them.
  const named =
    shelf.folder === '' ? `${revision}:/${path.basename(shelf.top)}` : `${revision}:${shelf.folder}`;
  const root = path.join(shelf.top, ...named.split('/'));
  const name = path.basename(path.join(shelf.top, shelf.folder));
  return loadDossier(root, { ...keptWorld(root, files, shelf, world), workingFolder: shelf.top }, name);
}
