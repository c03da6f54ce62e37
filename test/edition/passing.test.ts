import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPassingOrder, type Passing } from '../../src/edition/passing.ts';

type Item = Passing & { readonly name: string };

const claim = (name: string): Item => ({ kind: 'claim', name });
const plate = (name: string, later = 0): Item => ({ kind: 'plate', name, later });
const heading = (name: string): Item => ({ kind: 'heading', name });
const order = (...items: readonly Item[]) =>
  inPassingOrder(items)
    .map(({ name }) => name)
    .join(' ');

test.each([
  ['stands where it was put', [plate('P'), claim('a'), claim('b')], 'P a b'],
  ['is passed by as many claims as is said', [plate('P', 1), claim('a'), claim('b')], 'a P b'],
  ['takes no heading from its claim', [plate('P', 1), heading('h'), claim('a'), claim('b')], 'h a P b'],
  ['stays in its section', [claim('a'), plate('P', 3), claim('b')], 'a b P'],
  ['keeps behind the one before it', [plate('P', 2), claim('a'), plate('Q'), claim('b')], 'a b P Q'],
])('a plate %s', (_, items, expected) => {
  expect(order(...items)).toBe(expected);
});

test('nothing is lost, and claims and plates each keep their own order', () => {
  const items = fc.array(
    fc.record({
      kind: fc.constantFrom('claim', 'plate', 'prose'),
      later: fc.integer({ min: 0, max: 4 }),
      name: fc.uuid(),
    }),
  );
  fc.assert(
    fc.property(items, (made) => {
      const passed = inPassingOrder(made);
      for (const kind of ['claim', 'plate', 'prose']) {
        const of = (all: readonly Item[]) => all.filter((item) => item.kind === kind);
        expect(of(passed)).toEqual(of(made));
      }
    }),
  );
});
