import { decimalsFor, type Period, type Quantity, roundedTo } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { unitWords, type Words } from './words.ts';

/** What of a quantity prints. */
export type Printed = Pick<Quantity, 'id' | 'origin' | 'value' | 'digits' | 'unit' | 'qualifier'> & {
  readonly period?: Period | undefined;
};

/** How a quantity is to be printed. */
export interface QuantityStyle {
  /** Unit and qualifier in signs: `$61bn`, `< 6%`. */
  readonly short?: boolean;
  /** With its period behind it, in brackets. */
  readonly year?: boolean;
  /** To so many significant digits. */
  readonly digits?: number;
  /** Without the qualifier: for table cells that have a column for it. */
  readonly bare?: boolean;
}

const NO_BREAK = '\u00a0';

/**
 * A quantity as it prints: qualifier, number, unit, never broken between number and unit.
 * Digits come from Intl, words from the words file, so that Node's own data change no byte.
 */
export function quantityText(record: Printed, words: Words, style: QuantityStyle = {}): string {
  const quantity = style.digits === undefined ? record : roundedTo(record, style.digits);
  // The loader works derived values out; one without a value must never print as nought.
  const value = quantity.value ?? fail('no-value', quantity.origin, quantity.id);
  const number = numberText({ ...quantity, value }, words, style);
  const frame = words.qualifiers[quantity.qualifier][style.short ? 'short' : 'prose'];
  const text = style.bare
    ? number
    : frame.replace('{v}', () => number).replaceAll(/([<>≤≥]) /g, `$1${NO_BREAK}`);
  return style.year ? `${text} (${periodText(quantity.period, words)})` : text;
}

function numberText(
  { value, digits: known, unit }: Pick<Printed, 'digits' | 'unit'> & { readonly value: number },
  words: Words,
  style: QuantityStyle,
): string {
  const patterns = unitWords(unit, words);
  // "1.0 tons" and "2.0 times": a number with decimals is neither a word nor a single one.
  const isPlain = decimalsFor(value, known) === 0;
  const digits = (isPlain && spelled(value, unit, words, style)) || digitsText(value, words, known);
  if (!patterns) return `${digits}${NO_BREAK}${unit}`;
  const pattern = style.short ? patterns.short : value === 1 && isPlain ? patterns.one : patterns.other;
  // A minus sign stands before a currency sign: −$3 billion.
  const signed = value < 0 && /^\p{Sc}/u.test(pattern) ? `−${pattern}` : pattern;
  const shown = signed === pattern ? digits : digits.replace('−', '');
  return signed
    .replace('{n} ', `{n}${NO_BREAK}`)
    .replace('{n}', () => shown)
    .replace('{o}', () => ordinal(value, words));
}

/** Small whole counts are words in running text: "three powers", "four times". */
function spelled(value: number, unit: string, words: Words, style: QuantityStyle): string | undefined {
  if (style.short || style.bare || !words['spelled-units'].includes(unit)) return undefined;
  return words.numerals[value];
}

/**
 * Digits as the language groups them, with a true minus sign and every stated decimal; nought has no sign.
 * @param digits significant ones, where noughts at the end count
 */
export function digitsText(value: number, words: Words, digits?: number): string {
  const minimumFractionDigits = Math.min(20, decimalsFor(value, digits));
  return new Intl.NumberFormat(words.language, { minimumFractionDigits, maximumFractionDigits: 20 })
    .format(value + 0)
    .replace('-', '−');
}

function ordinal(value: number, words: Words): string {
  const form = new Intl.PluralRules(words.language, { type: 'ordinal' }).select(Math.abs(value));
  return (words.ordinals[form] ?? words.ordinals.other).replace('{n}', digitsText(value, words));
}

/** The name of a unit, as a column head or subtitle says it. */
export function unitName(unit: string, words: Words): string {
  return unitWords(unit, words)?.name ?? unit;
}

/** A period as it prints: `2021`, `since 2009`, `2009–2021`, or that none is stated. */
export function periodText(period: Period | undefined, words: Words): string {
  if (period === undefined) return words.period['not-stated'];
  if (typeof period === 'string') return dateText(period, words);
  if ('words' in period) return period.words;
  const from = dateText(period.from, words);
  if (period.to === undefined) return words.period.since.replace('{from}', from);
  return words.period.span.replace('{from}', from).replace('{to}', dateText(period.to, words));
}

/** `2022-02-28` as `28 February 2022`, `2014` as it is. Words are joined so that no date breaks. */
export function dateText(date: string, words: Words): string {
  const [year = date, month, day] = date.split('-');
  const name = month ? words.months[Number(month) - 1] : undefined;
  return [day ? String(Number(day)) : undefined, name, year].filter(Boolean).join(NO_BREAK);
}
