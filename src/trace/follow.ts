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

function followed(record: TracedRecord, trace: Trace, products: Trace['products']): FollowedRecord {
  const { id, kind, inputs = [], evidence = [] } = record;
  const named = [...inputs, ...evidence];
  return {
    dossier: trace.dossier,
    record,
    from: trace.records.filter(
      (other) => other !== record && named.includes(other.id) && other.kind !== 'claim',
    ),
    into: trace.records.filter(
      (other) =>
        (kind === 'quantity' && other.inputs?.includes(id)) ||
        (kind !== 'claim' && other.evidence?.includes(id)),
    ),
    printed: products.flatMap(({ key, uses }) =>
      uses
        .filter((use) => use.record === `${kind}:${id}`)
        .map(({ record: _, ...place }) => ({ product: key, ...place })),
    ),
  };
}

/** Ids that hold the wanted one or are a slip away from it, the likeliest first. */
function nearIds(id: string, traces: readonly Trace[]): string[] {
  const ids = [...new Set(traces.flatMap(({ records }) => records.map((record) => record.id)))];
  const slip = nearest(id, ids);
  const holding = ids.filter((known) => known !== slip && (known.includes(id) || id.includes(known)));
  return [...(slip === undefined ? [] : [slip]), ...(id === '' ? [] : holding)].slice(0, 3);
}
