import path from 'node:path';
import { type Message, type Place, say } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import { countriesOnMap, countryNumber } from '../countries.ts';
import type { Chart, GivenRecord, Table } from '../dossier.ts';
import type { DossierFolder } from '../folder.ts';
import { parseJson } from '../json.ts';
import { type FieldPath, type Located, placed, placeWithin } from '../located.ts';
import { nearest } from '../nearest.ts';
import { readShape } from '../records.ts';
import { chartMetaSchema } from '../schema/plate.ts';
import { type Ready, readyKind, readySchema } from '../schema/ready.ts';
import type { Columns } from '../schema/rows.ts';
import { namesAround, rowsHolding } from '../table-key.ts';
import { chooseColumns, reportTwice } from './columns.ts';
import { breaksOf, fillTemplate, type RowFacts } from './fill.ts';

/** What a ready plate may show, as far as it is known while a dossier is read. */
export interface ReadyMatter {
  readonly tables: ReadonlyMap<string, Table>;
  readonly quantities: ReadonlyMap<string, GivenRecord<'quantities'>>;
  readonly events: ReadonlyMap<string, GivenRecord<'events'>>;
  readonly actors: ReadonlyMap<string, GivenRecord<'actors'>>;
}

interface Reading {
  readonly ready: Ready;
  readonly matter: ReadyMatter;
  readonly at: (...path: PropertyKey[]) => Place;
  readonly report: (message: Message) => void;
  /** Whether a table is there, but could not be read. */
  readonly isLost: (table: string) => boolean;
}

/** What a plate shows: the view that gives its rows, and what its template is filled by. */
interface Shown {
  readonly view: Record<string, unknown>;
  readonly facts: RowFacts;
  /** The codes of countries that a map is to show. */
  readonly codes?: readonly { readonly code: string; readonly place: Place }[];
}

/** The name by which the templates call their rows. */
const rows = 'rows';

/** `charts/ID.yaml` as read: what is asked for, and the template that draws it. */
export interface ReadyPlate {
  readonly id: string;
  readonly origin: Place;
  readonly ready: Ready;
  readonly located: Located;
  readonly template: Readonly<Record<string, unknown>>;
  /** Of a map: the countries that it can show. */
  readonly countries?: ReadonlySet<string>;
}

/** Reads `charts/ID.yaml`; undefined after reporting why not. */
export async function readReady(
  folder: DossierFolder,
  { id, file }: { readonly id: string; readonly file: string },
  world: World,
): Promise<ReadyPlate | undefined> {
  const shape = await readShape(folder, file, readySchema);
  if (!shape) return undefined;
  const { data: ready, located } = shape;
  return {
    ...{ id, origin: folder.place(file, 1, 1), ready, located },
    template: await templateOf(ready.kind, world),
    ...(ready.kind === 'map' && { countries: await countriesOnMap(world) }),
  };
}

/** The chart that a ready plate stands for; undefined after reporting why not. */
export function readyChart(
  { id, origin, ready, located, template, countries }: ReadyPlate,
  matter: ReadyMatter,
  { report, isLost }: Pick<Reading, 'report' | 'isLost'>,
): Chart | undefined {
  const reading: Reading = { ready, matter, at: (...steps) => located.placeOf(steps), report, isLost };
  const shown = shownBy(reading);
  if (!shown) return undefined;
  if (shown.codes && countries) checkCodes(shown.codes, reading, countries);
  const { title, subtitle, note, alt, standing, holder, sources, priority, section, when } = ready;
  const plate = { title, subtitle, note, alt, standing, holder, sources, priority, section, when };
  const meta = chartMetaSchema.parse({
    ...{ ...plate, 'shrink-to': ready['shrink-to'] },
    views: { [rows]: shown.view },
  });
  const spec = fillTemplate(template, ready, shown.facts);
  const locate = (steps: FieldPath) => located.placeOf(placeInReady(steps, ready));
  return placed({ id, origin, meta, spec, text: '' }, locate);
}

/** Where in the file of a ready plate a field of the chart stands that is made of it. */
function placeInReady([first, ...below]: FieldPath, { quantities }: Ready): FieldPath {
  if (first !== 'usermeta') return [];
  const [views, , field, ...inner] = below;
  if (views !== 'views') return below;
  const isList = field === 'ids';
  return [isList ? (quantities ? 'quantities' : 'events') : (field ?? 'kind'), ...inner];
}

/** A template as it is shipped: a specification that draws the rows of a view named `rows`. */
async function templateOf(kind: string, world: World): Promise<Record<string, unknown>> {
  const file = path.join(world.ownFolder, 'templates', 'charts', `${kind}.vl.json`);
  const read = parseJson(await world.readText(file), () => ({ file }));
  const value = 'located' in read ? read.located.value : undefined;
  if (typeof value !== 'object' || value === null) throw new Error(`${file} is no specification`);
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'usermeta'));
}

function shownBy(reading: Reading): Shown | undefined {
  const { ready, at, report } = reading;
  const { from, marks, counts } = readyKind(ready.kind);
  const isOf = (source: 'table' | 'quantities' | 'events') => from.some((one) => one === source);
  const isMap = ready.kind === 'map';
  const uses: Readonly<Record<string, boolean>> = {
    table: isOf('table'),
    quantities: isOf('quantities'),
    names: isOf('quantities') && ready.table === undefined,
    events: isOf('events'),
    columns: ready.quantities === undefined,
    highlight: marks,
    order: counts?.role === 'name' && !isOf('events'),
    first: counts?.role === 'name' && !isOf('events'),
    rows: ready.quantities === undefined && !isMap && !isOf('events'),
    around: counts?.role === 'name' && !isOf('events') && ready.quantities === undefined,
    unit: !isMap && !isOf('events') && ready.quantities === undefined,
    breaks: isMap,
    middle: isMap,
  };
  const useless = Object.keys(uses).filter((field) => !uses[field] && isStated(Reflect.get(ready, field)));
  for (const field of useless) report(say('ready-field', at(field), ready.kind, field));
  if (useless.length > 0) return undefined;
  if (isOf('events')) return within(eventsShown(reading), reading);
  if ((ready.table === undefined) === (ready.quantities === undefined)) {
    report(say('ready-source', at('kind'), ready.kind, from));
    return undefined;
  }
  const shown = ready.quantities ? quantitiesShown(reading, ready.quantities) : tableShown(reading);
  return shown && within(shown, reading);
}

function isStated(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value) !== '{}';
}

/** Reports more rows, lines or charts than there is room for, two of one name, and marked ones that are not there. */
function within(shown: Shown, { ready, at, report }: Reading): Shown | undefined {
  const { counts } = readyKind(ready.kind);
  const { names } = shown.facts;
  const count = Math.min(names.length, ready.first ?? names.length);
  const most = (ready.highlight ? undefined : counts?.unmarked) ?? counts?.most ?? Infinity;
  if (count > most || (counts && count === 0)) {
    report(say('ready-many', at(count === 0 ? 'kind' : 'table'), ready.kind, count, most));
    return undefined;
  }
  return { ...shown, facts: { ...shown.facts, names: names.slice(0, count) } };
}

function eventsShown({ ready, matter }: Reading): Shown {
  const ids = ready.events ?? [...matter.events.keys()];
  const names = ids.map((id) => matter.events.get(id)?.label ?? id);
  return {
    view: { of: 'events', ...(ready.events && { ids: ready.events }) },
    facts: { names, values: 0, numbers: [] },
  };
}

function quantitiesShown({ ready, matter, at, report }: Reading, ids: readonly string[]): Shown | undefined {
  const names = ready.names ?? ids.map((id) => matter.quantities.get(id)?.label ?? id);
  if (names.length !== ids.length) {
    report(say('view-fields', at('names'), 'names', names.length, ids.length));
    return undefined;
  }
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) {
    report(say('ready-twice', at(ready.names ? 'names' : 'quantities', twice), names[twice] ?? ''));
    return undefined;
  }
  const { order, first, highlight } = ready;
  reportStrangers(highlight, names, { at, report });
  return {
    view: { of: 'quantities', ids, fields: { name: names }, order, first, highlight },
    facts: { names, values: 1, numbers: [] },
  };
}

function tableShown(reading: Reading): Shown | undefined {
  const { ready, matter, at, report } = reading;
  const { kind, order, first, highlight, unit, rows: wanted, around } = ready;
  const whole = matter.tables.get(ready.table ?? '');
  const table = whole && { ...whole, rows: rowsHolding(whole.rows, wanted) };
  if (!table) {
    // Its own faults are told.
    if (reading.isLost(ready.table ?? '')) return undefined;
    const near = nearest(ready.table ?? '', matter.tables.keys());
    report(say('reference-unknown', at('table'), 'table', ready.table ?? '', near));
    return undefined;
  }
  const placeOf = (role: string) =>
    Object.keys(ready.columns).length > 0 ? at('columns', role) : at('table');
  const columns = chooseColumns(ready.columns, { kind, table, placeOf, report });
  if (!columns) return undefined;
  const numbers = numbersIn(table, columns, matter);
  const names = namesAround(orderedNames(table, columns, order, matter), highlight, around);
  const facts = { names, values: numbers.length, numbers: numbers.flat() };
  if (kind === 'map') {
    const values = { table: table.id, code: columns.code, value: [columns.value].flat()[0] };
    const codes = table.rows.map((row) => ({
      code: String(row[columns.code ?? ''] ?? ''),
      place: placeWithin(row) ?? table.origin,
    }));
    return { view: { of: 'world', values: { ...values, breaks: breaksOf(ready, facts) } }, facts, codes };
  }
  if (!reportTwice(table, columns, report)) return undefined;
  const known = [...facts.names, ...table.rows.flatMap((row) => cellsOf(row, columns))];
  reportStrangers(highlight, known, reading);
  return {
    view: { of: 'table', table: table.id, columns, unit, rows: wanted, around, order, first, highlight },
    facts,
  };
}

/** The names that stand in a drawing, in its order as far as that is known here. */
function orderedNames(
  table: Table,
  columns: Columns,
  order: Ready['order'],
  matter: ReadyMatter,
): readonly string[] {
  const [value = ''] = [columns.value ?? []].flat();
  if (order !== 'greatest' && order !== 'least') return namesIn(table, columns, matter);
  const sign = order === 'greatest' ? -1 : 1;
  const numberOf = (row: Table['rows'][number]) => {
    const cell = row[value];
    return typeof cell === 'number' ? sign * cell : Infinity;
  };
  const rows = table.rows.toSorted((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1));
  return namesIn({ ...table, rows }, columns, matter);
}

function cellsOf(row: Table['rows'][number], { name, series }: Columns): string[] {
  return [name, series].flatMap((column) => (column === undefined ? [] : String(row[column] ?? '')));
}

/** The numbers of each column of values. */
function numbersIn(table: Table, { value }: Columns, { quantities }: ReadyMatter): number[][] {
  return [value ?? []].flat().map((column) =>
    table.rows.flatMap((row) => {
      const cell = row[column];
      const found = typeof cell === 'string' ? quantities.get(cell)?.value : cell;
      return typeof found === 'number' ? [found] : [];
    }),
  );
}

/** What stands in the drawing under or beside each other, each once: rows by name, lines and small charts by series. */
function namesIn(table: Table, columns: Columns, { actors }: ReadyMatter): string[] {
  const { name, series, value } = columns;
  const column = name ?? series;
  const labels = [value ?? []]
    .flat()
    .map((one) => table.schema.columns.find((column) => column.name === one)?.label ?? one);
  if (column === undefined) return labels;
  const cells = table.rows.map((row) => String(row[column] ?? ''));
  return [...new Set(cells)].map((cell) => actors.get(cell)?.name ?? cell);
}

function reportStrangers(
  highlight: readonly string[] = [],
  known: readonly string[],
  { at, report }: Pick<Reading, 'at' | 'report'>,
): void {
  for (const [index, name] of highlight.entries())
    if (!known.includes(name))
      report(say('ready-highlight', at('highlight', index), name, nearest(name, known)));
}

/** Reports each row of a map's table that no country of the map answers to. */
function checkCodes(
  codes: NonNullable<Shown['codes']>,
  { report }: Pick<Reading, 'report'>,
  drawn: ReadonlySet<string>,
): void {
  for (const { code, place } of codes)
    if (!drawn.has(countryNumber(code) ?? '')) report(say('ready-no-shape', place, code));
}
