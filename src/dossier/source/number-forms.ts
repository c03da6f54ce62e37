import type { Quantity } from '../dossier.ts';
import { isSameDimension, scales, unitOf, unitOfRecord } from '../rules/unit.ts';
import { alternatives, type Lexicon } from '../unbound/lexicon.ts';
import { digitsIn, type FoundNumber, levelled, numberWordsIn } from '../unbound/numbers.ts';

/** Every number of a text in any form that a source may use: `$61 billion`, `61 bn`, `one-tenth`, `four factors`. */
export function numbersIn(text: string, lexicon: Lexicon | undefined): FoundNumber[] {
  const level = levelled(text);
  const found = digitsIn(level, lexicon);
  if (!lexicon) return found;
  const words = [
    ...numberWordsIn(level, lexicon),
    ...cardinalsIn(level, lexicon),
    ...ranksIn(level, lexicon),
  ];
  // "four" is no number of its own in "four hundred", nor "two" in "two thirds".
  const whole = words.filter(
    (one) =>
      !words.some((other) => other !== one && isWithin(one, other) && other.shown.length > one.shown.length),
  );
  return [...found, ...whole]
    .map((one) => withUnitBehind(one, level, lexicon))
    .sort((one, other) => one.at - other.at);
}

function isWithin(one: FoundNumber, other: FoundNumber): boolean {
  return one.at >= other.at && one.at + one.shown.length <= other.at + other.shown.length;
}

/** Bare number words count things: "four factors". A dossier's prose may say so, a record must. */
function cardinalsIn(text: string, { ones, tens }: Lexicon): FoundNumber[] {
  const [one, ten] = [alternatives(Object.keys(ones)), alternatives(Object.keys(tens))];
  const pattern = new RegExp(`(?<![\\p{L}-])(?<ten>${ten})?-?(?<one>${one})?(?![\\p{L}])`, 'giu');
  return [...text.matchAll(pattern)].flatMap(({ 0: shown, index, groups = {} }) => {
    const value = (tens[groups.ten?.toLowerCase() ?? ''] ?? 0) + (ones[groups.one?.toLowerCase() ?? ''] ?? 0);
    return value === 0 ? [] : [{ shown, at: index, isWords: true, value, scale: 1 }];
  });
}

/** Ordinals: of the text as a whole nobody knows which of them is a rank. */
function ranksIn(text: string, { ranks }: Lexicon): FoundNumber[] {
  const pattern = new RegExp(`(?<![\\p{L}-])${alternatives(Object.keys(ranks))}(?![\\p{L}-])`, 'giu');
  return [...text.matchAll(pattern)].map(({ 0: shown, index }) => ({
    ...{ shown, at: index, isWords: true, scale: 1 },
    ...{ value: ranks[shown.toLowerCase()] ?? 0, natures: ['amount'], dimensions: { rank: 1 } },
  }));
}

/** "Five million" becomes five million tons where tons stand behind it. */
function withUnitBehind(found: FoundNumber, text: string, lexicon: Lexicon): FoundNumber {
  if (found.natures) return found;
  const word = unitBehind(
    text.slice(found.at + found.shown.length, found.at + found.shown.length + 40),
    lexicon,
  );
  if (word === undefined) return found;
  const shown = text.slice(found.at, found.at + found.shown.length + word.length).trimEnd();
  const unit = lexicon.units[word.trim().toLowerCase().replace(/^-/, '')] ?? word.trim();
  const { nature, dimensions } = unitOf(unit);
  return { ...found, shown, natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

function unitBehind(text: string, { units }: Lexicon): string | undefined {
  const words = Object.keys(units).filter(
    (word) => !Object.hasOwn(scales, units[word] ?? '') && word !== 'dozen',
  );
  return new RegExp(`^[\\s\\u00a0-]${alternatives(words)}(?![\\p{L}])`, 'iu').exec(text)?.[0];
}

/** Whether a number of the source is a record's. Signs are said in words: "shrank by 3.1 percent". */
export function isNumberOf(found: FoundNumber, quantity: Quantity): boolean {
  const { value } = quantity;
  if (value === undefined) return false;
  const { scale, nature, dimensions } = unitOfRecord(quantity);
  const { natures } = found;
  if (natures && !natures.includes(nature)) return false;
  if (found.dimensions && !isSameDimension(found.dimensions, dimensions)) return false;
  const isDigitsPercent = natures?.includes('percent') && !isFraction(found);
  // A bare number counts in the record's own unit, "20" beside "million tons" as well as beside tons.
  const isBare = natures === undefined && found.scale === 1;
  const said = isBare ? found.value * scale : found.value * found.scale * (isDigitsPercent ? 0.01 : 1);
  const meant = Math.abs(value * scale);
  const apart = Math.abs(Math.abs(said) - meant);
  // A fraction in words has no digits: "a third" is 33 per cent. What is about so much may be rounded.
  const isRounded = isFraction(found) || quantity.qualifier === 'about';
  const room = isRounded ? 0.5 * scale * 10 ** -decimalsOf(value) : 0;
  return apart <= Math.max(room, meant * 1e-9);
}

/** "A third", "half": a part in words, which is no exact per cent. */
export function isFraction({ isWords, natures }: FoundNumber): boolean {
  return isWords && natures?.includes('percent') === true && natures.includes('ratio');
}

/** Whether a number has a record's digits in another unit or scale. */
export function hasDigitsOf(found: FoundNumber, { value = Number.NaN }: Quantity): boolean {
  const isSame = Math.abs(found.value) === Math.abs(value);
  return isSame && !found.isWords && (found.natures !== undefined || found.scale !== 1);
}

/** Whether a number is of a record's kind: per cent, tons, dollars. */
export function isLike(found: FoundNumber, quantity: Quantity): boolean {
  const { nature, dimensions } = unitOfRecord(quantity);
  if (!found.natures?.includes(nature)) return found.natures === undefined && nature === 'count';
  return found.dimensions === undefined || isSameDimension(found.dimensions, dimensions);
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
