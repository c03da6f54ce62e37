import {
  decimalsFor,
  idsIn,
  type Quantity,
  readExpression,
  type SourcePlace,
  unitOfRecord,
} from '../dossier/index.ts';
import { partsOf } from '../plan/index.ts';
import { digitsText, label, periodText, takenText, unitName } from '../text/index.ts';
import { type EditionContext, standingView } from './context.ts';
import { derivationPieces } from './derivation.ts';
import { placeParts } from './endnotes.ts';

type View = Readonly<Record<string, unknown>>;

/** Every quantity of the dossier as the annex prints it, by group. */
export function annexView(context: EditionContext): View {
  const { quantities } = context.dossier;
  const all = [...quantities.values()];
  const groups = new Map<string, Quantity[]>();
  for (const quantity of all) {
    const group = quantity.group ?? label(context, 'annex');
    groups.set(group, [...(groups.get(group) ?? []), quantity]);
  }
  const numbers = all.map((quantity) => splitNumber(quantity, context));
  const longest = Math.max(0, ...numbers.map(({ fraction }) => fraction.length));
  const before = Math.max(0, ...numbers.map(({ whole }) => whole.length));
  return {
    /** Room for the longest number and a note's mark, where a column as usual has less. */
    number: before + longest > 8 ? `calc(${before + longest}ch + 30px)` : null,
    /** Room for the longest fraction, so that decimal points stand under each other. */
    fraction: `${longest}ch`,
    groups: [...groups].map(([name, rows]) => ({ name, rows: rows.map((one) => annexRow(one, context)) })),
  };
}

function annexRow(quantity: Quantity, context: EditionContext): View {
  const { dossier, words, uses } = context;
  const record = `quantity:${quantity.id}` as const;
  const id = `q-${quantity.id}`;
  return {
    id,
    record: [record, ...new Set(quantity.sources.map((place) => `source:${place.id}`))].join(' '),
    label: quantity.label,
    ...splitNumber(quantity, context),
    unit: unitName(quantity.unit, words),
    qualifier: quantity.words ? `“${quantity.words}”` : qualifierText(quantity, context),
    period: quantity.period === undefined ? label(context, 'not-stated') : periodText(quantity.period, words),
    note: context.editorsNotes.of(quantity) ?? null,
    about: aboutTexts(quantity, context),
    places: quantity.sources.map((place) => placeView(place, context)),
    derived: derivationPieces(quantity, dossier.quantities, words),
    taken: takenText(quantity, dossier, words) ?? null,
    usedBy: usedBy(quantity, context),
    // Read when the template prints it: by then every part has noted what it prints.
    get pages() {
      return uses.of(record);
    },
  };
}

/** An exact number needs no word. */
function qualifierText({ qualifier }: Quantity, context: EditionContext): string {
  return qualifier === 'exact' ? '' : label(context, `qualifier-${qualifier}`);
}

/** The digits before the decimal sign, and the sign with those behind it. */
function splitNumber(
  { value = 0, digits }: Quantity,
  { words }: EditionContext,
): { readonly whole: string; readonly fraction: string } {
  const text = digitsText(value, words, digits);
  if (Number.isInteger(value) && decimalsFor(value, digits) === 0) return { whole: text, fraction: '' };
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  return { whole: text.slice(0, at), fraction: text.slice(at) };
}

/** Whom it is about, who says so, who measured it and on what basis, in the order of the column's head. */
function aboutTexts(quantity: Quantity, context: EditionContext): string[] {
  const { actors } = context.dossier;
  const name = (id: string | undefined) => (id === undefined ? undefined : (actors.get(id)?.name ?? id));
  const subject = name(quantity.subject);
  const against = name(quantity.against);
  const compared = label(context, 'compared-with', { actor: against ?? '' });
  const { producer, basis } = quantity;
  return [
    [subject, against === undefined ? undefined : compared].filter(Boolean).join(' '),
    standingView(quantity.standing, quantity.holder, context).spoken,
    producer === undefined
      ? label(context, 'producer-not-stated')
      : label(context, 'producer-is', { producer }),
    basis ?? (canHaveBasis(quantity) ? label(context, 'basis-not-stated') : ''),
  ].filter((text) => text !== '');
}

/** Prices have a basis, and so do shares and growth of what is priced. Tons and heads have none. */
function canHaveBasis(quantity: Quantity): boolean {
  const { nature, dimensions } = unitOfRecord(quantity);
  const isMoney = Object.keys(dimensions).some((thing) => /^[A-Z]{3}\b/.test(thing));
  return isMoney || nature === 'percent' || nature === 'points' || nature === 'ratio';
}

function placeView(place: SourcePlace, context: EditionContext): View {
  const [name = '', ...rest] = placeParts(place, context.dossier, context.words);
  const isListed =
    partsOf(context.plan).some(({ kind }) => kind === 'references') && context.dossier.sources.has(place.id);
  return { name, rest: rest.map((part) => `, ${part}`).join(''), source: isListed ? place.id : null };
}

/** The quantities that are worked out from this one. */
function usedBy({ id }: Quantity, { dossier }: EditionContext): View[] {
  return [...dossier.quantities.values()]
    .filter(
      ({ expression, origin }) =>
        expression !== undefined && idsIn(readExpression(expression, origin)).includes(id),
    )
    .map((quantity) => ({ text: quantity.label, row: `q-${quantity.id}` }));
}
