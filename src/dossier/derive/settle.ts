import type { Quantity } from '../dossier.ts';
import type { Measure } from '../rules/measure.ts';
import { exponentOf } from '../rules/measure.ts';

/** Past this many digits a floating-point number is noise. */
const mostDigits = 12;

/**
 * The value and qualifier that a worked-out number is printed with: rounded no finer than its
 * inputs justify, a bound to its safe side. What had to be rounded is "about".
 * @param refuse called where the number has no end, or two: no qualifier says that
 */
export function settle(
  measure: Measure,
  scale: number,
  refuse: () => never,
): Pick<Quantity, 'value' | 'qualifier'> {
  const { range, digits, isAbout, isBound } = measure;
  if (!isBound) {
    const exact = measure.value / scale;
    const value = rounded(exact, digits, Math.round);
    const isRounded = Math.abs(value - exact) > Math.abs(exact) * 1e-9;
    return { value, qualifier: isAbout || isRounded ? 'about' : 'exact' };
  }
  const { low, high } = range;
  const hasLow = Number.isFinite(low.at) && low.at !== 0;
  const hasHigh = Number.isFinite(high.at) && high.at !== 0;
  if (hasLow === hasHigh) return refuse();
  if (hasHigh) {
    const value = rounded(high.at / scale, digits, Math.ceil);
    return { value, qualifier: high.open ? 'under' : 'up-to' };
  }
  return { value: rounded(low.at / scale, digits, Math.floor), qualifier: low.open ? 'over' : 'at-least' };
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
