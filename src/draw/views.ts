import {
  classOf,
  countryNumber,
  type Dossier,
  type Event,
  type Period,
  type Quantity,
  type View,
} from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { dateText, headlineText, periodText, quantityText } from '../text/index.ts';
import type { Row, ViewContext } from './row.ts';
import { arranged, tableRows } from './table-rows.ts';
import { type CountryFeature, dotFor, worldFeatures } from './world-map.ts';

/**
 * Makes the rows of a view from the dossier's records.
 * @throws Fault that names the view and the record that is missing
 */
export async function viewRows(name: string, view: View, context: ViewContext): Promise<Row[]> {
  switch (view.of) {
    case 'quantities':
      return arranged(withFields(name, view, quantityRows(name, view.ids, context), context), view);
    case 'table':
      return tableRows(view, context);
    case 'claims':
      return withFields(name, view, claimRows(name, view.ids, context), context);
    case 'events':
      return eventRows(name, view, context);
    case 'actors':
      return view.ids.map((id) => {
        const actor = record(name, 'actor', id, context.dossier.actors, context);
        return { id, name: actor.name, short: actor.short ?? actor.name, colour: actor.colour ?? '' };
      });
    case 'world':
      return worldRows(name, view, context);
  }
}

/** A record by id, or a fault at the id in the view. */
function record<T>(
  view: string,
  kind: string,
  id: string,
  from: ReadonlyMap<string, T>,
  context: ViewContext,
): T {
  return from.get(id) ?? fail('chart-view-unknown', context.chart.origin, view, kind, id);
}

function quantityRows(view: string, ids: readonly string[], context: ViewContext): Row[] {
  const { dossier, words } = context;
  return ids.map((id) => {
    const quantity = record(view, 'quantity', id, dossier.quantities, context);
    if (quantity.value === undefined) return fail('chart-view-value', context.chart.origin, view, id);
    return {
      id,
      name: typographic(quantity.label),
      label: typographic(quantity.label),
      value: quantity.value,
      unit: quantity.unit,
      qualifier: quantity.qualifier,
      ...boundsOf(quantity),
      period: periodText(quantity.period, words),
      year: yearOf(quantity.period),
      text: quantityText(quantity, words),
      short: quantityText(quantity, words, { short: true }),
      words: quantity.words ?? '',
      subject: nameOf(quantity.subject, dossier),
      against: nameOf(quantity.against, dossier),
    };
  });
}

/** A bound has no other end: what is "less than 6" is high at 6 and unknown below. */
function boundsOf(quantity: Quantity): { low: number | null; high: number | null; bound: boolean } {
  const value = quantity.value ?? 0;
  switch (quantity.qualifier) {
    case 'under':
    case 'up-to':
      return { low: null, high: value, bound: true };
    case 'over':
    case 'at-least':
      return { low: value, high: null, bound: true };
    case 'exact':
    case 'about':
      return { low: value, high: value, bound: false };
  }
}

/** Records may be typed with straight apostrophes; drawings have no typesetter behind them. */
function typographic(text: string): string {
  return text.replaceAll(/(?<=[\p{L}\d])'/gu, '’');
}

function nameOf(actor: string | undefined, dossier: Dossier): string {
  return actor === undefined ? '' : (dossier.actors.get(actor)?.name ?? actor);
}

/** The first year of a period as a number; null where the source states none. */
function yearOf(period: Period | undefined): number | null {
  if (period === undefined) return null;
  if (typeof period === 'string') return Number(period.slice(0, 4));
  return 'from' in period ? Number(period.from.slice(0, 4)) : null;
}

function claimRows(view: string, ids: readonly string[], context: ViewContext): Row[] {
  return ids.map((id) => {
    const claim = record(view, 'claim', id, context.dossier.claims, context);
    const headline = typographic(headlineText(claim, context.dossier, context.words));
    return { id, headline, standing: claim.standing, holder: nameOf(claim.holder, context.dossier) };
  });
}

function eventRows(name: string, view: Extract<View, { of: 'events' }>, context: ViewContext): Row[] {
  const { dossier, words } = context;
  const chosen: readonly Event[] = view.ids
    ? view.ids.map((id) => record(name, 'event', id, dossier.events, context))
    : [...dossier.events.values()];
  const { from, to } = view;
  return chosen
    .filter(
      (event) => (from === undefined || event.date >= from) && (to === undefined || event.date <= `${to}~`),
    )
    .toSorted((a, b) => timeOf(a.date) - timeOf(b.date))
    .map((event, index) => ({
      id: event.id,
      index,
      date: event.date,
      year: Number(event.date.slice(0, 4)),
      time: timeOf(event.date),
      when: typographic(event.words ?? dateText(event.date, words)),
      label: typographic(event.label),
      text: typographic(event.text ?? event.label),
    }));
}

/** A date as a fraction of years, for a time axis; a bare year stands at its middle. */
function timeOf(date: string): number {
  const [year = '0', month, day] = date.split('-');
  if (month === undefined) return Number(year) + 0.5;
  return Number(year) + (Number(month) - 1 + (day === undefined ? 0.5 : (Number(day) - 0.5) / 31)) / 12;
}

async function worldRows(
  name: string,
  view: Extract<View, { of: 'world' }>,
  context: ViewContext,
): Promise<Row[]> {
  const actors = view.actors.map((id) => record(name, 'actor', id, context.dossier.actors, context));
  const { features, unknown } = await worldFeatures(view.scale, actors, context.world);
  const [lost] = unknown;
  if (lost) return fail('chart-view-country', context.chart.origin, name, lost.name);
  if (!view.values) return features.map((feature) => ({ ...feature }));
  return valuedFeatures(features, view.values, context);
}

/** Countries with the numbers of a table: those too small to have a shape are dots. */
async function valuedFeatures(
  features: readonly CountryFeature[],
  { table, code, value, breaks }: NonNullable<Extract<View, { of: 'world' }>['values']>,
  context: ViewContext,
): Promise<Row[]> {
  const rows = tableRows(
    { of: 'table', table, columns: { code, value }, order: 'given', highlight: [] },
    context,
  );
  const byCountry = new Map(rows.map((row) => [countryNumber(String(row.code)), row]));
  const none = breaks.length + 1;
  const small = await dotFor(
    [...byCountry.keys()].filter((id) => id !== undefined && !features.some((one) => keyOf(one) === id)),
    context.world,
  );
  return [...features, ...small].map((feature) => {
    const row = byCountry.get(keyOf(feature));
    const amount = typeof row?.value === 'number' ? row.value : null;
    return {
      ...feature,
      ...{ value: amount, text: row?.text ?? '', class: amount === null ? none : classOf(amount, breaks) },
    };
  });
}

/** Its number, or its name where it has none. */
function keyOf({ id, properties }: CountryFeature): string {
  return id === '' ? properties.name : id;
}

/** Adds the view's own columns: names for rows, one an id. */
function withFields(
  name: string,
  view: {
    readonly ids: readonly string[];
    readonly fields?: Record<string, (string | number)[]> | undefined;
  },
  rows: Row[],
  context: ViewContext,
): Row[] {
  const fields = Object.entries(view.fields ?? {});
  for (const [field, entries] of fields) {
    if (entries.length !== view.ids.length) {
      fail('chart-view-fields', context.chart.origin, name, field, entries.length, view.ids.length);
    }
  }
  return rows.map((row, index) => ({
    ...row,
    ...Object.fromEntries(fields.map(([field, entries]) => [field, entries[index]])),
  }));
}
