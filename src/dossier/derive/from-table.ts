import { Fault, fail, type Message, type Place } from '../../message/index.ts';
import type { GivenQuantity, GivenRecord, Table } from '../dossier.ts';
import { exponentOf } from '../exact.ts';
import { placeOfField, placeWithin } from '../located.ts';
import type { Measure } from '../rules/measure.ts';
import { added, clashOf, dividedBy, isClash, literal, measureOf } from '../rules/measure.ts';
import { measureText } from '../rules/measure-text.ts';
import { type OwnUnits, unitOfRecord, withOwnUnit } from '../rules/unit.ts';
import { dateSchema } from '../schema/common.ts';
import type { FromTable, Period } from '../schema/quantity.ts';
import { settle } from './settle.ts';
import { columnNamed, lineOf, rowOf, rowsLike, tableNamed } from './table-rows.ts';

type Row = Table['rows'][number];

/** A number in a cell, with the line where it stands. */
export interface FoundCell {
  readonly measure: Measure;
  readonly place: Place;
}

/** The tables that quantities take their values from, and the units of their dossier. */
export interface TableValues {
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: OwnUnits;
  /** Tables that could not be read: what is taken from them is not told a second time. */
  readonly lost?: ReadonlySet<string>;
}

/**
 * Gives quantities that name a table their values: a cell's number, or what a column comes to. What can't be
 * taken is told at its place, and stays without a value.
 */
export function takenFromTables(
  given: ReadonlyMap<string, GivenRecord<'quantities'>>,
  values: TableValues,
): { quantities: Map<string, GivenQuantity>; messages: Message[] } {
  const messages: Message[] = [];
  const quantities = [...given].map(([id, record]): [string, GivenQuantity] => {
    // Without a unit it is counted; the schema has refused one that states a value and no unit.
    const quantity = withOwnUnit({ ...record, unit: unitFor(record, values.tables) }, values.units);
    if (!record.from || values.lost?.has(record.from.table)) return [id, quantity];
    try {
      return [id, taken(quantity, record.from, values)];
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      messages.push(...error.messages);
      return [id, quantity];
    }
  });
  return { quantities: new Map(quantities), messages };
}

/** The unit of a quantity: its own, or what its table's column and the reduction give. */
function unitFor({ unit, from }: GivenRecord<'quantities'>, tables: TableValues['tables']): string {
  if (unit !== undefined) return unit;
  if (from?.take === 'share') return 'percent';
  if (from?.take === 'count') return 'count';
  if (from?.take === 'rank') return 'rank';
  const column = tables.get(from?.table ?? '')?.schema.columns.find(({ name }) => name === from?.column);
  if (from?.take === 'change' && column?.unit === 'percent') return 'percentage points';
  return column?.unit ?? 'count';
}

function taken(quantity: GivenQuantity, from: FromTable, values: TableValues): GivenQuantity {
  const place = placeOfField(quantity, 'from');
  const table = tableNamed(quantity, from, values.tables);
  const { measure, places } = worth(quantity, from, { ...values, table });
  const unit = unitOfRecord(quantity);
  const clash = clashOf(measure, { ...measure, ...unit }, 'compare');
  if (clash) fail('cell-unit', place, quantity.id, quantity.unit, clash.one);
  const settled = settle({ ...measure, nature: unit.nature }, unit.scale, quantity.digits, () =>
    fail('derive-range', place, quantity.id, measureText(measure)),
  );
  const period = quantity.period ?? periodIn(quantity, from, table);
  return {
    ...quantity,
    ...settled,
    ...(period !== undefined && { period }),
    ...(quantity.qualifier !== 'exact' && { qualifier: quantity.qualifier }),
    ...(quantity.source === undefined && table.schema.plate && { source: table.schema.plate.sources }),
    takenAt: places,
  };
}

/** Of when the number of a row is, as another of its cells says. */
function periodIn(quantity: GivenQuantity, { period, row }: FromTable, table: Table): Period | undefined {
  if (period === undefined) return undefined;
  const cell = rowOf(quantity, 'row', row, table)[columnNamed(quantity, 'period', period, table)] ?? null;
  if (cell === null) return undefined;
  const { data } = dateSchema.safeParse(cell);
  return data ?? { words: String(cell) };
}

interface Taking extends TableValues {
  readonly table: Table;
}

/** What a cell or a reduction comes to, and the places of the cells that say so by themselves. */
function worth(
  quantity: GivenQuantity,
  from: FromTable,
  taking: Taking,
): { readonly measure: Measure; readonly places: readonly Place[] } {
  const { take, row, since } = from;
  if (take === 'cell' || take === 'share' || take === 'change' || take === 'rank') {
    const found = numberAt(quantity, rowOf(quantity, 'row', row, taking.table), taking);
    if (take === 'cell') return { measure: found.measure, places: [found.place] };
    if (take === 'rank') return { measure: rankOf(found, quantity, taking), places: [found.place] };
    if (take === 'share') {
      const whole = sumOf(numbersOf(quantity, taking), quantity);
      return { measure: divided(found.measure, whole, quantity), places: [found.place] };
    }
    const before = numberAt(quantity, rowOf(quantity, 'since', since, taking.table), taking);
    return {
      measure: changeOf(before.measure, found.measure, quantity),
      places: [before.place, found.place],
    };
  }
  const all = numbersOf(quantity, taking);
  switch (take) {
    case 'count':
      return { measure: literal(all.length, false), places: [] };
    case 'sum':
      return { measure: sumOf(all, quantity), places: [] };
    case 'mean':
      return { measure: divided(sumOf(all, quantity), literal(all.length, false), quantity), places: [] };
    case 'median':
      return { measure: medianOf(all, quantity), places: [] };
    case 'least':
    case 'greatest': {
      const end = inOrder(all).at(take === 'least' ? 0 : -1) ?? none(quantity);
      return { measure: end.measure, places: [end.place] };
    }
  }
}

/** How much it moved: in the column's unit, as a share of what it was where per cent are asked for, or as a multiple. */
function changeOf(before: Measure, now: Measure, quantity: GivenQuantity): Measure {
  const { nature } = unitOfRecord(quantity);
  if (nature === 'ratio') return divided(now, before, quantity);
  const moved = joined(now, before, -1, quantity);
  return nature === 'percent' && before.nature !== 'percent' ? divided(moved, before, quantity) : moved;
}

/** The place of a number among those of its column; rows of one number share a place. */
function rankOf({ measure: own }: FoundCell, quantity: GivenQuantity, taking: Taking): Measure {
  const sign = quantity.from?.['first-is'] === 'least' ? 1 : -1;
  const before = numbersOf(quantity, taking).filter(({ measure }) => sign * (own.value - measure.value) > 0);
  const rank = { value: before.length + 1, unit: 'rank', qualifier: 'exact' } as const;
  return measureOf(rank) ?? none(quantity);
}

function medianOf(all: readonly FoundCell[], quantity: GivenQuantity): Measure {
  const ordered = inOrder(all);
  const middle = (ordered.length - 1) / 2;
  const [low, high] = [ordered[Math.floor(middle)], ordered[Math.ceil(middle)]];
  if (!low || !high) return none(quantity);
  if (low === high) return low.measure;
  return divided(sumOf([low, high], quantity), literal(2, false), quantity);
}

function inOrder(all: readonly FoundCell[]): FoundCell[] {
  return all.toSorted((one, other) => one.measure.value - other.measure.value);
}

function sumOf(all: readonly FoundCell[], quantity: GivenQuantity): Measure {
  const [first, ...rest] = all.map(({ measure }) => measure);
  return rest.reduce((sum, one) => joined(sum, one, 1, quantity), first ?? none(quantity));
}

function joined(one: Measure, other: Measure, sign: 1 | -1, quantity: GivenQuantity): Measure {
  const sum = added(one, other, sign);
  return isClash(sum)
    ? fail('cell-unit', placeOfField(quantity, 'from'), quantity.id, sum.one, sum.other)
    : sum;
}

function divided(one: Measure, other: Measure, quantity: GivenQuantity): Measure {
  return dividedBy(one, other) ?? fail('expression-zero', placeOfField(quantity, 'from'));
}

function none(quantity: GivenQuantity): never {
  const { table = '', column = '' } = quantity.from ?? {};
  return fail('cell-none', placeOfField(quantity, 'from', 'column'), quantity.id, table, column);
}

/** Numbers of columns that were looked at already: a series asks for the same ones row by row. */
const numbersKnown = new WeakMap<Table, Map<string, readonly FoundCell[]>>();

/** The numbers of the column, in the rows that are wanted; cells without data are left out. */
function numbersOf(quantity: GivenQuantity, taking: Taking): readonly FoundCell[] {
  const { table } = taking;
  const { column, rows } = quantity.from ?? {};
  const key = JSON.stringify([column, rows, unitAt(quantity, table)]);
  const known = numbersKnown.get(table) ?? new Map<string, readonly FoundCell[]>();
  numbersKnown.set(table, known);
  const numbers = known.get(key) ?? numbersIn(quantity, taking);
  known.set(key, numbers);
  return numbers;
}

function numbersIn(quantity: GivenQuantity, taking: Taking): FoundCell[] {
  const { table } = taking;
  const { rows: wanted, column = '' } = quantity.from ?? {};
  const rows = wanted === undefined ? table.rows : rowsLike(quantity, 'rows', wanted, table);
  const found = rows.filter((row) => row[column] !== null).map((row) => numberAt(quantity, row, taking));
  return found.length > 0 ? found : none(quantity);
}

function numberAt(quantity: GivenQuantity, row: Row, { table, units }: Taking): FoundCell {
  const name = quantity.from?.column ?? '';
  const cell = row[name] ?? null;
  const place = placeOfField(quantity, 'from', 'column');
  if (cell === null) fail('cell-empty', place, name, lineOf(row, table));
  if (typeof cell !== 'number') return fail('cell-no-number', place, name, String(cell), lineOf(row, table));
  const unit = unitAt(quantity, table);
  const digits = digitsIn(cell, name, table);
  const measured = { value: cell, qualifier: 'exact' as const, ...(digits !== undefined && { digits }) };
  const measure = measureOf(withOwnUnit({ ...measured, unit }, units));
  return measure ? { measure, place: placeWithin(row) ?? table.origin } : none(quantity);
}

/** The unit that the cells of its column are in. */
function unitAt(quantity: GivenQuantity, { schema }: Table): string {
  const { take, column: name } = quantity.from ?? {};
  const column = schema.columns.find((one) => one.name === name);
  return column?.unit ?? (take === 'share' || take === 'rank' ? 'count' : unitInside(quantity));
}

/** A column without a unit counts in that of the quantity, unless that one is what a change gives. */
function unitInside({ unit, from }: GivenQuantity): string {
  return from?.take === 'change' && /^(?:percent|times|percentage points)$/.test(unit) ? 'count' : unit;
}

/** A column is as fine as its schema says, or as its finest cell: 84.5 beside 84.74 is 84.50. */
function digitsIn(cell: number, name: string, table: Table): number | undefined {
  const column = table.schema.columns.find((one) => one.name === name);
  // Whole numbers are counted to the last one, unless they are amounts.
  if (column?.type === 'integer' && column.unit === undefined) return undefined;
  const decimals = column?.decimals ?? finest(name, table);
  return decimals === 0 || cell === 0 ? undefined : Math.max(1, exponentOf(cell) + 1 + decimals);
}

const finestKnown = new WeakMap<Table, Map<string, number>>();

function finest(name: string, table: Table): number {
  const known = finestKnown.get(table) ?? new Map<string, number>();
  finestKnown.set(table, known);
  const found =
    known.get(name) ??
    table.rows.reduce((most, { [name]: cell }) => {
      if (typeof cell !== 'number') return most;
      return Math.max(most, String(cell).split('.')[1]?.length ?? 0);
    }, 0);
  known.set(name, found);
  return found;
}
