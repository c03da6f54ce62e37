import { type Message, type Place, say } from '../message/index.ts';
import { dateSchema, idSchema } from './schema/common.ts';
import type { Column, TableSchema } from './schema/plate.ts';

/** What a cell of a table holds; null is "no data". */
export type Cell = string | number | null;
type Decimal = TableSchema['decimal'];

/** A number as the rest of the world of programs writes it. */
export function pointed(text: string, decimal: Decimal): string {
  return decimal === 'comma' ? text.replace(',', '.') : text;
}

/** What is wrong with a cell that is not of its column's type, and what would mend it. */
export function strangeCell(
  text: string,
  column: Column,
  decimal: Decimal,
  schema: string,
  place: Place,
): Message {
  const number = decimal === 'comma' ? 'number such as 1234,5' : cellNames.number;
  const name = column.type === 'number' ? number : cellNames[column.type];
  const shown = text.slice(0, 60).replace(/\s+/g, ' ');
  const isNumber = column.type === 'number' || column.type === 'integer';
  const hint = isNumber
    ? adviceOnNumber(text, column.type === 'number' && decimal === 'point', schema)
    : undefined;
  return say('csv-cell', place, column.name, shown, name, hint);
}

/** What would make a number of a text that people write as one. */
function adviceOnNumber(text: string, mayTakeCommas: boolean, schema: string): string | undefined {
  const comma =
    mayTakeCommas && /^[+-]?\d+,\d+$/.test(text) ? `say "decimal: comma" in ${schema}` : undefined;
  const grouped = /^[+-]?\d{1,3}(?:[.,' \u00a0\u2009\u202f’]\d{3})+(?:[.,]\d+)?$/.test(text)
    ? 'write it without signs between thousands'
    : undefined;
  const advice = [grouped, comma].filter((one) => one !== undefined).join(', or ');
  return advice === '' ? undefined : `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
}

const cellNames: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  number: 'number such as 1234.5',
  integer: 'whole number',
  date: 'date: YYYY, YYYY-MM or YYYY-MM-DD',
  quantity: 'id of a quantity',
  actor: 'id of an actor',
};

/** The value of a cell, or undefined where it is not of the column's type. */
export function cellOf(text: string, column: Column, decimal: Decimal): Cell | undefined {
  switch (column.type) {
    case 'text':
      return text;
    case 'number':
      return numberOf(text, decimal);
    case 'integer':
      return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
    case 'date':
      return dateSchema.safeParse(text).data;
    case 'quantity':
    case 'actor':
      return idSchema.safeParse(text).data;
  }
}

function numberOf(text: string, decimal: Decimal): number | undefined {
  const form = decimal === 'comma' ? /^[+-]?\d+(?:,\d+)?$/ : /^[+-]?\d+(?:\.\d+)?$/;
  return form.test(text) ? Number(pointed(text, decimal)) : undefined;
}
