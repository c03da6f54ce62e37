import type { Dimensions, Nature } from '../rules/unit.ts';
import { unitOf } from '../rules/unit.ts';

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

const ones = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'.split('|');
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'.split('|');
const parts: Readonly<Record<string, number>> = {
  half: 2,
  halve: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  hundredth: 100,
};
const multiples: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  thrice: 3,
  triple: 3,
  treble: 3,
  quadruple: 4,
};

const cardinal = `(?:(?:${tens.join('|')})(?:-(?:${ones.join('|')}))?|${ones.join('|')}|(?<![\\p{L}-])a)`;
const counted =
  'times|fold|hundred|thousand|million|billion|trillion|dozen|per cent|percent|percentage points?|tons?|tonnes?|' +
  'dollars?|(?:square )?kilomet(?:re|er)s?|miles?|months?|years?|weeks?|decades?';
const fraction = 'third|fifth|sixth|seventh|eighth|ninth|tenth|hundredth';

/** Number words with a unit, as English has them. */
const wordForms: readonly RegExp[] = [
  // "a year" and "a ton" say a rate; "a million" and "a dozen" a number.
  new RegExp(
    `\\b(?:a[\\s-](?=hundred|thousand|million|billion|trillion|dozen)|(?!a[\\s-])(?<count>${cardinal})[\\s\\u00a0-])(?<unit>${counted})\\b`,
    'giu',
  ),
  new RegExp(`\\b(?<count>${ones.slice(1).join('|')})(?<unit>fold)\\b`, 'giu'),
  // "a third pole" is an ordinal: a fraction is followed by "of" or by the end of its phrase.
  new RegExp(
    `\\b(?<count>a|one)[\\s-](?<part>${fraction})(?=\\s+(?:of|as|more|less|higher|lower|larger|smaller|and|or)\\b|\\s*(?:[.,;:!?)–—]|$))`,
    'giu',
  ),
  new RegExp(`\\b(?<count>${ones.join('|')})[\\s-](?<part>${fraction}|quarter|halve)s\\b`, 'giu'),
  /\b(?<count>a|one|three)[\s-](?<part>quarter)s?\b/giu,
  /(?<!\b(?:first|second|other|latter|former|better|upper|lower)\s)\b(?<part>half)\b(?!-)/giu,
  /\b(?<multiple>twice|thrice|double|triple|treble|quadruple)(?:d|s)?\b(?:(?<=d|s|twice|thrice)|(?=\s+the\b))/giu,
];

/** The number words in a text that stand with a unit. */
export function numberWordsIn(text: string): FoundNumber[] {
  const found = wordForms.flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: match, index, groups = {} }): FoundNumber => {
      const place = { shown: match.trim(), at: index, isWords: true };
      const count = cardinalValue(groups.count);
      if (groups.multiple) {
        return {
          ...place,
          value: multiples[groups.multiple.toLowerCase()] ?? 2,
          scale: 1,
          natures: ['ratio'],
        };
      }
      if (groups.part) {
        const value = count / (parts[groups.part.toLowerCase()] ?? 1);
        return { ...place, value, scale: 1, natures: ['percent', 'ratio'] };
      }
      const unit = (groups.unit ?? '').toLowerCase();
      if (unit === 'dozen') return { ...place, value: count * 12, scale: 1, natures: ['count'] };
      const scale = scaleOf(/^(?:hundred|thousand|million|billion|trillion)$/.test(unit) ? unit : undefined);
      return { ...place, value: count, scale, ...(scale === 1 && countedBy(unit, undefined, undefined)) };
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

function cardinalValue(words: string | undefined): number {
  if (words === undefined || /^a$/i.test(words)) return 1;
  return words
    .toLowerCase()
    .split('-')
    .reduce((sum, word) => sum + (ones.indexOf(word) + 1 || (tens.indexOf(word) + 2) * 10), 0);
}
