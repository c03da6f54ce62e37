/** Most digits before the point, and after it, that a number may have: what is printed has no more. */
const mostBefore = 21;
const mostAfter = 20;

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

/** Noughts at the end taken off, one by one: an expression for that tries each run of them again and again. */
function withoutEnd(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
