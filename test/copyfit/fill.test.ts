import { expect, test } from 'vitest';
import { filledHeight, fillOf, linesOff } from '../../src/copyfit/fill.ts';
import type { Extent } from '../../src/print/rehearse.ts';
import { textStarts } from '../../src/print/text-lines.ts';

const left = { left: 0, right: 300, blocks: true };
const right = { left: 320, right: 620, blocks: true };

function extent(change: Partial<Extent>): Extent {
  return {
    pages: 2,
    area: { top: 100, bottom: 1000 },
    text: [],
    columns: [],
    unopened: 0,
    line: 18,
    places: new Map(),
    ...change,
  };
}

test('the shortest column of the last row decides the fill', () => {
  const text = [
    { x: 0, y: 910 },
    { x: 320, y: 550 },
  ];
  expect(fillOf(extent({ text, columns: [left, right] }))).toBe(0.5);
});

test('a cell without blocks is furniture: it may be shorter than its neighbour', () => {
  const text = [
    { x: 0, y: 910 },
    { x: 320, y: 550 },
  ];
  expect(filledHeight(extent({ text, columns: [left, { ...right, blocks: false }] }))).toBe(810);
});

test('where only furniture stands in the last row, its longest column counts', () => {
  const columns = [left, right].map((column) => ({ ...column, blocks: false }));
  const text = [
    { x: 0, y: 300 },
    { x: 320, y: 550 },
  ];
  expect(fillOf(extent({ text, columns }))).toBe(0.5);
});

test('an empty page is filled to nothing', () => {
  expect(fillOf(extent({ columns: [left] }))).toBe(0);
});

test('lines over and short are counted over whole pages', () => {
  const text = [{ x: 0, y: 280 }];
  expect(linesOff(extent({ pages: 2, text, columns: [left] }), 1)).toBe(10);
  expect(linesOff(extent({ pages: 3, text, columns: [left] }), 1)).toBe(60);
  expect(linesOff(extent({ pages: 2, text, columns: [left] }), 2)).toBe(-40);
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
  expect(textStarts(stream)).toEqual([
    { x: 75, y: 650 },
    { x: 75, y: 500 },
  ]);
});
