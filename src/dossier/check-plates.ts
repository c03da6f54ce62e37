import { type Place, say } from '../message/index.ts';
import { checkHolder } from './check-records.ts';
import type { Chart, Dossier, Table } from './dossier.ts';
import { placeOfField, placeWithin } from './located.ts';
import type { Lookup } from './lookup.ts';
import { nearest } from './nearest.ts';
import { type DossierPlate, platesOf } from './plates.ts';
import { columnFault } from './ready/columns.ts';
import type { View } from './schema/plate.ts';
import { roleNames } from './schema/rows.ts';

/** Checks charts, tables and images: what their plate fields, views and cells refer to. */
export function checkPlates(dossier: Dossier, lookup: Lookup): void {
  for (const plate of platesOf(dossier)) checkPlate(plate, lookup);
  for (const chart of dossier.charts.values()) checkViews(chart, dossier.tables, lookup);
  for (const table of dossier.tables.values()) checkCells(table, lookup);
}

function checkPlate({ kind, id, record, meta, above }: DossierPlate, lookup: Lookup): void {
  lookup.need('actor', meta.holder, placeOfField(record, ...above, 'holder'));
  lookup.need('section', meta.section, placeOfField(record, ...above, 'section'));
  for (const [index, source] of meta.sources.entries()) {
    lookup.needSource(source, record, ...above, 'sources', index);
  }
  const place = placeOfField(record, ...above, 'standing');
  checkHolder({ ...meta, origin: record.origin }, `The ${kind} "${id}"`, lookup, place);
}

function checkViews(chart: Chart, tables: Dossier['tables'], lookup: Lookup): void {
  for (const [name, view] of Object.entries(chart.meta.views)) {
    const path = ['usermeta', 'views', name];
    if (tables.has(name)) lookup.report(say('view-hides-table', placeOfField(chart, ...path), name));
    for (const { kind, id, field } of referencesOf(view))
      lookup.need(kind, id, placeOfField(chart, ...path, ...field));
    checkTableView(view, tables, (...field) => placeOfField(chart, ...path, ...field), lookup);
    if (view.of !== 'quantities' && view.of !== 'claims') continue;
    for (const [column, values] of Object.entries(view.fields ?? {})) {
      if (
        view.of === 'quantities' &&
        measuredColumns.has(column) &&
        !isYears(column, values, view.ids, lookup)
      )
        lookup.report(say('view-field-taken', placeOfField(chart, ...path, 'fields', column), name, column));
      if (values.length === view.ids.length) continue;
      const place = placeOfField(chart, ...path, 'fields', column);
      lookup.report(say('view-fields', place, column, values.length, view.ids.length));
    }
  }
}

/** What a record's row says of its number. A label may be another in a chart. */
const measuredColumns = new Set(
  'id value unit qualifier low high bound period year text short subject against'.split(' '),
);

/** A view on a table names columns that it has, of types that can be what they are to be. */
function checkTableView(
  view: View,
  tables: Dossier['tables'],
  placeOf: (...field: string[]) => Place,
  lookup: Lookup,
): void {
  const [of, columns] =
    view.of === 'table'
      ? [[view.table, 'table'], view.columns]
      : view.of === 'world' && view.values
        ? [[view.values.table, 'values', 'table'], { code: view.values.code, value: view.values.value }]
        : [[], {}];
  const [id, ...field] = of;
  if (id === undefined) return;
  const table = tables.get(id);
  if (!table) {
    lookup.report(say('reference-unknown', placeOf(...field), 'table', id, nearest(id, tables.keys())));
    return;
  }
  for (const role of roleNames) {
    const fault = columnFault(role, columns, table, placeOf(...field.slice(0, -1), 'columns', role));
    if (fault) lookup.report(fault);
  }
}

/** Whether a column of years says no more than the periods of its records. */
function isYears(
  column: string,
  values: readonly (string | number)[],
  ids: readonly string[],
  { quantities }: Lookup,
): boolean {
  return (
    column === 'year' &&
    ids.every((id, index) => {
      const period = quantities.get(id)?.period;
      const from = typeof period === 'object' ? ('from' in period ? period.from : undefined) : period;
      return from === undefined || from.startsWith(String(values[index]));
    })
  );
}

type Reference = { kind: 'quantity' | 'event' | 'actor' | 'claim'; id: string; field: [string, number] };

const viewKinds = { quantities: 'quantity', events: 'event', actors: 'actor', claims: 'claim' } as const;

function referencesOf(view: View): Reference[] {
  if (view.of === 'table') return [];
  if (view.of === 'world')
    return view.actors.map((id, index) => ({ kind: 'actor', id, field: ['actors', index] }));
  const kind = viewKinds[view.of];
  return (view.ids ?? []).map((id, index) => ({ kind, id, field: ['ids', index] }));
}

function checkCells(table: Table, lookup: Lookup): void {
  for (const { name, type } of table.schema.columns) {
    if (type !== 'quantity' && type !== 'actor') continue;
    for (const row of table.rows) {
      const id = row[name];
      if (typeof id === 'string') lookup.need(type, id, placeWithin(row) ?? table.origin);
    }
  }
}
