import { expect, test } from 'vitest';
import { findNameClashes, isSafeId, isSetName } from '../../src/names.ts';

test.each(['china-russia', 'a', '2025', 'Grain_2.b'])('"%s" can name a set', (name) => {
  expect(isSetName(name)).toBe(true);
});

test.each([
  '',
  '.',
  '..',
  'a b',
  'straße',
  'con',
  'Nul.x',
  '-x',
  'a.',
  'a/b',
  'a\n',
  'Index.html',
  'x'.repeat(101),
])('"%s" can not', (name) => {
  expect(isSetName(name)).toBe(false);
});

test('an id in a file name is narrower', () => {
  expect(['brief', 'brief-2', '2'].every(isSafeId)).toBe(true);
  expect(['Brief', 'a.b', 'con', '', '-', 'x'.repeat(81)].some(isSafeId)).toBe(false);
});

test('finds twins by place, case and encoding', () => {
  const clashes = (...folders: string[]) => findNameClashes(folders).length;
  expect(clashes('data/grain', 'data/rice/')).toBe(0);
  expect(clashes('data/grain', 'more/grain')).toBe(1);
  expect(clashes('data/grain', 'data/Grain')).toBe(1);
  expect(clashes('caf\u00e9', 'cafe\u0301')).toBe(1);
});
