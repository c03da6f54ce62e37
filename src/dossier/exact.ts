/** Most digits before the point, and after it, that a number may have: what is printed has no more. */
const mostBefore = 21;
const mostAfter = 20;
export const mostDigits = mostBefore + mostAfter;

/**
 * Whether the number that is kept of some digits is the number that they say. Past about 16 digits it
 * is another one, and would print so.
 */
export function isHeld(written: string): boolean {
  const said = decimalOf(written);
  const kept = decimalOf(String(Number(written)));
  if (said === undefined || kept === undefined) return false;
  if (said.digits !== kept.digits || said.places !== kept.places || said.sign !== kept.sign) return false;
  return said.places <= mostAfter && said.digits.length - said.places <= mostBefore;
}

/** Digits without noughts at either end, and how many of them stand behind the point. */
interface Decimal {
  readonly sign: string;
  readonly digits: string;
  readonly places: number;
}

function decimalOf(written: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(written.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', part = '', power = '0'] = match;
  const all = whole + part;
  const kept = withoutEnd(all);
  const digits = kept.replace(/^0+/, '');
  if (digits === '') return all === '' ? undefined : { sign: '', digits, places: 0 };
  const places = part.length - (all.length - kept.length) - Number(power);
  return { sign: sign === '-' ? '-' : '', digits, places };
}

/**
 * The significant digits that a number states by noughts behind its point: two for `2.0`.
 * @returns undefined where it has none such: its digits are then those of the number
 */
export function digitsByNoughts(written: string): number | undefined {
  const match = /^[+-]?(\d*)\.(\d*0)(?:e[+-]?\d+)?$/i.exec(written.trim());
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  const digits = (whole + part).replace(/^0+/, '');
  // Of nought, the places behind the point are known, and the one before it.
  return Math.min(mostDigits, digits === '' ? part.length + 1 : digits.length);
}

/** The power of ten of the first digit; nought is as good as one. */
export function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** How many digits behind the point a value of so many significant ones has. */
export function decimalsFor(value: number, digits: number | undefined): number {
  return digits === undefined ? 0 : Math.max(0, digits - 1 - exponentOf(value));
}

/** Noughts at the end taken off, one by one: an expression for that tries each run of them again and again. */
function withoutEnd(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** How many digits a number has behind its point. */
export function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
