import { parseDocument } from 'yaml';
import type { State } from '../../diff/index.ts';
import { fail } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import { openState } from '../diff/open-state.ts';
import { commitsOf, findShelf, isShallow, textAt } from '../history/repository.ts';

/**
 * The state that was last released: as the first commit with the dossier's version has it. Commits after that
 * one changed the dossier, but released nothing.
 * @param folder as the user named it
 * @throws Fault `release-uncommitted`, `release-unkept`, `release-shallow` and those of git
 */
export async function releasedState(folder: string, version: string, world: World): Promise<State> {
  const shelf = await findShelf(folder, world);
  const file = shelf.folder === '' ? 'dossier.yaml' : `${shelf.folder}/dossier.yaml`;
  let released: string | undefined;
  let reached = false;
  for (const commit of await commitsOf(file, shelf, world)) {
    const text = await textAt(commit, file, shelf, world);
    const kept = text === undefined ? undefined : parseDocument(text).get('version');
    if (String(kept) !== version) {
      reached = released !== undefined;
      if (!reached)
        return fail('release-uncommitted', undefined, version, kept === undefined ? undefined : String(kept));
      break;
    }
    released = commit;
  }
  if (released === undefined) return fail('release-unkept', undefined, folder);
  // Without an older version in sight, the history may only be cut off.
  if (!reached && (await isShallow(shelf, world))) return fail('release-shallow', undefined, version);
  const state = await openState(released, folder, world);
  return { ...state, name: `commit ${released.slice(0, 10)}` };
}
