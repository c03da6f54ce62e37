import { mkdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { byCodeUnit, errorCode, fail, say } from '../message/index.ts';
import { isSetName, productKey } from '../names.ts';
import { type Job, productKeys } from '../plan/index.ts';
import { collect, type Run } from '../print/index.ts';
import type { TracedEdition } from '../trace/index.ts';
import { draftOf } from '../variant/index.ts';
import { isPartial, productName } from './collect.ts';
import { kindOf, replaceFile, tellingOfDisk } from './files.ts';
import type { BuildOptions, Drafts } from './options.ts';

/** Beside the sets and in none of them: what failed, for its author to look at. */
const draftsFolder = '.drafts';

/** Takes away the drafts of what a build prints anew, to leave new ones of what fails. */
export async function openDrafts(
  job: Job,
  options: BuildOptions,
  { world, messages }: Pick<Run, 'world' | 'messages'>,
): Promise<Drafts> {
  const shown = path.join(options.out, draftsFolder, job.dossier.name);
  const folder = path.resolve(world.workingFolder, shown);
  const left: string[] = [];
  // What goes wrong with a draft hides none of the faults that it is about.
  const trying = (work: () => Promise<void>) =>
    tellingOfDisk(shown, work, 'draft-unwritten').catch(collect(messages));
  // What is no set's name could lead elsewhere; publishing refuses it in words.
  const isNamed = isSetName(job.dossier.name);
  if (isNamed) await trying(() => clear(folder, isPartial(options) ? productKeys(job) : undefined));
  const leaveOne = async (edition: TracedEdition) => {
    const draft = isNamed ? await draftOf(edition) : undefined;
    if (!draft) return;
    await openFolder(folder, shown);
    const file = `${productKey(productName(edition))}.pdf`;
    await replaceFile(path.join(folder, file), draft);
    if (!left.includes(file)) left.push(file);
    // One message names them all.
    const former = messages.findIndex(({ rule }) => rule === 'drafts-left');
    if (former >= 0) messages.splice(former, 1);
    messages.push(say('drafts-left', undefined, shown, left.toSorted(byCodeUnit)));
  };
  return {
    async leave(editions) {
      for (const edition of editions) await trying(() => leaveOne(edition));
      return editions;
    },
  };
}

/** Makes the folder of a dossier's drafts, which no link leads out of. */
async function openFolder(folder: string, shown: string): Promise<void> {
  for (const one of [path.dirname(folder), folder])
    if ((await kindOf(one)) === 'link') fail('target-is-a-link', undefined, shown);
  await mkdir(folder, { recursive: true });
}

/** All drafts of a dossier, or those of some products; and the folders that are empty without them. */
async function clear(folder: string, keys?: readonly string[]): Promise<void> {
  if ((await kindOf(path.dirname(folder))) !== 'folder' || (await kindOf(folder)) !== 'folder') return;
  if (!keys) await rm(folder, { recursive: true });
  for (const key of keys ?? []) await rm(path.join(folder, `${key}.pdf`), { force: true });
  for (const one of [folder, path.dirname(folder)])
    await rmdir(one).catch((error: unknown) => {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    });
}
