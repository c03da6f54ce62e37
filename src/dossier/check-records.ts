import { type Place, say } from '../message/index.ts';
import type { Dossier, Event, Quantity } from './dossier.ts';
import { type FieldPath, placeOfField } from './located.ts';
import type { Lookup } from './lookup.ts';
import { nearest } from './nearest.ts';
import { fromRecords } from './record-kinds.ts';
import { isUnitOf, scales } from './rules/unit.ts';
import type { SourcePlace } from './schema/common.ts';

/** Checks the records of the YAML files: references, standings, dates. */
export function checkRecords(dossier: Dossier, lookup: Lookup): void {
  const quantities = [...dossier.quantities.values()];
  const given = new Set(quantities.flatMap(({ expression, sources }) => (expression ? [] : sources)));
  const references = fromRecords(dossier, ({ record, facts }) =>
    facts.references.flatMap(([field, kind]) =>
      referencesIn(record[field], [field]).map((found) => ({ ...found, record, kind })),
    ),
  );
  for (const { to, path, record, kind } of references) {
    // What a derived quantity has from its inputs is looked at there.
    const isDerived = 'expression' in record && record.expression !== undefined;
    if (typeof to === 'string') lookup.need(kind, to, placeOfField(record, ...path));
    else if (!isDerived || !given.has(to)) lookup.needSource(to, record, ...path);
  }
  for (const quantity of quantities) checkQuantity(quantity, lookup);
  checkUnits(quantities, dossier, lookup);
  for (const rule of dossier.rules.values()) checkExpression(rule.expression, rule, lookup);
  for (const event of dossier.events.values()) checkEvent(event, lookup);
}

/** The ids and the places in sources that a field holds: one, or a list of them. */
function referencesIn(value: unknown, path: FieldPath): { to: string | SourcePlace; path: FieldPath }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => referencesIn(one, [...path, index]));
  return typeof value === 'string' || isSourcePlace(value) ? [{ to: value, path }] : [];
}

function isSourcePlace(value: unknown): value is SourcePlace {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/** A note answers rules that there are. */
function checkAnswers(quantity: Quantity, lookup: Lookup): void {
  const { answers = [], note } = quantity;
  for (const [index, id] of answers.entries())
    lookup.need('rule', id, placeOfField(quantity, 'answers', index));
  if (answers.length > 0 && !note)
    lookup.report(say('answers-without-note', placeOfField(quantity, 'answers'), quantity.id));
}

/** What is worked out lies where its editor expects it. */
function checkExpected(quantity: Quantity, lookup: Lookup): void {
  const { expect, value, unit, id } = quantity;
  if (!expect || value === undefined) return;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = expect;
  if (value >= from && value <= to) return;
  const wanted = [expect.from, expect.to].map((end) => (end === undefined ? '…' : String(end))).join(' to ');
  lookup.report(say('quantity-unexpected', placeOfField(quantity, 'expect'), id, `${value} ${unit}`, wanted));
}

function checkQuantity(quantity: Quantity, lookup: Lookup): void {
  const name = `The quantity "${quantity.id}"`;
  if (quantity.expression !== undefined) checkExpression(quantity.expression, quantity, lookup);
  else if (quantity.sources.length === 0)
    lookup.report(say('quantity-no-source', quantity.origin, quantity.id));
  checkHolder(quantity, name, lookup);
  if (
    quantity.standing === 'measured' &&
    quantity.producer === undefined &&
    quantity.expression === undefined
  ) {
    lookup.report(say('standing-producer', placeOfField(quantity, 'standing'), name));
  }
  checkAnswers(quantity, lookup);
  checkExpected(quantity, lookup);
  const { period } = quantity;
  if (typeof period === 'object' && 'from' in period) {
    checkSpan(period.from, period.to, placeOfField(quantity, 'period', 'to'), lookup);
  }
}

/** A unit without words of its own prints as it is written, in every number and without a short form. Said once. */
function checkUnits(quantities: readonly Quantity[], dossier: Dossier, lookup: Lookup): void {
  const { unitNames, front } = dossier;
  if (!unitNames || lookup.lacks('front')) return;
  const known = { has: (name: string) => unitNames.has(name) || Object.hasOwn(front.units, name) };
  const unknown = quantities.filter(({ unit }) => !isUnitOf(known, unit));
  for (const unit of new Set(unknown.map((quantity) => quantity.unit))) {
    const [first, ...others] = unknown.filter((quantity) => quantity.unit === unit);
    const meant = unitMeant(unit, unitNames, Object.keys(front.units));
    if (first)
      lookup.report(say('unit-unknown', placeOfField(first, 'unit'), first.id, others.length, unit, meant));
  }
}

/** The unit whose short form was written, as "km" for kilometres, or else the one whose name is most alike. */
function unitMeant(
  unit: string,
  unitNames: ReadonlyMap<string, string>,
  own: readonly string[],
): string | undefined {
  for (const [name, short] of unitNames) if (short === unit) return name;
  const names = [...unitNames.keys(), ...own];
  return nearest(unit, [
    ...names,
    ...names.flatMap((name) => Object.keys(scales).map((scale) => `${scale} ${name}`)),
  ]);
}

function checkEvent(event: Event, lookup: Lookup): void {
  checkHolder(event, `The event "${event.id}"`, lookup);
  checkSpan(event.date, event.to, placeOfField(event, 'to'), lookup);
}

/** Whatever is attributed must say to whom. */
export function checkHolder(
  record: { readonly standing: string; readonly holder?: string | undefined; readonly origin: Place },
  name: string,
  lookup: Lookup,
  place = placeOfField(record, 'standing'),
): void {
  if (record.standing === 'attributed' && record.holder === undefined) {
    lookup.report(say('standing-holder', place, name));
  }
}

/** Dates of unlike exactness are compared as far as both go: 2014 to 2014-03 runs forward. */
function checkSpan(from: string, to: string | undefined, place: Place, lookup: Lookup): void {
  if (to === undefined) return;
  const length = Math.min(from.length, to.length);
  if (to.slice(0, length) < from.slice(0, length)) lookup.report(say('span-backwards', place, from, to));
}

/** An expression names quantities; numbers, and names before a bracket, are none. */
function checkExpression(
  expression: string,
  record: { readonly id: string; readonly origin: Place },
  lookup: Lookup,
): void {
  const place = placeOfField(record, 'expression');
  for (const { 0: word, index } of expression.matchAll(/[\w-]+/g)) {
    if (
      expression
        .slice(index + word.length)
        .trimStart()
        .startsWith('(')
    )
      continue;
    for (const [name] of word.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g))
      if (!/^\d+(?:-\d+)*(?:e-?\d+)?$/.test(name)) lookup.need('quantity', name, place);
  }
}
