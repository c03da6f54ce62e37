import { expect, test } from 'vitest';
import { type RowState, rowDifferences, rowsText } from '../../src/diff/rows.ts';

const row = (title: string, value: number | undefined, pages = 'p'): RowState => ({
  title,
  numbers: new Map(value === undefined ? [] : [['people', { label: 'People', value, unit: 'people' }]]),
  pages: new Map([['card-a4', pages]]),
});
const state = (rows: Readonly<Record<string, RowState>>) => ({ rows: new Map(Object.entries(rows)) });

test('tells the rows that moved, came and went, and by how much', () => {
  const before = state({
    a: row('A', 100),
    b: row('B', 5),
    c: row('C', 7),
    d: row('D', 1),
    e: row('E', 1, 'q'),
  });
  const now = state({
    a: row('A', 110),
    b: row('B', 5),
    d: row('D', undefined),
    e: row('E', 1),
    f: row('F', 1),
  });
  expect(rowsText(rowDifferences(before, now), 5)).toBe(`5 of 5 rows differ.
a (A)
  People: 100 people → 110 people (+10.0%)
d (D)
  People: 1 people → no number
e (E)
  printed otherwise: card-a4
f (F): new
c (C): gone
`);
  expect(rowsText(rowDifferences(now, now), 5)).toBe('No row differs.\n');
});
