import { hasErrors, type Message, type Place, say } from '../../message/index.ts';
import type { Claim, Dossier, Section, SectionItem, Series, SeriesRow, Table } from '../dossier.ts';
import { placeOfField, placeWithin } from '../located.ts';
import { nearest } from '../nearest.ts';
import type { ReadyPlate } from '../ready/read-ready.ts';
import type { SeriesPlan } from '../schema/series.ts';
import { type Matter, settled } from '../settled.ts';
import { keyColumns, rowName, rowsHolding } from '../table-key.ts';
import { checkBinding } from './check-binding.ts';
import { LeanTables } from './lean.ts';
import { columnsIn, Filling } from './patterns.ts';
import { printedIn } from './printed.ts';

type Placed = SeriesPlan & { readonly origin: Place };
type Row = Table['rows'][number];

/**
 * The series that a dossier is. It stands for its first row where one dossier is asked for.
 * @param before what reading its files had to say
 */
export function seriesOf(
  plan: Placed,
  matter: Matter,
  before: readonly Message[],
): { dossier?: Dossier; messages: Message[] } {
  const table = matter.tables.get(plan.table);
  const messages = [...before, ...checkPlan(plan, table, matter)];
  if (!table || hasErrors(messages)) {
    // What refers to what is looked at all the same.
    const { dossier } = settled(matter);
    return { dossier: { ...dossier, lost: matter.lost }, messages };
  }
  const rows = rowsOf(plan, table, messages);
  messages.push(...checkBinding(matter, table));
  const [first] = rows;
  if (!first) messages.push(say('series-empty', plan.origin, plan.table));
  if (!first || hasErrors(messages)) return { messages };
  const bind = binder(matter, table);
  return { dossier: { ...bind(first).dossier, series: { plan, table, rows, bind } }, messages };
}

/** What a series is made from is there, and has the columns that are named. */
function checkPlan(plan: Placed, table: Table | undefined, { tables, lost }: Matter): Message[] {
  if (!table) {
    const isLost = lost.some(({ of, id }) => of === 'tables' && id === plan.table);
    const near = nearest(plan.table, tables.keys());
    return isLost ? [] : [say('reference-unknown', placeOfField(plan, 'table'), 'table', plan.table, near)];
  }
  const names = table.schema.columns.map(({ name }) => name);
  const named: readonly (readonly [string, Place])[] = [
    ...(['file', 'title'] as const).flatMap((field) =>
      columnsIn(plan[field] ?? '').map((name) => [name, placeOfField(plan, field)] as const),
    ),
    ...Object.keys(plan.rows ?? {}).map((name) => [name, placeOfField(plan, 'rows', name)] as const),
    ...(plan.order === undefined ? [] : [[plan.order, placeOfField(plan, 'order')] as const]),
    ...(['list', 'outliers'] as const).flatMap((field) =>
      plan[field].map((name, index) => [name, placeOfField(plan, field, index)] as const),
    ),
  ];
  const unknown = named.filter(([name]) => !names.includes(name));
  return [
    ...unknown.map(([name, place]) => say('series-column', place, name, table.id, nearest(name, names))),
    ...(keyColumns(table.schema).length === 0
      ? [say('series-key', placeOfField(plan, 'table'), table.id)]
      : []),
  ];
}

/** The rows that are printed, in order. Two that would be the same file are told. */
function rowsOf(plan: Placed, table: Table, messages: Message[]): SeriesRow[] {
  const key = keyColumns(table.schema);
  const { order } = plan;
  const chosen = rowsHolding(table.rows, plan.rows);
  const sorted =
    order === undefined ? chosen : chosen.toSorted((one, other) => compared(one[order], other[order]));
  const seen = new Map<string, Place>();
  return sorted.flatMap((cells): SeriesRow[] => {
    const place = placeWithin(cells) ?? table.origin;
    const filling = new Filling(cells, new WeakSet());
    const name = rowName(cells, key);
    const file = slugOf(plan.file === undefined ? name : (filling.text(plan.file) ?? ''));
    const title = plan.title === undefined ? name : (filling.text(plan.title) ?? name);
    const first = seen.get(file);
    if (file === '') messages.push(say('series-file', place, name));
    else if (first) messages.push(say('series-file-twice', place, name, file, first.line ?? 1));
    seen.set(file, place);
    return [{ file, title, place, cells }];
  });
}

type Cell = Row[string] | undefined;

/** Numbers by size, texts as English sorts them; what has no data stands last. */
function compared(one: Cell, other: Cell): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return String(one).localeCompare(String(other), 'en');
}

/** Letters without marks, digits and hyphens: "Côte d’Ivoire" is `cote-d-ivoire`. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}

/** Binds row after row: what holds no pattern is the same for all. */
function binder(matter: Matter, { id }: Table): Series['bind'] {
  const still = new WeakSet<object>();
  const lean = new LeanTables(id);
  return (row) => {
    const filling = new Filling(row.cells, still);
    const messages: Message[] = [];
    const lacks = (where: string) => {
      for (const column of filling.takeLacks())
        messages.push(say('series-cell', row.place, row.title, column, where));
    };
    const filled = filledMatter(matter, filling, lacks);
    const fill = (sections: readonly Section[], absent: ReadonlySet<string>) =>
      sections.map((section) => filledSection(section, absent, { filling, lacks, row, messages }));
    const { dossier, messages: found } = settled(filled, { cells: row.cells, fill });
    return {
      dossier: { ...dossier, tables: lean.of(dossier), row },
      messages: [...messages, ...found],
    };
  };
}

type Lacks = (where: string) => void;

/** All but the sections, of which only what prints is filled. */
function filledMatter(matter: Matter, filling: Filling, lacks: Lacks): Matter {
  const { front, given, ready } = matter;
  const { units, literals, ...texts } = front;
  const own = { ...filling.record({ ...texts }), units, literals };
  lacks('dossier.yaml');
  const filledGiven = {
    ...given,
    quantities: filling.map(given.quantities),
    quotations: filling.map(given.quotations),
    sources: filling.map(given.sources),
    events: filling.map(given.events),
    actors: filling.map(given.actors),
    glossary: filling.map(given.glossary),
  };
  lacks('its records');
  const plates = {
    charts: new Map([...matter.charts].map(([id, chart]) => [id, withMeta(chart, filling)])),
    tables: filledTables(matter.tables, filling),
    images: filling.map(matter.images),
    ready: ready.map((plate) => filledReady(plate, filling)),
  };
  lacks('its plates');
  return { ...matter, ...plates, front: own, given: filledGiven };
}

function withMeta<T extends { readonly meta: object }>(chart: T, filling: Filling): T {
  const meta = filling.record(chart.meta);
  return meta === chart.meta ? chart : { ...chart, meta };
}

/** The texts around a table; its cells are data. */
function filledTables(tables: Matter['tables'], filling: Filling): Matter['tables'] {
  const filled = [...tables].map(([id, table]): [string, Table] => {
    const { plate } = table.schema;
    const own = plate && filling.record(plate);
    return [id, own === plate ? table : { ...table, schema: { ...table.schema, plate: own } }];
  });
  return filled.every(([id, table]) => tables.get(id) === table) ? tables : new Map(filled);
}

function filledReady(plate: ReadyPlate, filling: Filling): ReadyPlate {
  const ready = filling.record(plate.ready);
  return ready === plate.ready ? plate : { ...plate, ready };
}

interface FillingOf {
  readonly filling: Filling;
  readonly lacks: Lacks;
  readonly row: SeriesRow;
  readonly messages: Message[];
}

function filledSection(section: Section, absent: ReadonlySet<string>, of: FillingOf): Section {
  const title = of.filling.list(section.title);
  of.lacks(`the title of the section "${section.id}"`);
  return { ...section, title, items: section.items.map((item) => filledItem(item, section, absent, of)) };
}

function filledItem(
  item: SectionItem,
  section: Section,
  absent: ReadonlySet<string>,
  of: FillingOf,
): SectionItem {
  const where = item.kind === 'claim' ? `the claim "${item.claim.id}"` : `the section "${section.id}"`;
  for (const id of printedIn(item))
    if (absent.has(id)) of.messages.push(say('series-number', of.row.place, of.row.title, id, where));
  const filled =
    item.kind === 'claim'
      ? { ...item, claim: filledClaim(item.claim, absent, of.filling) }
      : of.filling.record(item);
  of.lacks(where);
  return filled;
}

function filledClaim(claim: Claim, absent: ReadonlySet<string>, filling: Filling): Claim {
  const evidence = claim.evidence.filter((id) => !absent.has(id));
  return {
    ...claim,
    evidence,
    headline: filling.list(claim.headline),
    summary: filling.list(claim.summary),
    detail: filling.list(claim.detail),
  };
}
