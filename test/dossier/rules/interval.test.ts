import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval } from '../../../src/dossier/rules/interval.ts';
import {
  above,
  below,
  inverse,
  judge,
  point,
  productOf,
  sumOf,
} from '../../../src/dossier/rules/interval.ts';

const value = fc.integer({ min: -50, max: 50 });
/** A range and a value in it. */
const member: fc.Arbitrary<[Interval, number]> = fc
  .tuple(value, fc.nat(20), fc.nat(20))
  .map(([at, down, up]) => [{ low: { at: at - down, open: false }, high: { at: at + up, open: false } }, at]);

function holds({ low, high }: Interval, at: number): boolean {
  return low.at - 1e-9 <= at && at <= high.at + 1e-9;
}

test('what holds for values holds for their ranges', () => {
  fc.assert(
    fc.property(member, member, ([one, a], [other, b]) => {
      expect(holds(sumOf(one, other), a + b)).toBe(true);
      expect(holds(productOf(one, other), a * b)).toBe(true);
      const inverted = inverse(other);
      if (inverted) expect(holds(inverted, 1 / b)).toBe(true);
    }),
  );
});

test('a verdict agrees with every pair of values', () => {
  fc.assert(
    fc.property(
      member,
      member,
      fc.constantFrom('<' as const, '<=' as const),
      ([one, a], [other, b], relation) => {
        const isTrue = relation === '<' ? a < b : a <= b;
        const verdict = judge(one, relation, other, 0);
        if (isTrue) expect(verdict).not.toBe('fails');
        else expect(verdict).not.toBe('holds');
      },
    ),
  );
});

describe('ends that touch', () => {
  test.each([
    [point(5), '<', point(5), 'fails'],
    [point(5), '<=', point(5), 'holds'],
    [below(5, true), '<', point(5), 'holds'],
    [below(5, false), '<', point(5), 'possible'],
    [below(5, false), '<=', point(5), 'holds'],
    [below(5, true), '>=', point(5), 'fails'],
    [below(5, true), '=', point(5), 'fails'],
    [below(5, false), '=', point(5), 'possible'],
    [above(5, true), '=', below(5, true), 'fails'],
    [above(5, false), '=', below(5, false), 'possible'],
    [below(5, true), '<', above(5, true), 'holds'],
    [above(1, true), '<', above(9, true), 'possible'],
  ] as const)('%j %s %j: %s', (one, relation, other, verdict) => {
    expect(judge(one, relation, other, 0)).toBe(verdict);
  });
});
