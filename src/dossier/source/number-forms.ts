import type { Quantity } from '../dossier.ts';
import { decimalsOf } from '../exact.ts';
import { type Dimensions, isSameDimension, scales, unitOf, unitOfRecord } from '../rules/unit.ts';
import { alternatives, type Lexicon } from '../unbound/lexicon.ts';
import { digitsIn, type FoundNumber, levelled, numberWordsIn } from '../unbound/numbers.ts';

/** Every number of a text in any form that a source may use: `$61 billion`, `61 bn`, `one-tenth`, `four factors`. */
export function numbersIn(text: string, lexicon: Lexicon | undefined): FoundNumber[] {
  const level = levelled(text);
  const found = digitsIn(level, lexicon);
  if (!lexicon) return found;
  // Lists of digits are long: most of them have no number word to look for.
  const more = lexicon.anyWord.test(level) ? [cardinalsIn, ranksIn, partsIn] : [];
  const words = [numberWordsIn, ...more].flatMap((find) => find(level, lexicon));
  return [...found, ...outermost(words)]
    .map((one) => withUnitBehind(one, level, lexicon))
    .sort((one, other) => one.at - other.at);
}

/** "four" is no number of its own in "four hundred"; "two quarters" may be a half, or two of a year's. */
function outermost(words: readonly FoundNumber[]): FoundNumber[] {
  const inOrder = [...words].sort((one, other) => one.at - other.at || other.shown.length - one.shown.length);
  let end = 0;
  return inOrder.filter((one) => {
    const own = one.at + one.shown.length;
    if (own <= end) return false;
    if (!isFraction(one)) end = own;
    return true;
  });
}

/** What is looked for in a text beside the forms that a dossier's own prose may have. */
interface Forms {
  readonly cardinals: RegExp;
  readonly parts: RegExp;
  readonly ranks: RegExp;
  readonly unitBehind: RegExp;
}
const known = new WeakMap<Lexicon, Forms>();

function formsOf(lexicon: Lexicon): Forms {
  const forms = known.get(lexicon) ?? formsFor(lexicon);
  known.set(lexicon, forms);
  return forms;
}

function formsFor(lexicon: Lexicon): Forms {
  const { ones, tens, parts, ranks, units } = lexicon;
  const [one, ten] = [alternatives(Object.keys(ones)), alternatives(Object.keys(tens))];
  const counted = Object.keys(units).filter(
    (word) => !Object.hasOwn(scales, units[word] ?? '') && units[word] !== 'dozen',
  );
  return {
    cardinals: new RegExp(
      `(?<![\\p{L}-])(?:(?<ten>${ten})(?:-(?<unit>${one}))?|(?<one>${one}))(?![\\p{L}])`,
      'giu',
    ),
    parts: new RegExp(
      `(?<![\\p{L}-])(?<count>${one})[\\s-](?<part>${alternatives(Object.keys(parts))})s?(?![\\p{L}])`,
      'giu',
    ),
    ranks: new RegExp(`(?<![\\p{L}-])${alternatives(Object.keys(ranks))}(?![\\p{L}-])`, 'giu'),
    unitBehind: new RegExp(`^[\\s\\u00a0-]${alternatives(counted)}(?![\\p{L}])`, 'iu'),
  };
}

/** Bare number words count things: "four factors". A dossier's prose may say so, a record must. */
function cardinalsIn(text: string, lexicon: Lexicon): FoundNumber[] {
  const { ones, tens } = lexicon;
  return [...text.matchAll(formsOf(lexicon).cardinals)].map(({ 0: shown, index, groups = {} }) => {
    const { ten = '', unit = '', one = '' } = groups;
    const value = (tens[ten.toLowerCase()] ?? 0) + (ones[unit.toLowerCase() || one.toLowerCase()] ?? 0);
    return { shown, at: index, isWords: true, value, scale: 1 };
  });
}

/** Ordinals: of the text as a whole nobody knows which of them is a rank. */
function ranksIn(text: string, lexicon: Lexicon): FoundNumber[] {
  return [...text.matchAll(formsOf(lexicon).ranks)].map(({ 0: shown, index }) => ({
    ...{ shown, at: index, isWords: true, scale: 1 },
    ...{ value: lexicon.ranks[shown.toLowerCase()] ?? 0, natures: ['amount'], dimensions: { rank: 1 } },
  }));
}

/** "One-third that of the other": whatever follows. */
function partsIn(text: string, lexicon: Lexicon): FoundNumber[] {
  return [...text.matchAll(formsOf(lexicon).parts)].map(({ 0: shown, index, groups = {} }) => {
    const [count, part] = [groups.count?.toLowerCase() ?? '', groups.part?.toLowerCase() ?? ''];
    const value = (lexicon.ones[count] ?? 1) / (lexicon.parts[part] ?? 1);
    return { shown, at: index, isWords: true, value, scale: 1, natures: ['percent', 'ratio'] };
  });
}

/** "Five million" becomes five million tons where tons stand behind it. */
function withUnitBehind(found: FoundNumber, text: string, lexicon: Lexicon): FoundNumber {
  if (found.natures) return found;
  const end = found.at + found.shown.length;
  // Forty characters hold the longest unit.
  const word = formsOf(lexicon).unitBehind.exec(text.slice(end, end + 40))?.[0];
  if (word === undefined) return found;
  const shown = text.slice(found.at, end + word.length);
  const { nature, dimensions } = unitOf(lexicon.units[word.slice(1).toLowerCase()] ?? word.slice(1));
  return { ...found, shown, natures: [nature], ...(nature === 'amount' && { dimensions }) };
}

/** How large a number says to be: in a record's own unit where it is bare, else in base units. */
export function sizeOf(found: FoundNumber): { readonly isBare: boolean; readonly size: number } {
  const { natures, value, scale } = found;
  // A bare number counts in the record's own unit, "20" beside "million tons" as well as beside tons.
  if (natures === undefined && scale === 1) return { isBare: true, size: Math.abs(value) };
  const isDigitsPercent = natures?.includes('percent') && !isFraction(found);
  return { isBare: false, size: Math.abs(value * scale * (isDigitsPercent ? 0.01 : 1)) };
}

/** How far from a record's number, in its own unit, another may lie that says the same. */
export function roomOf(value: number, isRounded: boolean): number {
  return Math.max(isRounded ? 0.5 * 10 ** -decimalsOf(value) : 0, Math.abs(value) * 1e-9);
}

/** Whether a number of the source is a record's. Signs are said in words: "shrank by 3.1 percent". */
export function isNumberOf(found: FoundNumber, quantity: Quantity): boolean {
  const { value } = quantity;
  if (value === undefined) return false;
  const { scale } = unitOfRecord(quantity);
  const { isBare, size } = sizeOf(found);
  const apart = Math.abs((isBare ? size : size / scale) - Math.abs(value));
  // A fraction in words has no digits: "a third" is 33 per cent. What is about so much may be rounded.
  const isRounded = isFraction(found) || quantity.qualifier === 'about';
  // Most are far off: what costs more comes after this.
  return apart <= roomOf(value, isRounded) && isOfKind(found, quantity);
}

/** Whether a number may be in a record's unit, as far as the text says its own. */
function isOfKind({ natures, dimensions, isWords }: FoundNumber, quantity: Quantity): boolean {
  const unit = unitOfRecord(quantity);
  // Per cent are written as digits, or with their word.
  if (natures === undefined) return !isWords || !['percent', 'points'].includes(unit.nature);
  // "Four times" are a multiple, or as many occasions.
  if (!natures.includes(unit.nature))
    return unit.nature === 'count' && natures.includes('ratio') && !isFraction({ natures, isWords });
  return (
    dimensions === undefined ||
    isSameDimension(dimensions, unit.dimensions) ||
    isRateOf(dimensions, unit.dimensions)
  );
}

/** "Barrels per day" are told from barrels by what stands behind them: barrels a day. */
function isRateOf(found: Dimensions, record: Dimensions): boolean {
  const [[name] = [''], [rate] = ['']] = [Object.keys(found), Object.keys(record)];
  return name !== '' && (rate ?? '').startsWith(`${name} `);
}

/** "A third", "half": a part in words, which is no exact per cent. */
export function isFraction({ isWords, natures }: Pick<FoundNumber, 'isWords' | 'natures'>): boolean {
  return isWords && natures?.includes('percent') === true && natures.includes('ratio');
}

/** Whether a number has a record's digits in another unit or scale. */
export function hasDigitsOf(found: FoundNumber, { value = Number.NaN }: Quantity): boolean {
  const isSame = Math.abs(found.value) === Math.abs(value);
  return isSame && (found.natures !== undefined || (!found.isWords && found.scale !== 1));
}

/** Whether a number is of a record's kind: per cent, tons, dollars. */
export function isLike(found: FoundNumber, quantity: Quantity): boolean {
  const { nature, dimensions } = unitOfRecord(quantity);
  if (!found.natures?.includes(nature)) return found.natures === undefined && nature === 'count';
  return found.dimensions === undefined || isSameDimension(found.dimensions, dimensions);
}
