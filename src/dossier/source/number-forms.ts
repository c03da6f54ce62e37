import type { Quantity } from '../dossier.ts';
import { isSameDimension, unitOfRecord } from '../rules/unit.ts';
import type { Lexicon } from '../unbound/lexicon.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { digitsIn, type FoundNumber, numberWordsIn } from '../unbound/numbers.ts';

/** Every number of a text in any form that a source may use: `$61 billion`, `61 bn`, `one-tenth`, `four factors`. */
export function numbersIn(text: string, lexicon: Lexicon | undefined): FoundNumber[] {
  const found = digitsIn(text, lexicon);
  return lexicon ? [...found, ...numberWordsIn(text, lexicon), ...cardinalsIn(text, lexicon)] : found;
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

/** Whether a number of the source is a record's. Signs are said in words: "shrank by 3.1 percent". */
export function isNumberOf(found: FoundNumber, quantity: Quantity): boolean {
  const { value } = quantity;
  if (value === undefined) return false;
  const { scale, nature, dimensions } = unitOfRecord(quantity);
  const { natures } = found;
  if (natures && !natures.includes(nature)) return false;
  if (found.dimensions && !isSameDimension(found.dimensions, dimensions)) return false;
  const isDigitsPercent = natures?.includes('percent') && !(found.isWords && natures.includes('ratio'));
  // A bare number counts in the record's own unit, "20" beside "million tons" as well as beside tons.
  const isBare = natures === undefined && found.scale === 1;
  const said = isBare ? found.value * scale : found.value * found.scale * (isDigitsPercent ? 0.01 : 1);
  const meant = Math.abs(value * scale);
  // A fraction in words has no digits: "a third" is 33 per cent.
  const isFraction = found.isWords && natures?.includes('percent') && natures.includes('ratio');
  const room = isFraction ? 0.5 * scale * 10 ** -decimalsOf(value) : meant * 1e-9;
  return Math.abs(Math.abs(said) - meant) <= room;
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
