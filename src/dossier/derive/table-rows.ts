import { fail } from '../../message/index.ts';
import type { GivenQuantity, Table } from '../dossier.ts';
import { placeOfField, placeWithin } from '../located.ts';
import { nearest } from '../nearest.ts';
import type { FromTable } from '../schema/quantity.ts';
import { keyColumns, rowName, rowsHolding } from '../table-key.ts';

type Row = Table['rows'][number];
type RowsWanted = NonNullable<FromTable['row']>;

/** The table that a quantity names, which has the column that it names. */
export function tableNamed(
  quantity: GivenQuantity,
  { table, column }: FromTable,
  tables: ReadonlyMap<string, Table>,
): Table {
  const found = tables.get(table);
  if (!found)
    return fail(
      'cell-unknown',
      placeOfField(quantity, 'from', 'table'),
      `There is no table "${table}"`,
      nearest(table, tables.keys()),
    );
  columnNamed(quantity, 'column', column, found);
  return found;
}

/** A column that a quantity names, which its table has. */
export function columnNamed(
  quantity: GivenQuantity,
  field: 'column' | 'period',
  column: string,
  { id, schema }: Table,
): string {
  const names = schema.columns.map(({ name }) => name);
  if (names.includes(column)) return column;
  const place = placeOfField(quantity, 'from', field);
  return fail('cell-unknown', place, `The table "${id}" has no column "${column}"`, nearest(column, names));
}

/** The one row that is wanted: by what the key columns hold, or by columns and what they hold. */
export function rowOf(
  quantity: GivenQuantity,
  field: 'row' | 'since',
  wanted: RowsWanted | undefined,
  table: Table,
): Row {
  const place = placeOfField(quantity, 'from', field);
  const rows = wanted === undefined ? [] : rowsLike(quantity, field, wanted, table);
  const [first, second] = rows;
  const said = typeof wanted === 'object' ? wantedText(wanted) : String(wanted);
  if (first && second)
    return fail(
      'cell-twice',
      place,
      table.id,
      said,
      [first, second].map((row) => lineOf(row, table)),
    );
  return (
    first ??
    fail('cell-unknown', place, `The table "${table.id}" has no row "${said}"`, likelyRow(said, table))
  );
}

function likelyRow(said: string, table: Table): string | undefined {
  const key = keyColumns(table.schema);
  return nearest(
    said,
    table.rows.map((row) => rowName(row, key)),
  );
}

/** A row's file and line. */
export function lineOf(row: Row, table: Table): string {
  const { file, line = 1 } = placeWithin(row) ?? table.origin;
  return `${file}:${line}`;
}

function wantedText(wanted: Readonly<Record<string, string | number>>): string {
  return Object.entries(wanted)
    .map(([column, value]) => `${column}: ${value}`)
    .join(', ');
}

/** The rows that are wanted, by their key or by columns. */
export function rowsLike(
  quantity: GivenQuantity,
  field: 'row' | 'since' | 'rows',
  wanted: RowsWanted,
  table: Table,
): readonly Row[] {
  const { schema, rows, id } = table;
  if (typeof wanted !== 'object') {
    const key = keyColumns(schema);
    if (key.length === 0)
      fail(
        'cell-unknown',
        placeOfField(quantity, 'from', field),
        `The table "${id}" has no "key" to find a row by`,
        undefined,
      );
    return rows.filter((row) => rowName(row, key) === String(wanted));
  }
  const names = schema.columns.map(({ name }) => name);
  for (const name of Object.keys(wanted)) {
    if (names.includes(name)) continue;
    const place = placeOfField(quantity, 'from', field, name);
    fail('cell-unknown', place, `The table "${id}" has no column "${name}"`, nearest(name, names));
  }
  return rowsHolding(rows, wanted);
}
