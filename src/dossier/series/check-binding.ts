import { type Message, type Place, say } from '../../message/index.ts';
import type { Table } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import { nearest } from '../nearest.ts';
import { platesOf } from '../plates.ts';
import type { Matter } from '../settled.ts';
import { conditionFaults } from './condition.ts';
import { columnsIn } from './patterns.ts';

/** What of a series can be said against its files before any row is looked at: its conditions and its patterns. */
export function checkBinding(matter: Matter, table: Table): Message[] {
  return [...checkConditions(matter, table), ...checkPatterns(matter, table)];
}

function checkConditions(matter: Matter, { schema }: Table): Message[] {
  const names = new Set([...matter.given.quantities.keys(), ...schema.columns.map(({ name }) => name)]);
  const claims = matter.sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'claim' ? item.claim : [])),
  );
  const stated: readonly (readonly [string | undefined, Place])[] = [
    ...claims.map((claim) => [claim.when, placeOfField(claim, 'when')] as const),
    ...platesOf(matter).map(
      ({ meta, record, above }) => [meta.when, placeOfField(record, ...above, 'when')] as const,
    ),
    ...matter.ready.map(({ ready, located }) => [ready.when, located.placeOf(['when'])] as const),
  ];
  return stated.flatMap(([when, place]) => (when === undefined ? [] : conditionFaults(when, place, names)));
}

/** Patterns name columns, and no column of numbers: those print as quantities. */
function checkPatterns(matter: Matter, { schema: { columns }, id }: Table): Message[] {
  const { front, given, sections, ready, charts } = matter;
  const { units: _, literals: __, ...texts } = front;
  const records = [
    given.quantities,
    given.quotations,
    given.sources,
    given.events,
    given.actors,
    given.glossary,
  ];
  const all: readonly { readonly value: object; readonly place: Place }[] = [
    { value: texts, place: front.origin },
    ...records.flatMap((map) => [...map.values()].map((value) => ({ value, place: value.origin }))),
    ...ready.map(({ ready: value, origin }) => ({ value, place: origin })),
    ...[...charts.values()].map(({ meta, origin }) => ({ value: meta, place: origin })),
    ...[...matter.tables.values()].flatMap(({ schema: { plate }, origin }) =>
      plate ? { value: plate, place: origin } : [],
    ),
    ...sections.flatMap(({ title, items, origin }) => [
      { value: title, place: origin },
      ...items.map((item) => ({
        value: item.kind === 'claim' ? item.claim : item,
        place: item.kind === 'claim' ? item.claim.origin : origin,
      })),
    ]),
  ];
  const names = columns.map(({ name }) => name);
  return all.flatMap(({ value, place }) =>
    [...patternsIn(value)].flatMap(([name, isKey]) => {
      const column = columns.find((one) => one.name === name);
      if (!column) return say('series-pattern', place, name, id, nearest(name, names));
      const isNumber =
        ['number', 'quantity'].includes(column.type) ||
        (column.type === 'integer' && column.unit !== undefined);
      return isNumber && !isKey ? say('series-pattern-number', place, name) : [];
    }),
  );
}

/** The columns that texts name, and whether each stands where rows are looked for alone. */
function patternsIn(value: object): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const walk = (inner: unknown, isKey: boolean): void => {
    if (typeof inner === 'string')
      for (const name of columnsIn(inner)) found.set(name, (found.get(name) ?? true) && isKey);
    if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner)) return;
    for (const [field, below] of Object.entries(inner))
      if (field !== 'position') walk(below, isKey || ['row', 'rows', 'since'].includes(field));
  };
  walk(value, false);
  return found;
}
