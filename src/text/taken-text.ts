import type { Dossier, Quantity } from '../dossier/index.ts';
import { label } from './labels.ts';
import type { Words } from './words.ts';

type Taken = NonNullable<Quantity['from']>;

/** How a quantity was taken from a table, in words, with the file and the lines: "the mean of Trade (tables/trade.csv)". */
export function takenText(
  { from, takenAt = [] }: Quantity,
  { tables }: Pick<Dossier, 'tables'>,
  words: Words,
): string | undefined {
  if (!from) return undefined;
  const column = tables.get(from.table)?.schema.columns.find(({ name }) => name === from.column);
  const said = label({ words }, `taken-${from.take}`, {
    column: column?.label ?? from.column,
    row: rowText(from.row),
    since: rowText(from.since),
  });
  const some = from.rows ? label({ words }, 'taken-rows', { what: said, rows: rowText(from.rows) }) : said;
  const lines = takenAt.map(({ line = 1 }) => line).join(', ');
  return `${some} (tables/${from.table}.csv${lines === '' ? '' : `:${lines}`})`;
}

function rowText(row: Taken['row']): string {
  return typeof row === 'object' ? Object.values(row).join(', ') : String(row ?? '');
}
