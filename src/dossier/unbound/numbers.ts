import type { Dimensions, Nature } from '../rules/unit.ts';
import { scales, unitOf } from '../rules/unit.ts';
import { alternatives, type Lexicon } from './lexicon.ts';

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

/** The digits in a text from which dates and names have been taken out. */
export function digitsIn(text: string, lexicon: Lexicon | undefined): FoundNumber[] {
  return [...text.matchAll(digitsPattern(lexicon))].map(({ 0: match, index, groups = {} }) => {
    const start = match.length - match.trimStart().length;
    const money = groups.money ?? groups.money2;
    const value = numberOf(groups.number ?? '') * (groups.sign ? -1 : 1);
    return {
      shown: match.trim(),
      at: index + start,
      isWords: false,
      value,
      scale: scaleOf(groups.short ?? groups.scale, lexicon),
      // A fraction alone is one of something: as good as its per cent.
      ...(Object.hasOwn(partOf, match.trim())
        ? { natures: ['percent', 'ratio'] as const }
        : countedBy(groups.unit, money, groups.ordinal, lexicon)),
    };
  });
}

/** Fractions that are one character. */
const partOf: Readonly<Record<string, number>> = {
  ...{
    '½': 1 / 2,
    '⅓': 1 / 3,
    '⅔': 2 / 3,
    '¼': 1 / 4,
    '¾': 3 / 4,
    '⅕': 1 / 5,
    '⅖': 2 / 5,
    '⅗': 3 / 5,
    '⅘': 4 / 5,
  },
  ...{
    '⅙': 1 / 6,
    '⅚': 5 / 6,
    '⅐': 1 / 7,
    '⅛': 1 / 8,
    '⅜': 3 / 8,
    '⅝': 5 / 8,
    '⅞': 7 / 8,
    '⅑': 1 / 9,
    '⅒': 1 / 10,
  },
};
const fractions = Object.keys(partOf).join('');

/** Digits and signs of any script as those that are looked for; every character stays where it stands. */
export function levelled(text: string): string {
  if (!/[\u0600-\u1fff\ua620-\uff5e]|\p{Nd}(?<!\d)/u.test(text)) return text;
  return text
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      let first = code;
      while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
      return String((code - first) % 10).padEnd(digit.length, '\u0000');
    })
    .replace(/[％﹪٪]/g, '%')
    .replace(/[＄﹩]/g, '$')
    .replace(/[．٫]/g, '.')
    .replace(/[，٬]/g, ',');
}

const patterns = new WeakMap<Lexicon, RegExp>();

/** Digits with what says how many of what they are: signs in any language, words where they are known. */
function digitsPattern(lexicon: Lexicon | undefined): RegExp {
  const known = lexicon && patterns.get(lexicon);
  if (known) return known;
  const number =
    '(?<money>US\\$|[$€£¥])?\\s?(?<sign>(?<![\\p{L}\\d])[−-](?=[$€£¥]?\\d))?(?<money2>[$€£¥])?' +
    `(?<number>\\d+(?:[.,\\u00a0\\u202f]\\d+)*[${fractions}]?|[${fractions}])`;
  const pattern = new RegExp(
    `${number}${lexicon ? wordsBehind(lexicon) : '(?:[\\s\\u00a0]?(?<unit>%))?'}`,
    'giu',
  );
  if (lexicon) patterns.set(lexicon, pattern);
  return pattern;
}

/** `11th`, `61bn`, `61 billion`, `24 per cent`, `5 million tons`. */
function wordsBehind({ ordinals, abbreviations, units }: Lexicon): string {
  const words = (all: readonly string[]) => alternatives(all).replaceAll(' ', '[\\s\\u00a0]?');
  const shorts = Object.keys(abbreviations);
  const isScale = (word: string) => Object.hasOwn(scales, units[word] ?? '');
  const counted = Object.keys(units).filter((word) => !isScale(word) && units[word] !== 'dozen');
  const far = [...Object.keys(units).filter(isScale), ...shorts.filter((word) => word.length > 1)];
  return (
    `(?:(?<ordinal>${words(ordinals)})\\b|(?<short>${words(shorts)})\\b|[\\s\\u00a0-](?<scale>${words(far)})\\b)?` +
    `(?:[\\s\\u00a0-]?(?<unit>%|${words(counted)})(?![\\p{L}]))?`
  );
}

/** Reads a comma or a space before three digits as grouping, any other as the decimal mark. */
function numberOf(text: string): number {
  const part = Object.hasOwn(partOf, text.at(-1) ?? '') ? (partOf[text.at(-1) ?? ''] ?? 0) : 0;
  if (part > 0) return numberOf(text.slice(0, -1)) + part;
  return Number(text.replace(/[,\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(/[,\u00a0\u202f]/g, '.')) || 0;
}

function scaleOf(word: string | undefined, lexicon: Lexicon | undefined): number {
  const lower = word?.toLowerCase() ?? '';
  return scales[lexicon?.abbreviations[lower] ?? lexicon?.units[lower] ?? ''] ?? 1;
}

/** What signs of money say; ¥ is that of two. */
const signs: Readonly<Record<string, Dimensions>> = { $: { USD: 1 }, '€': { EUR: 1 }, '£': { GBP: 1 } };

function countedBy(
  unit: string | undefined,
  money: string | undefined,
  ordinal: string | undefined,
  lexicon: Lexicon | undefined,
): Pick<FoundNumber, 'natures' | 'dimensions'> {
  if (money !== undefined)
    return { natures: ['amount'], ...(signs[money.slice(-1)] && { dimensions: signs[money.slice(-1)] }) };
  if (ordinal !== undefined) return ranked;
  if (unit === undefined) return {};
  const said = unit.toLowerCase().replace(/\s+/g, ' ');
  const { nature, dimensions } = unitOf(lexicon?.units[said] ?? said);
  return { natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

const ranked: Pick<FoundNumber, 'natures' | 'dimensions'> = { natures: ['amount'], dimensions: { rank: 1 } };

/** The number words in a text that stand with a unit. */
export function numberWordsIn(text: string, lexicon: Lexicon): FoundNumber[] {
  const hasWords = lexicon.anyWord.test(text);
  const forms = lexicon.patterns.filter(({ isListed }) => hasWords || !isListed);
  const found = forms.flatMap(({ form }) =>
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
  if (groups.multiple) {
    const value = lexicon.multiples[word('multiple')] ?? 2;
    return { value, scale: 1, natures: value < 1 ? ['ratio', 'percent'] : ['ratio'] };
  }
  if (groups.rank) return { value: lexicon.ranks[word('rank')] ?? 1, scale: 1, ...ranked };
  // "Dozens" are more than one dozen, and nobody says how many: no record says the same.
  if (groups.many) return { value: Number.NaN, scale: 1 };
  const count = cardinalValue(groups.count ?? groups.factor, lexicon);
  if (groups.of)
    return { value: count / cardinalValue(groups.of, lexicon), scale: 1, natures: ['percent', 'ratio'] };
  if (groups.part)
    return { value: count / (lexicon.parts[word('part')] ?? 1), scale: 1, natures: ['percent', 'ratio'] };
  // "A factor of nine", "eighty strong".
  if (!groups.unit) return { value: count, scale: 1, ...(groups.factor && { natures: ['ratio'] }) };
  const unit = lexicon.units[word('unit')] ?? word('unit');
  if (unit === 'dozen') return { value: count * 12, scale: 1, natures: ['count'] };
  const { scale, nature, dimensions } = unitOf(unit);
  if (Object.hasOwn(scales, unit)) return { value: count, scale };
  return { value: count, scale: 1, natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

/** "twenty-five" is 25; a word that is no number, such as "a", is one. */
export function cardinalValue(words: string | undefined, { ones, tens }: Lexicon): number {
  const parts = words?.toLowerCase().split('-') ?? [];
  return parts.reduce((sum, part) => sum + (ones[part] ?? tens[part] ?? 0), 0) || 1;
}
