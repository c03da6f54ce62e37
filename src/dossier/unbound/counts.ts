import type { Quantity } from '../dossier.ts';
import { unitOfRecord } from '../rules/unit.ts';
import { alternatives, type Lexicon } from './lexicon.ts';
import { cardinalValue } from './numbers.ts';

/** A number word before a plural: "four factors". */
export interface FoundCount {
  readonly shown: string;
  readonly at: number;
  readonly value: number;
  readonly noun: string;
}

const patterns = new WeakMap<Lexicon, RegExp>();

/** Number words that count things without a unit. One is left out, which says hardly ever a number. */
export function countsIn(text: string, lexicon: Lexicon): FoundCount[] {
  return [...text.matchAll(patternOf(lexicon))].map(({ 0: shown, index, groups = {} }) => ({
    shown,
    at: index,
    value: cardinalValue(groups.count, lexicon),
    noun: stem(groups.noun ?? ''),
  }));
}

function patternOf(lexicon: Lexicon): RegExp {
  const known = patterns.get(lexicon);
  if (known) return known;
  const { ones, tens, units, things, plural, 'no-plurals': none, 'year-cues': cues } = lexicon;
  const words = [...Object.keys(ones), ...Object.keys(tens)].filter((word) => ones[word] !== 1);
  const either = words.map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`);
  const noUnit = `(?!(?:${alternatives(Object.keys(units))}|${alternatives(none)})\\b)`;
  // At most one word between: "four limiting factors", "six Chinese experts".
  const form =
    `(?<![\\p{L}\\d-])(?<count>(?:${either.join('|')})(?:-${alternatives(Object.keys(ones))})?)\\s` +
    `${noUnit}(?:(?!${alternatives(cues)}\\b)\\p{L}+\\s)?${noUnit}(?<noun>${alternatives(things)}|${plural})(?![\\p{L}-])`;
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
 * Whether a count in a text is at odds with the records: none counts so many, or those that count these very things,
 * and share another word with the text, count otherwise. Two of something unrecorded is a way of speaking.
 */
export function isAtOdds(
  { value, noun }: FoundCount,
  text: string,
  quantities: Iterable<Quantity>,
): 'none' | Quantity | undefined {
  const counts = [...quantities].filter(
    (one) => unitOfRecord(one).nature === 'count' && one.value !== undefined,
  );
  const words = new Set(wordsOf(text).filter((word) => word !== noun));
  const named = counts.filter(({ label }) => {
    const [first, ...rest] = wordsOf(label);
    return first === noun && rest.some((word) => words.has(word));
  });
  if (named.some((one) => one.value === value)) return undefined;
  if (counts.some((one) => one.value === value)) return named[0];
  return named[0] ?? (value > 2 ? 'none' : undefined);
}

/** The words of some length, as their singulars. */
function wordsOf(text: string): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).map(stem);
}
