import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryBreaks, type Deferrable, inPrintedOrder, noteNumbers } from '../../src/plan/printed-order.ts';

type Item = Deferrable & { readonly name: string };

const claim = (name: string): Item => ({ kind: 'claim', name });
const plate = (name: string, deferred = 0): Item => ({ kind: 'plate', name, deferred });
const heading = (name: string): Item => ({ kind: 'heading', name });
const order = (...items: readonly Item[]) => orders(true, items)[0];
const orders = (isFull: boolean, ...sections: readonly (readonly Item[])[]) =>
  inPrintedOrder(sections, isFull).map((items) => items.map(({ name }) => name).join(' '));

test.each([
  ['stands where it was put', [plate('P'), claim('a'), claim('b')], 'P a b'],
  ['is deferred by as many claims as is said', [plate('P', 1), claim('a'), claim('b')], 'a P b'],
  ['takes no heading from its claim', [plate('P', 1), heading('h'), claim('a'), claim('b')], 'h a P b'],
  ['stays in its section', [claim('a'), plate('P', 3), claim('b')], 'a b P'],
  ['keeps behind the one before it', [plate('P', 2), claim('a'), plate('Q'), claim('b')], 'a b P Q'],
])('a plate %s', (_, items, expected) => {
  expect(order(...items)).toBe(expected);
});

test('a plate passes into the sections behind its own, unless sections keep theirs', () => {
  const sections = [
    [plate('P', 3), claim('a')],
    [plate('Q'), claim('b')],
    [claim('c'), claim('d')],
    [heading('h')],
  ];
  expect(orders(false, ...sections)).toEqual(['a', 'b', 'c P Q d', 'h']);
  expect(orders(true, ...sections)).toEqual(['a P', 'Q b', 'c d', 'h']);
  expect(orders(false, [plate('P', 9), claim('a')], [claim('b')], [heading('h')])).toEqual(['a', 'b P', 'h']);
});

test('a plate is brought forward within its section, and no plate passes another', () => {
  expect(orders(false, [claim('a')], [claim('b'), claim('c'), plate('P', -1)])).toEqual(['a', 'b P c']);
  expect(orders(false, [claim('a')], [claim('b'), plate('P', -5)])).toEqual(['a', 'P b']);
  expect(orders(false, [plate('P'), claim('b'), claim('c'), plate('Q', -5)])).toEqual(['P Q b c']);
});

test('nothing is lost, and claims and plates each keep their own order', () => {
  const items = fc.array(
    fc.record({
      kind: fc.constantFrom('claim', 'plate', 'prose'),
      deferred: fc.integer({ min: -4, max: 4 }),
      name: fc.uuid(),
    }),
  );
  fc.assert(
    fc.property(items, (made) => {
      const [ordered = []] = inPrintedOrder([made], false);
      for (const kind of ['claim', 'plate', 'prose']) {
        const of = (all: readonly Item[]) => all.filter((item) => item.kind === kind);
        expect(of(ordered)).toEqual(of(made));
      }
    }),
  );
});

const row = (newPage: boolean, isEmpty = false) => ({ newPage, isEmpty });

test.each([
  ['the first row begins a page anyway', [row(true), row(false)], [false, false], 0],
  ['a row that stands begins its page', [row(false), row(true)], [false, true], 0],
  [
    'a row that is left out hands its break on',
    [row(false), row(true, true), row(false)],
    [false, false, true],
    0,
  ],
  ['two breaks before one row are one', [row(false), row(true, true), row(true)], [false, false, true], 0],
  ['a first row that is left out hands none on', [row(true, true), row(false)], [false, false], 0],
  [
    'breaks with no row behind them are left',
    [row(false), row(true, true), row(true, true)],
    [false, false, false],
    2,
  ],
])('%s', (_, rows, begins, unopened) => {
  expect(carryBreaks(rows)).toEqual({ begins, unopened });
});

test('notes are numbered as they are first called for', () => {
  const numberOf = noteNumbers();
  expect(['b', 'a', 'b', 'c', 'a'].map(numberOf)).toEqual([1, 2, 1, 3, 2]);
});

test('the rules use nothing from outside themselves: the browser gets them as text', () => {
  const alone = <T>(rule: T): T => new Function(`return ${rule}`)() as T;
  expect(alone(carryBreaks)([row(false), row(true)])).toEqual(carryBreaks([row(false), row(true)]));
  expect(alone(inPrintedOrder)([[plate('P', 1), claim('a')]], false)).toEqual([[claim('a'), plate('P', 1)]]);
  expect(alone(noteNumbers)()('x')).toBe(1);
});
