import type { Table } from './dossier.ts';

type Keyed = { readonly key?: string | readonly string[] | undefined };

/** The columns whose cells together name a row of a table; none where its schema names none. */
export function keyColumns({ key }: Keyed): readonly string[] {
  return key === undefined ? [] : [key].flat();
}

/** What a row is called by the columns of its table's key, an empty cell by a dash. */
export function rowName(row: Table['rows'][number], columns: readonly string[]): string {
  return columns.map((column) => String(row[column] ?? '–')).join(', ');
}

/** Rows of which each column that is named holds what is wanted; all where nothing is. */
export function rowsHolding(
  rows: Table['rows'],
  wanted: Readonly<Record<string, string | number>> = {},
): Table['rows'] {
  const held = Object.entries(wanted);
  return held.length === 0
    ? rows
    : rows.filter((row) => held.every(([name, value]) => String(row[name]) === String(value)));
}

/** Those of some names in order that stand out, and so many on either side of each; all where no number is given. */
export function namesAround(
  names: readonly string[],
  marked: readonly string[] = [],
  around?: number,
): readonly string[] {
  if (around === undefined) return names;
  const at = names.flatMap((name, index) => (marked.includes(name) ? [index] : []));
  // At either end as many are shown as in the middle.
  const from = (place: number) => Math.max(0, Math.min(place - around, names.length - 1 - 2 * around));
  return names.filter((_, index) =>
    at.some((place) => index >= from(place) && index <= from(place) + 2 * around),
  );
}
