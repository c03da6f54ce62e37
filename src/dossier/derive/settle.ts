import type { Quantity } from '../dossier.ts';
import { decimalsFor, decimalsOf, exponentOf } from '../exact.ts';
import type { Measure } from '../rules/measure.ts';

/** Past this many digits a floating-point number is noise. */
const mostDigits = 12;

/** What exact numbers divided are told to, though never coarser than to a whole one. */
const quotientDigits = 3;

type Settled = Pick<Quantity, 'value' | 'qualifier' | 'digits'>;

/**
 * The value and qualifier that a worked-out number is printed with: rounded no finer than its
 * inputs justify, a bound to its safe side. What had to be rounded is "about".
 * @param asked the digits that its record asks for
 * @param refuse called where the number has no end, or two: no qualifier says that
 */
export function settle(
  measure: Measure,
  scale: number,
  asked: number | undefined,
  refuse: () => never,
): Settled {
  const { range, isAbout, isBound } = measure;
  const to = (exact: number, qualifier: Quantity['qualifier'], round: (value: number) => number): Settled => {
    const value = rounded(exact, asked ?? keptDigits(measure, exact), round);
    // Noughts behind the point are kept where they are known.
    const digits = asked ?? measure.digits;
    const hasNoughts = digits < mostDigits && decimalsFor(value, digits) > decimalsOf(value);
    return { value, qualifier, ...(hasNoughts && { digits }) };
  };
  if (!isBound) {
    const exact = measure.value / scale;
    const settled = to(exact, 'exact', Math.round);
    const isRounded = Math.abs((settled.value ?? exact) - exact) > Math.abs(exact) * 1e-9;
    return isAbout || isRounded ? { ...settled, qualifier: 'about' } : settled;
  }
  const { low, high } = range;
  const hasLow = Number.isFinite(low.at) && low.at !== 0;
  const hasHigh = Number.isFinite(high.at) && high.at !== 0;
  if (hasLow === hasHigh) return refuse();
  if (hasHigh) return to(high.at / scale, high.open ? 'under' : 'up-to', Math.ceil);
  return to(low.at / scale, low.open ? 'over' : 'at-least', Math.floor);
}

function keptDigits({ digits, isQuotient }: Measure, value: number): number {
  if (Number.isFinite(digits) || !isQuotient) return digits;
  return Math.max(quotientDigits, exponentOf(value) + 1);
}

/** A number to so many significant digits. */
export function rounded(value: number, digits: number, round: (value: number) => number): number {
  const clean = Number(value.toPrecision(mostDigits));
  if (digits >= mostDigits || clean === 0) return clean;
  const place = exponentOf(clean) - digits + 1;
  // Shifted by text, since 10 to a negative power is itself not exact.
  const shifted = Number(`${Number(clean.toPrecision(mostDigits))}e${-place}`);
  return Number(`${round(Number(shifted.toPrecision(mostDigits)))}e${place}`);
}
