import type { Difference, Measure, RecordChange } from '../../diff/index.ts';
import type { Dossier, Period } from '../../dossier/index.ts';
import { label, type Words } from '../../text/index.ts';
import type { ReleaseKind } from './version.ts';

/** An entry of `changes.yaml`, as it is to be written: only what there is to say. */
export interface ChangeEntry {
  readonly version: string;
  readonly date: string;
  readonly kind: ReleaseKind;
  readonly summary: string;
  readonly quantities?: readonly object[];
  readonly wording?: readonly object[];
  readonly items?: readonly string[];
  readonly affects?: readonly string[];
}

interface EntryFacts {
  readonly version: string;
  readonly date: string;
  readonly kind: ReleaseKind;
  /** In the analyst's words; without it the entry counts. */
  readonly summary?: string;
}

/** Longer texts are not repeated on page 1. */
const longestWording = 200;

/** Writes the history's newest entry from what changed, in the dossier's language. */
export function changeEntry(
  facts: EntryFacts,
  difference: Difference | undefined,
  dossier: Dossier,
  words: Words,
): ChangeEntry {
  const { version, date, kind } = facts;
  const records = (difference?.records ?? []).filter(({ substance }) => substance);
  const lists = {
    quantities: records.flatMap((one) => quantityChange(one, dossier)),
    wording: kind === 'correction' ? records.flatMap(wordingChanges) : [],
    items: itemsOf(records, words),
    affects: [...new Set(records.filter((one) => isThere(one, dossier)).map(({ id }) => id))],
  };
  const summary = facts.summary ?? defaultSummary(kind, records.length, words);
  const stated = Object.entries(lists).filter(([, list]) => list.length > 0);
  return { version, date, kind, summary, ...Object.fromEntries(stated) };
}

function defaultSummary(kind: ReleaseKind, count: number, words: Words): string {
  const name = kind === 'update' || kind === 'correction' ? 'change-summary' : (`change-${kind}` as const);
  return label({ words }, name, { n: String(count) });
}

/** A quantity whose number moved, came or went. One that changed in words alone is an item. */
function quantityChange(record: RecordChange, dossier: Dossier): object[] {
  if (record.kind !== 'quantities' || !isNumeric(record)) return [];
  const { id, name, measures } = record;
  const period = dossier.quantities.get(id)?.period;
  const old = measures?.old && measureField(measures.old, undefined);
  const now = measures?.new && measureField(measures.new, period);
  return [{ id, label: name, ...(old && { old }), ...(now && { new: now }) }];
}

function isNumeric({ change, fields }: RecordChange): boolean {
  return change !== 'changed' || fields.some(({ nature, substance }) => nature === 'number' && substance);
}

/** Only a plain date reads the same in the record and in the comparison. */
function measureField({ value, digits, unit, qualifier, period }: Measure, own: Period | undefined): object {
  const dated = own ?? (period !== undefined && /^[\d-]+$/.test(period) ? period : undefined);
  return {
    value,
    ...(digits !== undefined && { digits }),
    unit,
    ...(qualifier !== 'exact' && { qualifier }),
    ...(dated !== undefined && { period: dated }),
  };
}

/** Short words that were corrected: headlines, quotations, titles. */
function wordingChanges({ kind, id, fields }: RecordChange): object[] {
  if (kind === 'dossier') return [];
  return fields.flatMap(({ field, substance, old, new: now }) => {
    const isShort = [old, now].every((text) => typeof text === 'string' && text.length <= longestWording);
    return substance && isShort && ['headline', 'text', 'title', 'label'].includes(field)
      ? [{ id, old, new: now }]
      : [];
  });
}

/** What changed beside numbers, a line a record. Rules and the data of plates follow from what is told already. */
function itemsOf(records: readonly RecordChange[], words: Words): string[] {
  const hasData = records.some(({ kind }) => kind === 'quantities' || kind === 'tables');
  return records.flatMap((record) => {
    const { kind, name, fields } = record;
    const follows =
      kind === 'plates' && hasData && fields.every(({ field, substance }) => field === 'data' || !substance);
    if (kind === 'rules' || follows || (kind === 'quantities' && isNumeric(record))) return [];
    const told =
      kind === 'dossier'
        ? fields
            .filter(({ substance }) => substance)
            .map(({ field }) => field)
            .join(', ')
        : name;
    return [label({ words }, `change-${verbOf(record)}`, { name: told })];
  });
}

function verbOf({ kind, change, fields }: RecordChange) {
  if (change !== 'changed') return change;
  if (kind === 'dossier') return 'dossier';
  const natures = new Set(fields.filter(({ substance }) => substance).map(({ nature }) => nature));
  if (natures.has('wording') || natures.has('verbatim')) return 'reworded';
  return natures.has('rating') ? 'rated' : 'changed';
}

/** Whether the record is one that an entry can name: it stands in the dossier now. */
function isThere({ kind, id, change }: RecordChange, dossier: Dossier): boolean {
  const named = ['quantities', 'claims', 'plates', 'tables', 'sections', 'quotations', 'events', 'sources'];
  return change !== 'removed' && named.includes(kind) && (kind !== 'tables' || dossier.tables.has(id));
}
