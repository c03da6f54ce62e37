import { rounded } from './derive/settle.ts';
import type { Quantity } from './dossier.ts';
import { isSameDimension, unitOfRecord } from './rules/unit.ts';

/** What of a quantity its rounding looks at. */
type Roundable = Pick<Quantity, 'value' | 'qualifier' | 'digits'>;

/**
 * A quantity to so many significant digits. A bound is rounded to its safe side; what was exact
 * and had to be rounded is "about".
 */
export function roundedTo<T extends Roundable>(quantity: T, digits: number): T {
  const { value, qualifier } = quantity;
  if (value === undefined) return quantity;
  const short = rounded(value, digits, roundings[qualifier]);
  if (short === value)
    return quantity.digits === undefined || quantity.digits <= digits ? quantity : { ...quantity, digits };
  return { ...quantity, value: short, digits, qualifier: qualifier === 'exact' ? 'about' : qualifier };
}

const roundings = {
  exact: Math.round,
  about: Math.round,
  under: Math.ceil,
  'up-to': Math.ceil,
  over: Math.floor,
  'at-least': Math.floor,
} as const satisfies Record<Quantity['qualifier'], (value: number) => number>;

/**
 * The other quantity that one rounded so would print like: the same number of the same unit.
 * A reader would take the two for one.
 */
export function mistakenFor(
  quantity: Quantity,
  digits: number,
  all: Iterable<Quantity>,
): { readonly value: number; readonly like: string } | undefined {
  const { value } = roundedTo(quantity, digits);
  if (value === undefined || value === quantity.value) return undefined;
  for (const other of all)
    if (other.id !== quantity.id && isSame(value, quantity, other)) return { value, like: other.id };
  return undefined;
}

/** Whether a value is another quantity's: 61 billion USD and 61,000 million are one. */
function isSame(value: number, quantity: Quantity, other: Quantity): boolean {
  const [own, its] = [unitOfRecord(quantity), unitOfRecord(other)];
  if (other.value === undefined || own.nature !== its.nature) return false;
  const apart = Math.abs(value * own.scale - other.value * its.scale);
  return isSameDimension(own.dimensions, its.dimensions) && apart <= Math.abs(value * own.scale) * 1e-9;
}
