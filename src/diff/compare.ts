import type { Difference, FieldChange, RecordChange } from './difference.ts';
import { type Digest, type Kind, kinds } from './digest.ts';
import type { DigestRecord, FieldValue } from './digest-record.ts';
import { type Nature, natureOf } from './fields.ts';
import { measureOf } from './measure.ts';
import { comparePages, type PrintedPages } from './pages.ts';
import { plainName } from './plain-name.ts';
import { tableChanges } from './table-changes.ts';
import { isSameWording } from './wording.ts';

/** A state of a dossier: what it says, and where it is a published set, what was printed. */
export interface State {
  /** As the user named it. */
  readonly name: string;
  readonly digest: Digest;
  readonly products?: readonly PrintedPages[];
}

/** Compares two states, record by record and field by field. */
export function collate(before: State, now: State): Difference {
  const records = [
    ...kinds.flatMap((kind) => {
      const changes = recordChanges(kind, before.digest.records[kind], now.digest.records[kind]);
      return changes.map((change) => {
        const { digest } = change.change === 'removed' ? before : now;
        return { ...change, name: plainName(change.name, digest) };
      });
    }),
    ...tableChanges(before.digest.tables, now.digest.tables),
  ];
  return {
    old: stateName(before),
    new: stateName(now),
    substance: records.some(({ substance }) => substance),
    records: records.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind)),
    ...(before.products && now.products && { products: comparePages(before.products, now.products) }),
  };
}

function stateName({ name, digest: { dossier, version, date } }: State) {
  return { name, dossier, ...(version !== undefined && { version }), ...(date !== undefined && { date }) };
}

type Records = Readonly<Record<string, DigestRecord>>;

function recordChanges(kind: Kind, before: Records = {}, now: Records = {}): RecordChange[] {
  const former = new Map(Object.entries(before));
  const current = new Map(Object.entries(now));
  const changes = [...current].map(([id, record]) => changeOf(kind, id, former.get(id), record));
  const removed = [...former].filter(([id]) => !current.has(id));
  return [...changes, ...removed.map(([id, record]) => changeOf(kind, id, record, undefined))].flatMap(
    (change) => change ?? [],
  );
}

function changeOf(
  kind: Kind,
  id: string,
  before: DigestRecord | undefined,
  now: DigestRecord | undefined,
): RecordChange | undefined {
  const fields = fieldChanges(kind, before?.fields ?? {}, now?.fields ?? {});
  if (before && now && fields.length === 0) return undefined;
  const change = before ? (now ? 'changed' : 'removed') : 'added';
  return {
    kind,
    id,
    name: (now ?? before)?.name ?? id,
    change,
    // A record that comes or goes is one of substance, whatever its fields are.
    substance: change !== 'changed' || fields.some(({ substance }) => substance),
    fields,
    ...(kind === 'quantities' && { measures: measuresOf(before, now) }),
  };
}

function measuresOf(before: DigestRecord | undefined, now: DigestRecord | undefined) {
  const [one, other] = [measureOf(before), measureOf(now)];
  return { ...(one && { old: one }), ...(other && { new: other }) };
}

type Fields = DigestRecord['fields'];

function fieldChanges(kind: Kind, before: Fields, now: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.flatMap((field) => {
    const [one, other] = [own(before, field), own(now, field)];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const nature = natureOf(kind, field);
    return [
      {
        field,
        nature,
        substance: isSubstance(nature, one, other),
        ...(one !== undefined && { old: one }),
        ...(other !== undefined && { new: other }),
        ...(kind === 'quantities' && field === 'value' && movement(before, now)),
      },
    ];
  });
}

function own(fields: Fields, name: string): FieldValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isSubstance(nature: Nature, one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (nature === 'form') return false;
  if (typeof one !== 'string' || typeof other !== 'string') return true;
  if (nature === 'wording') return !isSameWording(one, other);
  return nature === 'verbatim' ? quoted(one) !== quoted(other) : true;
}

/** How a quotation's marks were typed, and where its lines break, is no matter. */
function quoted(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"');
}

/** How far a value moved. Bounds of unlike kinds, and values in unlike units, have no difference. */
function movement(before: Fields, now: Fields): Pick<FieldChange, 'absolute' | 'relative'> {
  const [one, other] = [own(before, 'value'), own(now, 'value')];
  if (typeof one !== 'number' || typeof other !== 'number') return {};
  const alike =
    own(before, 'unit') === own(now, 'unit') &&
    bound(own(before, 'qualifier')) === bound(own(now, 'qualifier'));
  if (!alike) return {};
  const absolute = rounded(other - one);
  return { absolute, ...(one !== 0 && { relative: rounded((other - one) / Math.abs(one)) }) };
}

function bound(qualifier: FieldValue | undefined): FieldValue | undefined {
  return qualifier === 'about' ? 'exact' : qualifier;
}

/** Without the last digits, in which binary fractions err. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
