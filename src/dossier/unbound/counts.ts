import type { Quantity, Table } from '../dossier.ts';
import { unitOfRecord } from '../rules/unit.ts';
import { alternatives, type Lexicon } from './lexicon.ts';
import { cardinalValue } from './numbers.ts';

/** A number word before a plural: "four factors". */
export interface FoundCount {
  readonly shown: string;
  readonly at: number;
  readonly value: number;
  readonly noun: string;
  /** "The ten longest": of some rows. */
  readonly isMost: boolean;
}

const patterns = new WeakMap<Lexicon, RegExp>();

/** Number words that count things without a unit. One is left out, which says hardly ever a number. */
export function countsIn(text: string, lexicon: Lexicon | undefined): FoundCount[] {
  if (!lexicon) return [];
  return [...text.matchAll(patternOf(lexicon))].map(({ 0: shown, index, groups = {} }) => ({
    shown,
    at: index,
    value: cardinalValue(groups.count, lexicon),
    noun: stem(groups.noun ?? groups.most ?? ''),
    isMost: groups.most !== undefined,
  }));
}

function patternOf(lexicon: Lexicon): RegExp {
  const known = patterns.get(lexicon);
  if (known) return known;
  const { ones, tens, units, things, plural, superlative, 'no-plurals': none, 'year-cues': cues } = lexicon;
  const words = [...Object.keys(ones), ...Object.keys(tens)].filter((word) => ones[word] !== 1);
  const either = words.map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`);
  const noUnit = `(?!(?:${alternatives(Object.keys(units))}|${alternatives(none)})\\b)`;
  // At most one word between: "four limiting factors", "six Chinese experts".
  const form =
    `(?<![\\p{L}\\d-])(?<count>(?:${either.join('|')})(?:-${alternatives(Object.keys(ones))})?)\\s` +
    `${noUnit}(?:(?!${alternatives(cues)}\\b)\\p{L}+\\s)?${noUnit}(?:(?<noun>${alternatives(things)}|${plural})|(?<most>${superlative}))(?![\\p{L}-])`;
  const pattern = new RegExp(form, 'gu');
  patterns.set(lexicon, pattern);
  return pattern;
}

/** A plural as its singular, as far as comparing needs it. */
function stem(word: string): string {
  return word
    .toLowerCase()
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');
}

/**
 * Whether a count in a text is at odds with the records: those that count these very things, or share most words with
 * the text, count otherwise; or none counts so many. Two of something unrecorded is a way of speaking.
 */
export function isAtOdds(
  found: FoundCount,
  text: string,
  quantities: Iterable<Quantity>,
): 'none' | Quantity | undefined {
  const { value, noun } = found;
  const counts = countsAmong(quantities);
  const near = nearest(found, text, counts);
  if (near.some((one) => one.value === value)) return undefined;
  if (near[0]) return near[0];
  const long = new Set(longWordsOf(text));
  const isOfThese = ({ label }: Quantity) =>
    wordsOf(label).some((word) => word === noun || long.has(word.slice(0, 6)));
  const isKnown = counts.some((one) => one.value === value && isOfThese(one));
  return value <= 2 || isKnown ? undefined : 'none';
}

/** The record that a count in a text repeats. */
export function counted(found: FoundCount, text: string, quantities: Iterable<Quantity>): Quantity[] {
  const near = nearest(found, text, countsAmong(quantities)).filter(({ value }) => value === found.value);
  return near.slice(0, 1);
}

function countsAmong(quantities: Iterable<Quantity>): Quantity[] {
  return [...quantities].filter((one) => one.value !== undefined && unitOfRecord(one).nature === 'count');
}

/** The records that count these very things, or share most words with the text, the likest first. */
function nearest({ noun }: FoundCount, text: string, counts: readonly Quantity[]): Quantity[] {
  const words = new Set(wordsOf(text).filter((word) => word !== noun));
  const long = new Set(longWordsOf(text));
  return counts
    .map((one) => {
      const [first, ...rest] = wordsOf(one.label);
      const isSame = first === noun && rest.some((word) => words.has(word));
      return { one, isSame, shared: new Set(longWordsOf(one.label).filter((word) => long.has(word))).size };
    })
    .filter(({ isSame, shared }) => isSame || shared >= 3)
    .toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || b.shared - a.shared)
    .map(({ one }) => one);
}

/** The words of some length, as their singulars. */
function wordsOf(text: string): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).map(stem);
}

/** Those that tell what a text is about: names, which many records share, are none. */
function longWordsOf(text: string): string[] {
  return (text.match(/(?<!\p{L})\p{Ll}{5,}/gu) ?? []).map((word) => stem(word).slice(0, 6));
}

/** How many rows, groups and rows of a group a table has. */
export function countsInTable({ schema: { columns }, rows }: Table): number[] {
  return [
    rows.length,
    ...columns.flatMap(({ name, type }) =>
      type === 'text' || type === 'date' ? groupsIn(rows.map((row) => row[name])) : [],
    ),
  ];
}

/** How many groups equal values make, and how many are in each. */
export function groupsIn(values: readonly unknown[]): number[] {
  const sizes = new Map<unknown, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [sizes.size, ...sizes.values()];
}
