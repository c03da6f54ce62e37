import type { Column, Dossier, Table } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { digitsText, quantityText, type Words } from '../text/index.ts';
import type { DataCell, DataTable } from './plate.ts';

/** A table as it prints: units in the heads, quantities and actors by record, "no data" in words. */
export function printedTable(table: Table, dossier: Dossier, words: Words): DataTable {
  return {
    columns: table.schema.columns.map((column) => ({
      label: column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
      numeric: ['number', 'integer', 'quantity'].includes(column.type),
    })),
    rows: table.rows.map((row, index) =>
      table.schema.columns.map((column) =>
        printedCell(row[column.name] ?? null, column, { table, dossier, words, row: index + 1 }),
      ),
    ),
  };
}

interface CellContext {
  readonly table: Table;
  readonly dossier: Dossier;
  readonly words: Words;
  readonly row: number;
}

export function printedCell(value: string | number | null, column: Column, context: CellContext): DataCell {
  const { dossier, words } = context;
  if (value === null) return { text: words.labels['no-data'] };
  if (column.type === 'quantity') {
    const quantity = dossier.quantities.get(String(value)) ?? lost(context, column, String(value));
    return {
      text: quantityText(quantity, words, { short: true }),
      record: `quantity:${quantity.id}`,
      ...(quantity.value !== undefined && { value: quantity.value }),
    };
  }
  if (column.type === 'actor') {
    return { text: (dossier.actors.get(String(value)) ?? lost(context, column, String(value))).name };
  }
  if (typeof value === 'string') return { text: value };
  return { text: decimalText(value, column.decimals, words), value };
}

function lost(context: CellContext, column: Column, id: string): never {
  return fail('plate-cell-unknown', context.table.origin, context.table.id, context.row, column.name, id);
}

/** Every number of a column has the decimals that its schema states, so that points stand under points. */
function decimalText(value: number, decimals: number | undefined, words: Words): string {
  if (decimals === undefined) return digitsText(value, words);
  return new Intl.NumberFormat(words.language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // What rounds to nought has no sign.
    signDisplay: 'negative',
  })
    .format(value)
    .replace('-', '−');
}

/** Cells stand on one line up to so many letters, and heads up to their column's share of a line. */
export const oneLine = { cell: 24, heads: 130 };

/** What a letter takes at most of a line in a table, and what stands between two columns, in CSS pixels. */
const most = { letter: 9, between: 14 };

/** Whether each column has room for its longest word, and for what stands on one line. */
export function hasRoom({ columns, rows }: DataTable, width: number): boolean {
  const widths = columns.map(({ label, numeric }, at) => {
    const cells = rows.map((row) => row[at]?.text ?? '');
    const letters = cells.map((text) =>
      numeric || (at === 0 && text.length <= oneLine.cell) ? text.length : longestWord(text),
    );
    return Math.max(longestWord(label), ...letters) * most.letter + most.between;
  });
  return widths.reduce((sum, one) => sum + one, 0) <= width;
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s/).map(({ length }) => length));
}
