import type { Quantity } from '../dossier.ts';
import { exponentOf } from '../exact.ts';
import type { Interval } from './interval.ts';
import { above, around, below, inverse, opposite, point, productOf, sumOf } from './interval.ts';
import type { Dimensions, Nature } from './unit.ts';
import { isSameDimension, multiplied, natureName, unitOfRecord } from './unit.ts';

/** A number being reckoned with, in base units: dollars and not billions of them, 0.1 and not 10 per cent. */
export interface Measure {
  /** The stated value, or what the stated values come to. */
  readonly value: number;
  /** All values that it may have. */
  readonly range: Interval;
  /** Significant digits; without end where the value is exact. */
  readonly digits: number;
  /** Whether it was divided on the way: even what is exact may then have no last digit. */
  readonly isQuotient: boolean;
  readonly isAbout: boolean;
  readonly isBound: boolean;
  readonly nature: Nature;
  readonly dimensions: Dimensions;
  /** Whether it says by how much something changed, or what it came to; absent where the record doesn't say. */
  readonly growth?: 'by' | 'to' | undefined;
}

/** How far "about" may reach, unless the stated digits leave more room: five per cent either way. */
const aboutReach = 0.05;

type Measurement = Pick<Quantity, 'value' | 'qualifier' | 'unit' | 'ownUnit' | 'digits' | 'growth'>;

/** A record as a number to reckon with; undefined where a derived one has no value (yet). */
export function measureOf(quantity: Measurement): Measure | undefined {
  const { value, qualifier, growth } = quantity;
  if (value === undefined) return undefined;
  const { scale, nature, dimensions } = unitOfRecord(quantity);
  const base = value * scale;
  // A count is whole: 11 states are exactly 11.
  const isCounted = nature === 'count' && qualifier === 'exact';
  return {
    value: base,
    range: rangeOf(base, qualifier, 0.5 * scale * 10 ** placeOf(quantity)),
    digits: isCounted && quantity.digits === undefined ? Number.POSITIVE_INFINITY : statedDigits(quantity),
    isQuotient: false,
    isAbout: qualifier === 'about',
    isBound: qualifier !== 'exact' && qualifier !== 'about',
    nature,
    dimensions,
    growth,
  };
}

function rangeOf(base: number, qualifier: Quantity['qualifier'], half: number): Interval {
  switch (qualifier) {
    case 'exact':
      return point(base);
    case 'about':
      return around(base, Math.max(Math.abs(base) * aboutReach, half));
    case 'under':
      return below(base, true);
    case 'up-to':
      return below(base, false);
    case 'over':
      return above(base, true);
    case 'at-least':
      return above(base, false);
  }
}

export function literal(value: number, isPercent: boolean): Measure {
  const base = isPercent ? value / 100 : value;
  return {
    value: base,
    range: point(base),
    digits: Number.POSITIVE_INFINITY,
    isQuotient: false,
    isAbout: false,
    isBound: false,
    nature: isPercent ? 'percent' : 'literal',
    dimensions: {},
  };
}

type Written = Pick<Quantity, 'value' | 'digits'>;

/** The digits that a number states: 60.57 has four, 2.0 two, 400 one. */
export function statedDigits({ value = 0, digits }: Written): number {
  const [mantissa = ''] = Math.abs(value).toExponential().split('e');
  return digits ?? mantissa.replace('.', '').length;
}

/** The power of ten of the last digit that is written: 0 for 24 and for 400, -1 for 7.8 and for 2.0. */
function placeOf({ value = 0, digits }: Written): number {
  return Math.min(0, exponentOf(value) - statedDigits({ value, digits }) + 1);
}

/** Adds, or says what keeps the two from being added. */
export function added(one: Measure, other: Measure, sign: 1 | -1): Measure | Clash {
  const clash = clashOf(one, other, sign === 1 ? 'add' : 'subtract');
  if (clash) return clash;
  const value = one.value + sign * other.value;
  // A sum is as coarse as its coarsest part: places count, not digits.
  const place = Math.max(lastPlace(one), lastPlace(other));
  return {
    ...joined(one, other),
    value,
    range: sumOf(one.range, sign === 1 ? other.range : opposite(other.range)),
    digits:
      place === Number.NEGATIVE_INFINITY
        ? Number.POSITIVE_INFINITY
        : Math.max(1, exponentOf(value) - place + 1),
    nature: sumNature(one.nature, other.nature, sign),
    dimensions: one.nature === 'amount' ? one.dimensions : other.dimensions,
    growth: sumGrowth(one, other, sign),
  };
}

/** What it was and how much it grew make what it came to; two states apart make a growth. */
function sumGrowth(one: Measure, other: Measure, sign: 1 | -1): Measure['growth'] {
  if (one.growth === undefined || other.growth === undefined) return undefined;
  if (one.growth === other.growth) return sign === -1 ? 'by' : one.growth;
  return 'to';
}

function lastPlace({ value, digits }: Measure): number {
  return exponentOf(value) - digits + 1;
}

function sumNature(one: Nature, other: Nature, sign: 1 | -1): Nature {
  if (sign === -1 && one === 'percent' && other === 'percent') return 'difference';
  if (one === 'literal') return other;
  if (other === 'literal' || one === other) return one;
  return one === 'percent' || other === 'percent' ? 'percent' : one === 'difference' ? other : one;
}

/** Multiplies, or divides; undefined where the divisor may be nought. */
export function multipliedBy(one: Measure, other: Measure): Measure {
  return scaled(one, other, other.value, oneSided(other), 1);
}

export function dividedBy(one: Measure, other: Measure): Measure | undefined {
  const range = inverse(oneSided(other));
  return range && other.value !== 0 ? scaled(one, other, 1 / other.value, range, -1) : undefined;
}

function scaled(one: Measure, other: Measure, factor: number, range: Interval, sign: 1 | -1): Measure {
  const dimensions = multiplied(one.dimensions, other.dimensions, sign);
  const hasAmount = Object.keys(dimensions).length > 0;
  return {
    ...joined(one, other),
    value: one.value * factor,
    range: productOf(isPlain(other) ? one.range : oneSided(one), range),
    digits: Math.min(one.digits, other.digits),
    isQuotient: sign === -1 || one.isQuotient || other.isQuotient,
    nature: hasAmount ? 'amount' : productNature(one.nature, other.nature, sign),
    dimensions,
    growth: isPlain(other) ? one.growth : isPlain(one) && sign === 1 ? other.growth : undefined,
  };
}

function isPlain({ nature, range }: Measure): boolean {
  return nature === 'literal' && range.low.at === range.high.at;
}

function productNature(one: Nature, other: Nature, sign: 1 | -1): Nature {
  if (other === 'literal') return one;
  return one === 'literal' && sign === 1 ? other : 'ratio';
}

/** A bound says nothing about its other end, but as a factor it keeps its sign: "under 24%" of something is no debt. */
function oneSided({ range, value }: Measure): Interval {
  const nought = { at: 0, open: true };
  if (value > 0 && range.low.at === Number.NEGATIVE_INFINITY) return { low: nought, high: range.high };
  if (value < 0 && range.high.at === Number.POSITIVE_INFINITY) return { low: range.low, high: nought };
  return range;
}

function joined(one: Measure, other: Measure): Pick<Measure, 'isAbout' | 'isBound' | 'isQuotient'> {
  return {
    isAbout: one.isAbout || other.isAbout,
    isBound: one.isBound || other.isBound,
    isQuotient: one.isQuotient || other.isQuotient,
  };
}

/** Why two numbers don't go together: what each counts. */
export interface Clash {
  readonly one: string;
  readonly other: string;
}

export function isClash(result: Measure | Clash): result is Clash {
  return 'one' in result;
}

/** Whether two numbers can be added, subtracted or compared. */
export function clashOf(one: Measure, other: Measure, to: 'add' | 'subtract' | 'compare'): Clash | undefined {
  // Nought is nought in any unit.
  if ([one, other].some(({ nature, value }) => nature === 'literal' && value === 0)) return undefined;
  if (isSameDimension(one.dimensions, other.dimensions) && natureFits(one, other, to)) {
    if (growthFits(one, other, to)) return undefined;
    return { one: growthName(one), other: growthName(other) };
  }
  return { one: natureName(one.nature, one.dimensions), other: natureName(other.nature, other.dimensions) };
}

/** A growth may be added to what something came to, or taken from it; the two are no measure of each other. */
function growthFits(one: Measure, other: Measure, to: 'add' | 'subtract' | 'compare'): boolean {
  if (one.growth === undefined || other.growth === undefined || one.growth === other.growth) return true;
  return to === 'add' || (to === 'subtract' && other.growth === 'by');
}

function growthName({ growth, nature, dimensions }: Measure): string {
  return `${growth === 'by' ? 'a growth by' : 'a growth to'} (${natureName(nature, dimensions)})`;
}

const fractions: ReadonlySet<Nature> = new Set(['percent', 'points', 'difference']);

function natureFits(one: Measure, other: Measure, to: 'add' | 'subtract' | 'compare'): boolean {
  if (one.nature === other.nature) return true;
  const natures = [one.nature, other.nature];
  if (natures.includes('points')) {
    const rest = one.nature === 'points' ? other.nature : one.nature;
    return rest === 'difference' || (rest === 'percent' && to !== 'compare');
  }
  if (natures.some((nature) => fractions.has(nature))) {
    return !natures.includes('literal') && !natures.includes('count');
  }
  return true;
}
