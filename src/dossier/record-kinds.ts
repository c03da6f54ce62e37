import type { Dossier, RecordOf, Records } from './dossier.ts';
import type { SourcePlace } from './schema/common.ts';
import { type Called, type RecordKind, recordKindNames } from './schema/records.ts';
import type { Measured } from './unbound/match.ts';

/** What Precis knows of a kind of record beside the form of its fields. */
interface RecordFacts<R> {
  /** Whether its texts print. */
  readonly prints: boolean;
  /** Fields whose texts print as typed: their numbers are compared with the records'. An editor's note has two. */
  readonly texts: readonly (keyof R & string)[];
  /** The quantities that these texts are about, where the record names them: no other may stand there. */
  readonly about?: (record: R, dossier: Dossier) => readonly Measured[];
  /** Fields that hold names: digits in a name are no quantity. */
  readonly names: readonly (keyof R & string)[];
  /** Fields that refer to other records: an id, a list of ids or places in sources. */
  readonly references: readonly (readonly [field: keyof R & string, to: Called])[];
  /** The places that it rests on, if a claim may name it as evidence. */
  readonly evidence?: (record: R) => readonly SourcePlace[];
}

/** Every kind of record, one row each. A new kind begins in `schema/records.ts`, and the compiler asks for its row. */
const recordKinds: { readonly [K in RecordKind]: RecordFacts<RecordOf<K>> } = {
  quantities: {
    prints: true,
    texts: ['note'],
    names: [],
    references: [
      ['subject', 'actor'],
      ['against', 'actor'],
      ['holder', 'actor'],
      ['sources', 'source'],
    ],
    evidence: ({ sources }) => sources,
  },
  rules: { prints: false, texts: [], names: [], references: [] },
  quotations: {
    prints: true,
    texts: ['note'],
    names: [],
    references: [
      ['speaker', 'actor'],
      ['source', 'source'],
    ],
    evidence: ({ source }) => [source],
  },
  sources: {
    prints: true,
    texts: [],
    names: ['title', 'title-short'],
    references: [],
    evidence: ({ id }) => [{ id }],
  },
  events: {
    prints: true,
    texts: ['label', 'text', 'note'],
    about: (event, { quantities }) => event.quantities.flatMap((id) => quantities.get(id) ?? []),
    names: ['label'],
    references: [
      ['actors', 'actor'],
      ['quantities', 'quantity'],
      ['holder', 'actor'],
      ['source', 'source'],
    ],
    evidence: ({ source }) => [source],
  },
  actors: {
    prints: true,
    texts: ['role', 'note'],
    names: ['name', 'short', 'possessive', 'aliases'],
    references: [['source', 'source']],
  },
  glossary: {
    prints: true,
    texts: ['definition'],
    names: ['term'],
    references: [['source', 'source']],
  },
  // Its texts and references are those of a plate.
  images: { prints: true, texts: [], names: [], references: [] },
};

/** A record with what is known of its kind. */
export interface KnownRecord<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly record: RecordOf<K>;
  readonly facts: RecordFacts<RecordOf<K>>;
}

/** What a question answers for each record of a dossier, kind by kind. */
export function fromRecords<T>(
  records: Records,
  answer: <K extends RecordKind>(known: KnownRecord<K>) => readonly T[],
): T[] {
  const ofKind = <K extends RecordKind>(kind: K) =>
    [...records[kind].values()].flatMap((record) => answer({ kind, record, facts: recordKinds[kind] }));
  return recordKindNames.flatMap((kind) => ofKind(kind));
}

/** The ids of the records that a claim may name as evidence, and a change as what it affects. */
export function evidenceIds(records: Records): string[] {
  return fromRecords(records, ({ record, facts }) => (facts.evidence ? [record.id] : []));
}

/** The places that a record rests on which a claim names as evidence; none for a plate. */
export function evidencePlaces(id: string, records: Records): readonly SourcePlace[] {
  const places = <K extends RecordKind>(kind: K) => {
    const record = records[kind].get(id);
    return record && recordKinds[kind].evidence?.(record);
  };
  for (const kind of recordKindNames) {
    const found = places(kind);
    if (found) return found;
  }
  return [];
}

/** The records whose texts print. */
export function printedRecords(records: Records) {
  return fromRecords(records, ({ record, facts }) => (facts.prints ? [record] : []));
}
