import { nearest } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { Trace, TracedRecord, TracedUse } from './schema.ts';

/** A record with everything that a set's trace knows of it. */
export interface FollowedRecord {
  readonly dossier: string;
  readonly record: TracedRecord;
  /** Records that it is made from or rests on. */
  readonly from: readonly TracedRecord[];
  /** Quantities that are worked out from it, and claims that rest on it. */
  readonly into: readonly TracedRecord[];
  readonly printed: readonly PrintedPlace[];
}

/** A place where a record is printed, with its product. */
export type PrintedPlace = Omit<TracedUse, 'record'> & { readonly product: string };

/**
 * Follows an id through published sets: records of several kinds may bear it.
 * @throws Fault `record-unknown` with the ids that are nearest
 */
export function followRecord(id: string, traces: readonly Trace[]): FollowedRecord[] {
  const found = traces.flatMap((trace) =>
    trace.records
      .filter((record) => record.id === id)
      .map((record) => followed(record, trace, trace.products)),
  );
  if (found.length > 0) return found;
  return fail('record-unknown', undefined, id, nearIds(id, traces));
}

/** What one product prints: every record of it, in the order of the file. */
export function followProduct(key: string, trace: Trace): FollowedRecord[] {
  const products = trace.products.filter((product) => product.key === key);
  return trace.records
    .map((record) => followed(record, trace, products))
    .filter(({ printed }) => printed.length > 0);
}

/**
 * What one product prints with some words: the quantities that print them, where there are some; else whatever stands
 * in a sentence, title or row with them.
 * @throws Fault `words-unprinted`
 */
export function followWords(words: string, key: string, trace: Trace): FollowedRecord[] {
  const wanted = plain(words);
  const found = followProduct(key, trace)
    .map((one) => ({ ...one, printed: one.printed.flatMap((place) => holding(place, wanted)) }))
    .filter(({ printed }) => wanted !== '' && printed.length > 0);
  if (found.length === 0) return fail('words-unprinted', undefined, words);
  const own = found.filter(
    ({ record }) => record.kind === 'quantity' && plain(record.value ?? '').includes(wanted),
  );
  return own.length > 0 ? own : found;
}

/** A place with the text of it that holds some words: the headline, or what stands below. */
function holding(place: PrintedPlace, wanted: string): PrintedPlace[] {
  const text = [place.text, ...(place.below ?? [])].find((one) => plain(one).includes(wanted));
  return text === undefined ? [] : [{ ...place, text }];
}

/** Words as they are compared: spaces and quotation marks are printed otherwise than typed. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[“”„"]/g, '"')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function followed(record: TracedRecord, trace: Trace, products: Trace['products']): FollowedRecord {
  const { id, kind, inputs = [], evidence = [] } = record;
  const named = [...inputs, ...evidence];
  return {
    dossier: trace.dossier,
    record,
    from: trace.records.filter((other) => other !== record && named.includes(other.id) && isEvidence(other)),
    into: trace.records.filter(
      (other) =>
        (kind === 'quantity' && other.inputs?.includes(id)) ||
        (isEvidence(record) && other.evidence?.includes(id)),
    ),
    printed: products.flatMap(({ key, uses }) =>
      uses
        .filter((use) => use.record === `${kind}:${id}`)
        .map(({ record: _, ...place }) => ({ product: key, ...place })),
    ),
  };
}

/** What others may name as evidence: a note and a term may share an id with such a record. */
function isEvidence({ kind }: TracedRecord): boolean {
  return !['claim', 'note', 'actor', 'term', 'line', 'section', 'literal'].includes(kind);
}

/** Ids that hold the wanted one or are a slip away from it, the likeliest first. */
function nearIds(id: string, traces: readonly Trace[]): string[] {
  const ids = [...new Set(traces.flatMap(({ records }) => records.map((record) => record.id)))];
  const slip = nearest(id, ids);
  const holding = ids.filter((known) => known !== slip && (known.includes(id) || id.includes(known)));
  return [...(slip === undefined ? [] : [slip]), ...(id === '' ? [] : holding)].slice(0, 3);
}
