import { fail, type Place } from '../../message/index.ts';
import type { Expression, Operator } from './expression.ts';
import { placeInside } from './expression.ts';
import type { Interval } from './interval.ts';
import { point } from './interval.ts';
import type { Measure } from './measure.ts';
import { added, clashOf, dividedBy, isClash, literal, multipliedBy } from './measure.ts';

/** The numbers that ids stand for. */
export type Values = (id: string) => Measure;

/**
 * Works an expression out. It can reach the given values and nothing else.
 * @param place where the expression stands
 * @throws Fault `expression-units`, `expression-zero`, `expression-size`, `expression-function`
 */
export function evaluate(expression: Expression, values: Values, place: Place): Measure {
  const work = (inner: Expression): Measure => evaluate(inner, values, place);
  const here = placeInside(place, expression.at);
  switch (expression.kind) {
    case 'number':
      return literal(expression.value, expression.isPercent);
    case 'quantity':
      return values(expression.id);
    case 'call':
      return call(expression.name, expression.given.map(work), here);
    case 'binary': {
      const [left, right] = [work(expression.left), work(expression.right)];
      return kept(expression.operator, left, right, here);
    }
  }
}

function binary(operator: Operator, left: Measure, right: Measure, here: Place): Measure {
  if (operator === '*') return multipliedBy(left, right);
  if (operator === '/') return dividedBy(left, right) ?? fail('expression-zero', here);
  const sum = added(left, right, operator === '+' ? 1 : -1);
  return isClash(sum) ? fail('expression-units', here, sum.one, sum.other, operator) : sum;
}

/** What a step came to, if it can be reckoned with: neither past all bounds, nor lost in nought. */
function kept(operator: Operator, left: Measure, right: Measure, here: Place): Measure {
  const result = binary(operator, left, right, here);
  const { value, range } = result;
  const isFactor = operator === '*' || operator === '/';
  const isLost = isFactor && value === 0 && left.value !== 0 && right.value !== 0;
  const isNumber = Number.isFinite(value) && !Number.isNaN(range.low.at) && !Number.isNaN(range.high.at);
  return isNumber && !isLost ? result : fail('expression-size', here);
}

/** What an expression may call. */
export const functions = ['abs', 'max', 'min', 'most', 'least'] as const;

function call(name: string, given: readonly Measure[], place: Place): Measure {
  const [first, ...more] = given;
  if (!first || !functions.some((known) => known === name))
    return fail('expression-function', place, name, functions);
  if (name === 'max' || name === 'min')
    return more.reduce((one, other) => chosen(name, one, other, place), first);
  if (more.length > 0) return fail('expression-function', place, name, functions);
  if (name === 'abs') return absolute(first);
  return edge(name === 'most' ? 'high' : 'low', first) ?? fail('expression-boundless', place, name);
}

/** The end of a range as a plain value: `most(x)` of "under 5" is 5. */
function edge(side: 'high' | 'low', measure: Measure): Measure | undefined {
  const { at } = measure.range[side];
  if (!Number.isFinite(at)) return undefined;
  return { ...measure, value: at, range: point(at), isAbout: false, isBound: false };
}

function absolute(measure: Measure): Measure {
  const { low, high } = measure.range;
  if (low.at >= 0) return measure;
  const turned = { low: { ...high, at: -high.at }, high: { ...low, at: -low.at } };
  const farther = turned.high.at > high.at ? turned.high : high;
  const range: Interval = high.at <= 0 ? turned : { low: { at: 0, open: false }, high: farther };
  return { ...measure, value: Math.abs(measure.value), range };
}

function chosen(name: 'max' | 'min', one: Measure, other: Measure, place: Place): Measure {
  const clash = clashOf(one, other, 'compare');
  if (clash) fail('expression-units', place, clash.one, clash.other, name);
  const choose = name === 'max' ? Math.max : Math.min;
  const end = (side: 'low' | 'high') => {
    const [a, b] = [one.range[side], other.range[side]];
    return choose(a.at, b.at) === a.at ? a : b;
  };
  return {
    ...(choose(one.value, other.value) === one.value ? one : other),
    range: { low: end('low'), high: end('high') },
    digits: Math.min(one.digits, other.digits),
    isQuotient: one.isQuotient || other.isQuotient,
    isAbout: one.isAbout || other.isAbout,
    isBound: one.isBound || other.isBound,
  };
}
