import type { Chart, Dossier, Table } from '../dossier.ts';
import type { DossierPlate } from '../plates.ts';
import type { View } from '../schema/plate.ts';

export type Plates = Pick<Dossier, 'tables' | 'charts' | 'images'>;

/** Plates without quantities that are missing: cells without data, views without their rows. */
export function withoutMissing({ tables, charts, images }: Plates, missing: ReadonlySet<string>): Plates {
  if (missing.size === 0) return { tables, charts, images };
  return {
    tables: new Map([...tables].map(([id, table]) => [id, tableWithout(table, missing)])),
    charts: new Map(
      [...charts].flatMap(([id, chart]) => chartWithout(chart, missing).map((one) => [id, one])),
    ),
    images,
  };
}

function tableWithout(table: Table, missing: ReadonlySet<string>): Table {
  const columns = table.schema.columns.flatMap(({ name, type }) => (type === 'quantity' ? name : []));
  const lacks = (row: Table['rows'][number]) => columns.filter((name) => missing.has(String(row[name])));
  if (!table.rows.some((row) => lacks(row).length > 0)) return table;
  const rows = table.rows.map((row) => {
    const names = lacks(row);
    return names.length === 0 ? row : { ...row, ...Object.fromEntries(names.map((name) => [name, null])) };
  });
  return { ...table, rows };
}

/** None where a view has nothing left. */
function chartWithout(chart: Chart, missing: ReadonlySet<string>): Chart[] {
  const views = Object.entries(chart.meta.views).map(
    ([name, view]) => [name, viewWithout(view, missing)] as const,
  );
  if (views.every(([name, view]) => view === chart.meta.views[name])) return [chart];
  const isEmpty = views.some(([, view]) => 'ids' in view && view.ids?.length === 0);
  return isEmpty ? [] : [{ ...chart, meta: { ...chart.meta, views: Object.fromEntries(views) } }];
}

function viewWithout(view: View, missing: ReadonlySet<string>): View {
  if (view.of !== 'quantities' || !view.ids.some((id) => missing.has(id))) return view;
  const { ids, fields } = view;
  const kept = (_: unknown, index: number) => !missing.has(ids[index] ?? '');
  const shown = Object.entries(fields ?? {}).map(([field, entries]) => [field, entries.filter(kept)]);
  return { ...view, ids: ids.filter(kept), ...(fields && { fields: Object.fromEntries(shown) }) };
}

/** These plates alone. A table that does not print is still a table. */
export function withPlates({ tables, charts, images }: Plates, shown: readonly DossierPlate[]): Plates {
  const ids = new Set(shown.map(({ id }) => id));
  const isShown = ([id]: readonly [string, unknown]) => ids.has(id);
  const bare = ([id, table]: readonly [string, Table]): [string, Table] => {
    const { plate: _, ...schema } = table.schema;
    return [id, ids.has(id) || table.schema.plate === undefined ? table : { ...table, schema }];
  };
  return {
    tables: [...tables.values()].some(({ id, schema }) => schema.plate && !ids.has(id))
      ? new Map([...tables].map(bare))
      : tables,
    charts: [...charts.keys()].every((id) => ids.has(id)) ? charts : new Map([...charts].filter(isShown)),
    images: [...images.keys()].every((id) => ids.has(id)) ? images : new Map([...images].filter(isShown)),
  };
}
