import { fail } from '../message/index.ts';
import { type FoundProduct, type FoundSet, findPdf, readListed, readSets } from '../publish/index.ts';
import {
  type FollowedRecord,
  followProduct,
  followRecord,
  followWords,
  readTrace,
  type Trace,
  traceFile,
} from '../trace/index.ts';
import type { World } from '../world/index.ts';

/**
 * Follows a record through the sets of an output folder.
 * @param dossier a dossier's folder or name; without it every set is searched
 * @throws Fault `sets-missing`, `trace-missing`, `record-unknown`
 */
export async function traceRecord(
  id: string,
  out: string,
  dossier: string | undefined,
  world: World,
): Promise<FollowedRecord[]> {
  const sets = await readSets(out, dossier, world);
  return followRecord(id, await Promise.all(sets.map(traceOf)));
}

/**
 * The records that a published PDF shows, or those that print some words there; its content finds it.
 * @throws Fault `pdf-unpublished`, `trace-missing`, `words-unprinted`
 */
export async function tracePdf(
  file: string,
  out: string,
  world: World,
  words?: string,
): Promise<FoundProduct & { readonly records: readonly FollowedRecord[] }> {
  const found = await findPdf(file, out, undefined, world);
  const { key } = found.product;
  const trace = await traceOf(found);
  return {
    ...found,
    records: words === undefined ? followProduct(key, trace) : followWords(words, key, trace),
  };
}

/** The trace of a set; none where the set has none, or it is not the one that was published. */
async function traceOf({ folder, manifest }: FoundSet): Promise<Trace> {
  const text = await readListed(folder, manifest, traceFile);
  const trace = text === undefined ? undefined : readTrace(text);
  return trace ?? fail('trace-missing', undefined, manifest.dossier);
}
