import type { Relation } from './expression.ts';

/** One end of a range; an open end is not reached. */
export interface End {
  readonly at: number;
  readonly open: boolean;
}

/** All values that a number may have. */
export interface Interval {
  readonly low: End;
  readonly high: End;
}

export function point(at: number): Interval {
  return { low: { at, open: false }, high: { at, open: false } };
}

export function around(at: number, reach: number): Interval {
  return { low: { at: at - reach, open: false }, high: { at: at + reach, open: false } };
}

export function below(at: number, open: boolean): Interval {
  return { low: { at: Number.NEGATIVE_INFINITY, open: true }, high: { at, open } };
}

export function above(at: number, open: boolean): Interval {
  return { low: { at, open }, high: { at: Number.POSITIVE_INFINITY, open: true } };
}

export function isPoint({ low, high }: Interval): boolean {
  return low.at === high.at;
}

export function sumOf(one: Interval, other: Interval): Interval {
  return { low: endSum(one.low, other.low), high: endSum(one.high, other.high) };
}

export function opposite({ low, high }: Interval): Interval {
  return { low: { at: -high.at, open: high.open }, high: { at: -low.at, open: low.open } };
}

/** The product: the least and the greatest of the products of the ends. */
export function productOf(one: Interval, other: Interval): Interval {
  const ends = [one.low, one.high].flatMap((a) =>
    [other.low, other.high].map((b) => ({
      // Nought times a boundless end is nought: the bound is never reached.
      at: a.at === 0 || b.at === 0 ? 0 : a.at * b.at,
      open: a.open || b.open,
    })),
  );
  const [first = point(0).low] = ends;
  return {
    low: ends.reduce((least, end) => (end.at < least.at || isTiedButClosed(end, least) ? end : least), first),
    high: ends.reduce((most, end) => (end.at > most.at || isTiedButClosed(end, most) ? end : most), first),
  };
}

/** One over a range; undefined where the range holds nought. */
export function inverse({ low, high }: Interval): Interval | undefined {
  const touches = (end: End) => end.at === 0 && !end.open;
  if (touches(low) || touches(high) || (low.at < 0 && high.at > 0)) return undefined;
  const isNegative = high.at <= 0;
  return {
    low: { at: high.at === 0 ? Number.NEGATIVE_INFINITY : 1 / high.at, open: high.open },
    high: {
      at: low.at === 0 && !isNegative ? Number.POSITIVE_INFINITY : 1 / low.at,
      open: low.open,
    },
  };
}

function endSum(one: End, other: End): End {
  return { at: one.at + other.at, open: one.open || other.open };
}

function isTiedButClosed(one: End, other: End): boolean {
  return one.at === other.at && other.open && !one.open;
}

/** Whether a relation holds for all values, for some, or for none. */
export type Verdict = 'holds' | 'possible' | 'fails';

/**
 * Sets two ranges against each other.
 * @param slack how far apart they may be all the same
 */
export function judge(one: Interval, relation: Relation, other: Interval, slack: number): Verdict {
  switch (relation) {
    case '<':
    case '<=': {
      const isStrict = relation === '<' && slack === 0;
      if (isBelow(one.high, other.low, slack, isStrict, 'all')) return 'holds';
      return isBelow(one.low, other.high, slack, isStrict, 'some') ? 'possible' : 'fails';
    }
    case '>':
    case '>=':
      return judge(other, relation === '>' ? '<' : '<=', one, slack);
    case '=': {
      const meets =
        isBelow(one.low, other.high, slack, false, 'some') &&
        isBelow(other.low, one.high, slack, false, 'some');
      if (!meets) return 'fails';
      return isPoint(one) && isPoint(other) ? 'holds' : 'possible';
    }
  }
}

/** Floating point leaves crumbs: 0.1 + 0.2 is not above 0.3. */
const crumbs = 1e-9;

function isBelow(one: End, other: End, slack: number, isStrict: boolean, of: 'all' | 'some'): boolean {
  if (one.at === Number.POSITIVE_INFINITY || other.at === Number.NEGATIVE_INFINITY) return false;
  if (one.at === Number.NEGATIVE_INFINITY || other.at === Number.POSITIVE_INFINITY) return true;
  const apart = one.at - other.at - slack;
  const near = crumbs * Math.max(Math.abs(one.at), Math.abs(other.at), slack);
  if (apart < -near) return true;
  if (apart > near) return false;
  // The ends touch: for all values an open end keeps them apart, for some it keeps them from meeting.
  const hasOpen = one.open || other.open;
  return of === 'all' ? !isStrict || hasOpen : !isStrict && !hasOpen;
}
