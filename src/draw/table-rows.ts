import {
  type Column,
  type Columns,
  namesAround,
  type Order,
  rowsHolding,
  type Table,
  type TableView,
} from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { quantityText } from '../text/index.ts';
import type { Row, ViewContext } from './row.ts';
import { printedCell } from './table-plate.ts';

type Cells = Table['rows'][number];

/** What a drawing shows in a colour: what stands out has the first ones, the rest that of a third party. */
const marked = ['first', 'second', 'fourth', 'fifth'];
const looks = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** The rows of a table as a drawing wants them: one a row and column of numbers, in order, with what prints. */
export function tableRows(view: TableView, context: ViewContext): Row[] {
  const { dossier } = context;
  const table = dossier.tables.get(view.table);
  if (!table) return fail('chart-data-unknown', context.chart.origin, view.table, [...dossier.tables.keys()]);
  const values = [view.columns.value ?? []].flat();
  const named = values.length === 0 ? [undefined] : values;
  const shown = new Set(rowsHolding(table.rows, view.rows));
  const rows = table.rows.flatMap((cells, index) =>
    (shown.has(cells) ? named : []).map((value) =>
      rowOf(cells, index, value, { view, table, context, isWide: values.length > 1 }),
    ),
  );
  return arranged(rows, view);
}

interface From {
  readonly view: TableView;
  readonly table: Table;
  readonly context: ViewContext;
  readonly isWide: boolean;
}

function rowOf(cells: Cells, index: number, value: string | undefined, from: From): Row {
  const { view, table, isWide } = from;
  const { name, series, code, time, low, high } = view.columns;
  const amount = amountOf(cells, value, index, from);
  const label = table.schema.columns.find((column) => column.name === value)?.label ?? '';
  const line = [textOf(cells, series, index, from), isWide ? label : '']
    .filter((part) => part !== '')
    .join(', ');
  return {
    row: index,
    name: textOf(cells, name, index, from),
    series: line,
    column: value === undefined ? 0 : [view.columns.value ?? []].flat().indexOf(value),
    code: code === undefined ? '' : String(cells[code] ?? ''),
    time: time === undefined || cells[time] === null ? null : String(cells[time]),
    ...amount,
    low: amountOf(cells, low, index, from).value,
    high: amountOf(cells, high, index, from).value,
    colour: colourOf(cells, series ?? name, from),
  };
}

function columnOf(name: string, { table }: From): Column | undefined {
  return table.schema.columns.find((column) => column.name === name);
}

function textOf(cells: Cells, name: string | undefined, index: number, from: From): string {
  const column = name === undefined ? undefined : columnOf(name, from);
  if (!column || cells[column.name] === null) return '';
  return typeof cells[column.name] === 'number'
    ? String(cells[column.name])
    : printedCell(cells[column.name] ?? null, column, contextOf(index, from)).text;
}

function contextOf(index: number, { table, context: { dossier, words } }: From) {
  return { table, dossier, words, row: index + 1 };
}

/** A number with its text, its unit beside it where the view states one; a bound is known as one. */
function amountOf(cells: Cells, name: string | undefined, index: number, from: From): Row {
  const column = name === undefined ? undefined : columnOf(name, from);
  if (!column) return { value: null, short: '', text: '', bound: false };
  const { view, context } = from;
  const cell = cells[column.name] ?? null;
  const printed = printedCell(cell, column, contextOf(index, from));
  const quantity = column.type === 'quantity' ? context.dossier.quantities.get(String(cell)) : undefined;
  const value = quantity ? (quantity.value ?? null) : typeof cell === 'number' ? cell : null;
  const isBound = quantity !== undefined && !['exact', 'about'].includes(quantity.qualifier);
  const text =
    value !== null && view.unit !== undefined && !quantity
      ? quantityText(
          { id: column.name, origin: from.table.origin, value, unit: view.unit, qualifier: 'exact' },
          context.words,
          { short: true },
        )
      : printed.text;
  return { value, short: text, text, bound: isBound };
}

/** The colour that an actor has in every plate. */
function colourOf(cells: Cells, name: string | undefined, from: From): string {
  const column = name === undefined ? undefined : columnOf(name, from);
  if (column?.type !== 'actor') return '';
  return from.context.dossier.actors.get(String(cells[column.name]))?.colour ?? '';
}

interface Arranging {
  readonly order: Order;
  readonly first?: number | undefined;
  readonly highlight: readonly string[];
  readonly around?: number | undefined;
  readonly columns?: Columns;
}

/**
 * Rows in order, the first ones alone where so many are wanted, each with its look: `look` is one for all but what
 * stands out, `hue` one a line.
 */
export function arranged(
  rows: readonly Row[],
  { order, first, highlight, around, columns }: Arranging,
): Row[] {
  const isNamed = columns === undefined || columns.name !== undefined;
  const called = (row: Row) => String(isNamed ? row.name : row.series);
  const heads = new Map<string, Row>();
  for (const row of rows) if (!heads.has(called(row))) heads.set(called(row), row);
  const ordered = [...heads.values()].toSorted(comparing(order)).slice(0, first).map(called);
  const names = namesAround(ordered, highlight, around);
  const places = new Map(names.map((name, index) => [name, index]));
  const placeOf = (row: Row) => places.get(called(row)) ?? 0;
  const kept = rows.filter((row) => places.has(called(row)));
  const inOrder = order === 'given' ? kept : kept.toSorted((one, other) => placeOf(one) - placeOf(other));
  return inOrder.map((row) => {
    const mark = highlight.indexOf(called(row));
    const own = looks.find((look) => look === row.colour);
    const shown = highlight.length > 0 ? (marked[mark] ?? 'third') : own;
    return {
      ...row,
      place: placeOf(row),
      marked: mark >= 0 || highlight.length === 0,
      look: shown ?? 'first',
      hue: shown ?? looks[placeOf(row) % looks.length] ?? 'first',
    };
  });
}

/** Rows without a number stand last. */
function comparing(order: Order): (one: Row, other: Row) => number {
  return (one, other) => {
    if (order === 'given') return 0;
    if (order === 'name') return String(one.name).localeCompare(String(other.name), 'en');
    if (typeof one.value !== 'number' || typeof other.value !== 'number')
      return Number(typeof one.value !== 'number') - Number(typeof other.value !== 'number');
    return order === 'greatest' ? other.value - one.value : one.value - other.value;
  };
}
