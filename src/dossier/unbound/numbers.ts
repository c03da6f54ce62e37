import type { Dimensions, Nature } from '../rules/unit.ts';
import { scales, unitOf } from '../rules/unit.ts';
import type { Lexicon } from './lexicon.ts';

/** A number found in running text. */
export interface FoundNumber {
  readonly shown: string;
  readonly at: number;
  readonly isWords: boolean;
  readonly value: number;
  /** What the number counts, as far as the text says: a scale, a unit, both or neither. */
  readonly scale: number;
  readonly natures?: readonly Nature[];
  readonly dimensions?: Dimensions;
}

const digitsPattern =
  /(?<money>US\$|[$€£¥])?\s?(?<sign>(?<![\p{L}\d])[−-](?=[$€£¥]?\d))?(?<money2>[$€£¥])?(?<number>\d+(?:[.,\u00a0\u202f]\d+)*)(?:(?<ordinal>st|nd|rd|th)\b|(?<suffix>bn|tn|m|k)\b|(?:[\s\u00a0-](?<scale>hundred|thousand|million|billion|trillion)\b))?(?:[\s\u00a0-]?(?<unit>%|per\s?cent|percent|percentage points?|times|fold|tons?|tonnes?|dollars?|months?|years?)(?![\p{L}]))?/giu;

/** The digits in a text from which dates and names have been taken out. */
export function digitsIn(text: string): FoundNumber[] {
  return [...text.matchAll(digitsPattern)].map(({ 0: match, index, groups = {} }) => {
    const start = match.length - match.trimStart().length;
    const money = groups.money ?? groups.money2;
    const value = numberOf(groups.number ?? '') * (groups.sign ? -1 : 1);
    return {
      shown: match.trim(),
      at: index + start,
      isWords: false,
      value,
      scale: scaleOf(groups.scale ?? groups.suffix),
      ...countedBy(groups.unit, money, groups.ordinal),
    };
  });
}

/** Reads a comma or a space before three digits as grouping, any other as the decimal mark. */
function numberOf(text: string): number {
  return Number(text.replace(/[,\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(/[,\u00a0\u202f]/g, '.')) || 0;
}

const suffixes: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 };

function scaleOf(word: string | undefined): number {
  if (word === undefined) return 1;
  const lower = word.toLowerCase();
  return suffixes[lower] ?? unitOf(`${lower} things`).scale;
}

function countedBy(
  unit: string | undefined,
  money: string | undefined,
  ordinal: string | undefined,
): Pick<FoundNumber, 'natures' | 'dimensions'> {
  if (money !== undefined)
    return { natures: ['amount'], ...(/\$/.test(money) && { dimensions: { USD: 1 } }) };
  if (ordinal !== undefined) return { natures: ['amount'], dimensions: { rank: 1 } };
  if (unit === undefined) return {};
  const lower = unit.toLowerCase().replace(/\s+/g, ' ');
  if (lower === 'times' || lower === 'fold') return { natures: ['ratio'] };
  if (/^dollars?$/.test(lower)) return { natures: ['amount'], dimensions: { USD: 1 } };
  const { nature, dimensions } = unitOf(lower.replace(/^(ton|tonne|month|year)$/, '$1s'));
  return { natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

/** The number words in a text that stand with a unit. */
export function numberWordsIn(text: string, lexicon: Lexicon): FoundNumber[] {
  const found = lexicon.patterns.flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: match, index, groups = {} }): FoundNumber => {
      const place = { shown: match.trim(), at: index, isWords: true };
      return { ...place, ...meaningOf(groups, lexicon) };
    }),
  );
  const inOrder = found.sort((one, other) => one.at - other.at || other.shown.length - one.shown.length);
  // "two thirds" is one number, not "a third" within it.
  let end = 0;
  return inOrder.filter(({ at, shown }) => {
    if (at < end) return false;
    end = at + shown.length;
    return true;
  });
}

type Meaning = Pick<FoundNumber, 'value' | 'scale' | 'natures' | 'dimensions'>;

function meaningOf(groups: Readonly<Record<string, string | undefined>>, lexicon: Lexicon): Meaning {
  const word = (group: string) => groups[group]?.toLowerCase().replace(/\s+/g, ' ') ?? '';
  if (groups.multiple)
    return { value: lexicon.multiples[word('multiple')] ?? 2, scale: 1, natures: ['ratio'] };
  const count = cardinalValue(groups.count, lexicon);
  if (groups.part)
    return { value: count / (lexicon.parts[word('part')] ?? 1), scale: 1, natures: ['percent', 'ratio'] };
  const unit = lexicon.units[word('unit')] ?? word('unit');
  if (unit === 'dozen') return { value: count * 12, scale: 1, natures: ['count'] };
  const { scale, nature, dimensions } = unitOf(unit);
  if (Object.hasOwn(scales, unit)) return { value: count, scale };
  return { value: count, scale: 1, natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

/** "twenty-five" is 25; a word that is no number, such as "a", is one. */
function cardinalValue(words: string | undefined, { ones, tens }: Lexicon): number {
  const parts = words?.toLowerCase().split('-') ?? [];
  return parts.reduce((sum, part) => sum + (ones[part] ?? tens[part] ?? 0), 0) || 1;
}
