import { decimalsFor, type Quantity, type SourcePlace, unitOfRecord } from '../dossier/index.ts';
import { partsOf } from '../plan/index.ts';
import { digitsText, label, lowered, periodText, takenText, unitName } from '../text/index.ts';
import { type EditionContext, standingView } from './context.ts';
import { derivationPieces } from './derivation.ts';
import { placeParts, placesText } from './endnotes.ts';

type View = Readonly<Record<string, unknown>>;

/** Every quantity of the dossier as the annex prints it, by group. What most of them have in common is said once, at its head. */
export function annexView(context: EditionContext): View {
  const { quantities } = context.dossier;
  const all = [...quantities.values()];
  const facts = new Map(all.map((quantity) => [quantity, factsOf(quantity, context)]));
  const rules = rulesOf([...facts.values()]);
  const groups = new Map<string, View[]>();
  for (const [quantity, said] of facts) {
    const group = quantity.group ?? label(context, 'annex');
    const apart = said.filter((fact) => fact !== '' && !rules.includes(fact));
    groups.set(group, [...(groups.get(group) ?? []), annexRow(quantity, apart, context)]);
  }
  const numbers = all.map((quantity) => splitNumber(quantity, context));
  const longest = Math.max(0, ...numbers.map(({ fraction }) => fraction.length));
  const before = Math.max(0, ...numbers.map(({ whole }) => whole.length));
  return {
    /** Room for the longest number and a note's mark, where a column as usual has less. */
    number: before + longest > 8 ? `calc(${before + longest}ch + 30px)` : null,
    /** Room for the longest fraction, so that decimal points stand under each other. */
    fraction: `${longest}ch`,
    rules: rules.length > 0 ? label(context, 'annex-rules', { rules: rules.map(lowered).join('; ') }) : null,
    groups: [...groups].map(([name, rows]) => ({ name, rows })),
  };
}

/** Of each fact what most quantities say, which need not be said of every one. */
export function rulesOf(all: readonly (readonly string[])[]): string[] {
  return (all[0] ?? []).flatMap((_, index) => {
    const said = all.flatMap((facts) => facts[index] || []);
    const counted = [...new Set(said)].map((fact) => ({
      fact,
      count: said.filter((one) => one === fact).length,
    }));
    const [most] = counted.sort((one, other) => other.count - one.count);
    return most && most.count > 1 && most.count * 2 >= said.length ? [most.fact] : [];
  });
}

/** @param apart what is said of it that is not said of most */
function annexRow(quantity: Quantity, apart: readonly string[], context: EditionContext) {
  const { dossier, words, uses } = context;
  const record = `quantity:${quantity.id}` as const;
  const id = `q-${quantity.id}`;
  const derived = derivationPieces(quantity, dossier.quantities, words);
  const taken = takenText(quantity, dossier, words) ?? null;
  return {
    id,
    record: [record, ...new Set(quantity.sources.map((place) => `source:${place.id}`))].join(' '),
    label: quantity.label,
    ...splitNumber(quantity, context),
    unit: unitName(quantity.unit, words),
    qualifier: quantity.words ? `“${quantity.words}”` : qualifierText(quantity, context),
    period: quantity.period === undefined ? label(context, 'not-stated') : periodText(quantity.period, words),
    note: context.editorsNotes.of(quantity) ?? null,
    places: quantity.sources.map((place) => placeView(place, context)),
    derived,
    taken,
    apart,
    hasMore: apart.length > 0 || derived.length > 0 || taken !== null,
    // Read when the template prints it, so never copied: by then every part has noted what it prints.
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

/** Who says so, who measured it and on what basis: always three, empty where one has no place. */
function factsOf(quantity: Quantity, context: EditionContext): string[] {
  const { producer, basis } = quantity;
  return [
    standingView(quantity.standing, quantity.holder, context).spoken,
    producer === undefined
      ? label(context, 'producer-not-stated')
      : label(context, 'producer-is', { producer }),
    basis ?? (canHaveBasis(quantity) ? label(context, 'basis-not-stated') : ''),
  ];
}

/** Prices have a basis, and so do shares and growth of what is priced. Tons and heads have none. */
function canHaveBasis(quantity: Quantity): boolean {
  const { nature, dimensions } = unitOfRecord(quantity);
  const isMoney = Object.keys(dimensions).some((thing) => /^[A-Z]{3}\b/.test(thing));
  return isMoney || nature === 'percent' || nature === 'points' || nature === 'ratio';
}

/** Where one source carries all, its name goes without saying. */
function placeView(place: SourcePlace, context: EditionContext): View {
  const { dossier, words } = context;
  const isSaid = context.endnotes.sole === place.id && place.section !== undefined;
  const [name = '', ...rest] = isSaid
    ? [placesText(place, [], dossier, words), ...paragraphOf(place)]
    : placeParts(place, dossier, words).map((part, at) => (at === 0 ? part : `, ${part}`));
  const isListed =
    partsOf(context.plan).some(({ kind }) => kind === 'references') && dossier.sources.has(place.id);
  return { name, rest: rest.join(''), source: isListed ? place.id : null };
}

/** The sign that printers have for a paragraph: cells of a table are narrow. */
function paragraphOf({ paragraph }: SourcePlace): string[] {
  return paragraph === undefined ? [] : [`\u00a0¶\u00a0${paragraph}`];
}
