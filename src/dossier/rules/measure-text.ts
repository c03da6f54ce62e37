import type { Measure } from './measure.ts';
import { natureName } from './unit.ts';

const steps: readonly (readonly [number, string])[] = [
  [1e12, 'trillion '],
  [1e9, 'billion '],
  [1e6, 'million '],
];

/** A measure as a message says it: `about 254 billion USD`, `under 15.63%`. */
export function measureText(measure: Measure): string {
  const { value, nature, dimensions, isAbout, isBound, range } = measure;
  const { low, high } = range;
  if (!isBound) return `${isAbout ? 'about ' : ''}${numberText(value)}`;
  if (Number.isFinite(high.at)) {
    return low.at === Number.NEGATIVE_INFINITY || low.at === 0
      ? `${high.open ? 'under' : 'up to'} ${numberText(high.at)}`
      : `${numberText(low.at)} to ${numberText(high.at)}`;
  }
  if (!Number.isFinite(low.at)) return 'anything';
  return `${low.open ? 'over' : 'at least'} ${numberText(low.at)}`;

  function numberText(base: number): string {
    if (nature === 'percent' || nature === 'difference') return `${digits(base * 100)}%`;
    if (nature === 'points') return `${digits(base * 100)} percentage points`;
    if (nature !== 'amount') return digits(base);
    const [step, word] = steps.find(([least]) => Math.abs(base) >= least) ?? [1, ''];
    return `${digits(base / step)} ${word}${natureName(nature, dimensions)}`;
  }
}

/** Four digits tell any two sides apart that a reader would. */
function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}
