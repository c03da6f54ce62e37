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
