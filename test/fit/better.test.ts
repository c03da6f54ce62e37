import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, isBetter } from '../../src/fit/better.ts';
import { drawnTopic } from './topic.ts';

const line = 20;
const [drawn] = await drawnTopic(
  [{ id: 'c0', priority: 1, summary: 9, detail: 0 }],
  '[{ name: mine, pages: 2, fill: { least: 0.9 }, rows: [{ parts: [{ kind: points }] }] }]',
);
if (!drawn) throw new Error('no edition');
const { plan } = drawn;

/** A layout whose first page ends so many lines early, and whose last page is so full. */
function laid(pages: number, fill: number, early: number) {
  const box = (page: number, bottom: number) => ({ page, left: 0, right: 600, top: 0, bottom });
  const extent = {
    ...{ pages, area: { top: 0, bottom: 1000 }, text: [], end: 0, rows: [], unopened: 0, line },
    inking: {
      heights: [1000, 1000],
      ink: [box(1, 1000 - early * line), box(2, 1000)],
      ...{ sets: [], blocks: [], rows: [], covers: [] },
    },
    places: new Map(),
  };
  return { last: { extent, pages, fill }, plan };
}

test('too many pages are worse than any white, an empty last page is worse than a full one, white is worse than none', () => {
  const sound = laid(2, 1, 0);
  expect(isBetter([sound], [laid(2, 0.8, 0)])).toBe(true);
  expect(isBetter([sound], [laid(1, 1, 0)])).toBe(true);
  expect(isBetter([sound], [laid(2, 1, 6)])).toBe(true);
  expect(isBetter([laid(2, 0.2, 20)], [laid(3, 1, 0)])).toBe(true);
  expect(isBetter([sound, laid(2, 1, 6)], [laid(2, 1, 1), laid(2, 1, 6)])).toBe(true);
});

test('what is fuller than asked for is no better, nor is what wins less than it must', () => {
  expect(isBetter([laid(2, 1, 0)], [laid(2, 0.95, 0)])).toBe(false);
  expect(isBetter([laid(2, 1, 4)], [laid(2, 1, 5)], 2)).toBe(false);
});

test('nothing is better than what is better than it: changes that are kept come to an end', () => {
  const some = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 30 }),
  );
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [a, b] = [laid(...one), laid(...other)];
      if (!isBetter([a], [b])) return;
      expect(isBetter([b], [a])).toBe(false);
      expect(costOf(a)).toBeGreaterThanOrEqual(0);
    }),
  );
});
