import { expect, test } from 'vitest';
import { fillOf, freeHeight, linesOff } from '../../src/fit/fill.ts';
import { textStarts } from '../../src/pdf/text-lines.ts';
import type { RowColumn } from '../../src/print/in-prepare.ts';
import type { Extent, PageRow } from '../../src/print/trial-page.ts';

const left: RowColumn = { left: 0, right: 300, blocks: ['a'] };
const right: RowColumn = { left: 320, right: 620, blocks: ['b'] };
const bare = (column: RowColumn): RowColumn => ({ ...column, blocks: [] });
const row = (columns: readonly RowColumn[], top = 100): PageRow => ({ top, columns });

function extent(change: Partial<Extent>): Extent {
  return {
    pages: 2,
    area: { top: 100, bottom: 1000 },
    text: [],
    end: 100,
    rows: [],
    unopened: 0,
    line: 18,
    places: new Map(),
    ...change,
  };
}

const uneven = [
  { x: 0, y: 910 },
  { x: 320, y: 550 },
];

test('the columns of the last row fill it by their area', () => {
  expect(fillOf(extent({ text: uneven, rows: [row([left, right])] }))).toBe(0.7);
  const wide: RowColumn = { ...right, right: 1220 };
  expect(fillOf(extent({ text: uneven, rows: [row([left, wide])] }))).toBeCloseTo(0.6);
});

test('a cell without blocks is furniture: it may be shorter than its neighbour', () => {
  expect(freeHeight(extent({ text: uneven, rows: [row([left, bare(right)])] }))).toBe(90);
});

test('furniture behind the last blocks does not lengthen their short column', () => {
  const text = [...uneven, { x: 0, y: 960 }, { x: 320, y: 1000 - 9 }];
  const rows = [row([left, right]), row([bare(left), bare(right)], 930)];
  // 9 below the furniture, and half of the 360 by which the right column is shorter.
  expect(freeHeight(extent({ text, rows }))).toBe(189);
});

test('white space above furniture that is pinned to the foot is not filled', () => {
  const text = [
    { x: 0, y: 400 },
    { x: 0, y: 1000 },
  ];
  const behind = (top: number) => extent({ text, rows: [row([left]), row([bare(left)], top)] });
  expect(freeHeight(behind(430))).toBe(0);
  expect(freeHeight(behind(900))).toBe(410);
});

test('a last page of furniture alone is as full as it is long, with what is drawn below its text', () => {
  const text = [{ x: 320, y: 550 }];
  const rows = [row([bare(left), bare(right)])];
  expect(fillOf(extent({ text, rows }))).toBe(0.5);
  expect(freeHeight(extent({ text, rows, end: 955.4 }))).toBeCloseTo(50);
  expect(freeHeight(extent({ text, rows, end: 1010 }))).toBe(0);
});

test('an empty page is filled to nothing', () => {
  expect(fillOf(extent({ rows: [row([left])] }))).toBe(0);
});

test('lines over and short are counted over whole pages', () => {
  const text = [{ x: 0, y: 280 }];
  const rows = [row([left])];
  expect(linesOff(extent({ pages: 2, text, rows }), 1)).toBe(10);
  expect(linesOff(extent({ pages: 3, text, rows }), 1)).toBe(60);
  expect(linesOff(extent({ pages: 2, text, rows }), 2)).toBe(-40);
  expect(linesOff(extent({ pages: 2, text, rows }), 3)).toBe(-90);
});

test('places of text follow the transformations of a content stream', () => {
  const stream = [
    '.24 0 0 -.24 0 800 cm',
    'q',
    '3.125 0 0 3.125 0 0 cm',
    'BT',
    '/F4 15 Tf',
    '1 0 0 -1 100 200 Tm',
    '<0084> Tj',
    'ET',
    'Q',
    'q',
    '3.125 0 0 3.125 312.5 0 cm',
    '1 0 0 -1 0 400 Tm',
    'Q',
  ].join('\n');
  expect(textStarts(Buffer.from(stream))).toEqual([
    { x: 75, y: 650 },
    { x: 75, y: 500 },
  ]);
});
