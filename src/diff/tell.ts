import { counted } from '../message/index.ts';
import type { Difference, FieldChange, RecordChange } from './difference.ts';
import { headingOf, type Kind, kinds } from './digest.ts';
import type { FieldValue } from './digest-record.ts';
import { measureText, movedText, numberText } from './measure.ts';
import type { ProductChange } from './pages.ts';

/** What a difference says, heading by heading: the writers set it as text or as Markdown. */
export interface Told {
  readonly title: string;
  /** One line that says how much changed. */
  readonly summary: string;
  readonly sections: readonly { readonly heading: string; readonly entries: readonly ToldEntry[] }[];
}

export interface ToldEntry {
  /** What happened: added, removed, reworded, re-rated … */
  readonly verb: string;
  readonly id: string;
  readonly name: string;
  /** What was said before and is said now. */
  readonly lines: readonly ToldLine[];
}

export interface ToldLine {
  readonly label: string;
  readonly old?: string;
  readonly new?: string;
  readonly moved?: string;
}

/** Puts a difference in words. */
export function tell(difference: Difference): Told {
  const { records, products } = difference;
  const substance = kinds.map((kind) => ({
    heading: headingOf(kind),
    entries: records.filter((one) => one.kind === kind && one.substance).map((one) => toldRecord(one, true)),
  }));
  const form = records
    .filter((one) => one.change === 'changed' && one.fields.some((field) => !field.substance))
    .map((one) => toldRecord(one, false));
  const sections = [
    ...substance,
    { heading: 'Not of substance: typography, order and look', entries: form },
    { heading: 'Printed pages', entries: (products ?? []).map(toldProduct) },
  ];
  return {
    title: `${stateText(difference.old)} → ${stateText(difference.new)}`,
    summary: summaryOf(difference),
    sections: sections.filter(({ entries }) => entries.length > 0),
  };
}

function stateText({ name, version, date }: Difference['old']): string {
  const facts = [version === undefined ? '' : `version ${version}`, date ?? ''].filter(Boolean).join(', ');
  return facts === '' ? name : `${name} (${facts})`;
}

function summaryOf({ records, products }: Difference): string {
  const form = records.filter(({ substance }) => !substance).length;
  const counts = kinds.flatMap((kind) => {
    const count = records.filter((one) => one.kind === kind && one.substance).length;
    return count === 0
      ? []
      : [kind === 'dossier' ? 'the dossier itself' : `${headingOf(kind).toLowerCase()} ${count}`];
  });
  const changed =
    counts.length > 0 ? `Changed in substance: ${counts.join(', ')}.` : 'Nothing of substance changed.';
  const typography = form === 0 ? '' : ` ${counted(form, 'record')} changed in form alone.`;
  const pages = products ? '' : ' Printed pages were not compared: that takes two published sets.';
  return `${changed}${typography}${pages}`;
}

function toldRecord(record: RecordChange, substance: boolean): ToldEntry {
  const { id, name, change } = record;
  const fields = record.fields.filter((field) => field.substance === substance || change !== 'changed');
  return {
    verb: substance ? verbOf(record) : headingOf(record.kind).toLowerCase(),
    id,
    name,
    lines: linesOf(record, fields),
  };
}

function verbOf({ kind, change, fields }: RecordChange): string {
  if (change !== 'changed') return change;
  const natures = new Set(fields.filter((field) => field.substance).map(({ nature }) => nature));
  const verbs = [
    natures.has('number') ? 'changed' : '',
    natures.has('wording') || (kind === 'quotations' && natures.has('verbatim')) ? 'reworded' : '',
    natures.has('rating') ? 're-rated' : '',
  ].filter(Boolean);
  return verbs.length > 0 ? verbs.join(', ') : 'changed';
}

function linesOf(record: RecordChange, fields: readonly FieldChange[]): ToldLine[] {
  const { kind, change } = record;
  const lead = leadFields[kind];
  const told = change === 'changed' || !lead ? fields : fields.filter(({ field }) => lead.includes(field));
  const others = told.filter(({ field }) => !record.measures || !inMeasure.has(field));
  return [...measureLines(record, told), ...others.map(fieldLine)];
}

/** Told as one number, not field by field. */
const inMeasure = new Set(['value', 'unit', 'qualifier']);

function measureLines({ measures }: RecordChange, fields: readonly FieldChange[]): ToldLine[] {
  if (!measures || !fields.some(({ field }) => inMeasure.has(field))) return [];
  const { absolute, relative } = fields.find(({ field }) => field === 'value') ?? {};
  return [
    {
      label: '',
      ...(measures.old && { old: measureText(measures.old) }),
      ...(measures.new && { new: measureText(measures.new) }),
      ...(absolute !== undefined && { moved: movedText(absolute, relative, measures.new?.unit) }),
    },
  ];
}

function fieldLine({ field, nature, old, new: now, absolute, relative }: FieldChange): ToldLine {
  if (nature === 'content' || field === 'drawing') return { label: `${field} changed` };
  return {
    label: field,
    ...(old !== undefined && { old: valueText(old) }),
    ...(now !== undefined && { new: valueText(now) }),
    ...(absolute !== undefined && { moved: movedText(absolute, relative) }),
  };
}

/** What is told of a record that came or went: its name says the rest. */
const leadFields: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  quantities: ['value', 'unit', 'qualifier', 'period'],
  claims: ['standing', 'holder'],
  quotations: ['speaker', 'source'],
  sources: ['title', 'URL'],
  events: ['date', 'standing'],
  plates: ['subtitle', 'standing'],
  sections: [],
  actors: ['kind'],
  terms: ['definition'],
  rules: ['expression'],
};

function valueText(value: FieldValue): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? value : value.join(', ');
}

function toldProduct({ key, change, oldPages, newPages, differ }: ProductChange): ToldEntry {
  const length =
    oldPages === newPages ? [] : [{ label: 'pages', old: String(oldPages ?? 0), new: String(newPages ?? 0) }];
  const lines: Readonly<Record<ProductChange['change'], readonly ToldLine[]>> = {
    added: [{ label: counted(newPages ?? 0, 'page') }],
    removed: [{ label: counted(oldPages ?? 0, 'page') }],
    changed: [...length, { label: pageList(differ) }],
    file: [{ label: 'every page shows the same; the file differs in what does not show' }],
    unknown: [...length, { label: 'which of its pages differ is not recorded' }],
  };
  return {
    verb: change === 'unknown' || change === 'file' ? 'changed' : change,
    id: key,
    name: '',
    lines: lines[change],
  };
}

/** `pages 1, 3-5 differ`. */
function pageList(pages: readonly number[]): string {
  if (pages.length === 0) return 'pages fell away at the end';
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  const list = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return pages.length === 1 ? `page ${list} differs` : `pages ${list} differ`;
}
