import type { Dossier, Table } from '../dossier.ts';
import { placed, placeWithin } from '../located.ts';
import { dataNames, platesOf } from '../plates.ts';
import type { View } from '../schema/plate.ts';

/**
 * The tables of a row's dossier, that of the series with those cells alone which its plates show. Its other cells
 * were taken as numbers and texts by then: what prints of them is looked at where it prints, once and not row by row.
 */
export class LeanTables {
  readonly #id: string;
  readonly #made = new Map<string, Table>();

  /** @param id the table that the series is printed from */
  constructor(id: string) {
    this.#id = id;
  }

  of({ tables, charts, images }: Pick<Dossier, 'tables' | 'charts' | 'images'>): Dossier['tables'] {
    const table = tables.get(this.#id);
    const isWhole = [...charts.values()].some(({ spec }) => [...dataNames(spec)].includes(this.#id));
    if (!table || table.schema.plate || isWhole) return tables;
    const views = platesOf({ tables, charts, images }).flatMap((plate) => plate.views);
    const names = [...new Set(views.flatMap((view) => columnsIn(view, this.#id)))].sort();
    const key = JSON.stringify(names);
    const lean = this.#made.get(key) ?? withColumns(table, names);
    this.#made.set(key, lean);
    return new Map([...tables, [this.#id, lean]]);
  }
}

/** The columns of a table that a view shows, or chooses rows by. */
function columnsIn(view: View, table: string): string[] {
  if (view.of === 'world') return view.values?.table === table ? [view.values.code, view.values.value] : [];
  if (view.of !== 'table' || view.table !== table) return [];
  return [...Object.values(view.columns).flatMap((name) => name ?? []), ...Object.keys(view.rows ?? {})];
}

function withColumns(table: Table, names: readonly string[]): Table {
  const key = [table.schema.key ?? []].flat();
  const kept = [...new Set([...key, ...names])];
  const rows = table.rows.map((row) =>
    placed(
      Object.fromEntries(kept.map((name) => [name, row[name] ?? null])),
      (path) => placeWithin(row, path) ?? table.origin,
    ),
  );
  return { ...table, rows };
}
