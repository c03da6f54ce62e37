import { type Place, say } from '../message/index.ts';
import type { Dossier, Event, Quantity } from './dossier.ts';
import { placeOfField } from './located.ts';
import type { Lookup } from './lookup.ts';

/** Checks the records of the YAML files: references, standings, dates. */
export function checkRecords(dossier: Dossier, lookup: Lookup): void {
  const quantities = [...dossier.quantities.values()];
  const given = new Set(quantities.flatMap(({ expression, sources }) => (expression ? [] : sources)));
  for (const quantity of quantities) {
    checkQuantity(quantity, lookup);
    for (const [index, place] of quantity.sources.entries()) {
      // What a derived quantity has from its inputs is looked at there.
      if (quantity.expression === undefined || !given.has(place))
        lookup.needSource(place, quantity, 'sources', index);
    }
  }
  for (const rule of dossier.rules.values()) checkExpression(rule.expression, rule, lookup);
  for (const quotation of dossier.quotations.values()) {
    lookup.need('actor', quotation.speaker, placeOfField(quotation, 'speaker'));
    lookup.needSource(quotation.source, quotation, 'source');
  }
  for (const event of dossier.events.values()) checkEvent(event, lookup);
  for (const actor of dossier.actors.values()) lookup.needSource(actor.source, actor, 'source');
  for (const term of dossier.glossary.values()) lookup.needSource(term.source, term, 'source');
}

function checkQuantity(quantity: Quantity, lookup: Lookup): void {
  const name = `The quantity "${quantity.id}"`;
  for (const field of ['subject', 'against', 'holder'] as const) {
    lookup.need('actor', quantity[field], placeOfField(quantity, field));
  }
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
  const { period } = quantity;
  if (typeof period === 'object' && 'from' in period) {
    checkSpan(period.from, period.to, placeOfField(quantity, 'period', 'to'), lookup);
  }
}

function checkEvent(event: Event, lookup: Lookup): void {
  for (const [index, id] of event.actors.entries())
    lookup.need('actor', id, placeOfField(event, 'actors', index));
  for (const [index, id] of event.quantities.entries()) {
    lookup.need('quantity', id, placeOfField(event, 'quantities', index));
  }
  lookup.need('actor', event.holder, placeOfField(event, 'holder'));
  lookup.needSource(event.source, event, 'source');
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
