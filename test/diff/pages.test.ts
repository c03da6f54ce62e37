import { expect, test } from 'vitest';
import { comparePages } from '../../src/diff/pages.ts';

const product = (key: string, pageHashes: string[] | undefined, sha256 = pageHashes?.join() ?? '') => ({
  key,
  pages: pageHashes?.length ?? 2,
  ...(pageHashes && { pageHashes }),
  sha256,
});

test('which printed pages differ', () => {
  const before = [
    product('note', ['a', 'b', 'c', 'd']),
    product('brief', ['a', 'b']),
    product('leaflet', ['a']),
  ];
  const now = [
    product('note', ['a', 'x', 'c', 'y', 'z']),
    product('brief', ['a', 'b']),
    product('report', ['r']),
  ];
  expect(comparePages(before, now)).toEqual([
    { key: 'note', change: 'changed', oldPages: 4, newPages: 5, differ: [2, 4, 5] },
    { key: 'report', change: 'added', newPages: 1, differ: [] },
    { key: 'leaflet', change: 'removed', oldPages: 1, differ: [] },
  ]);
});

test('pages that fall away, files that differ unseen, and sets without hashes of pages', () => {
  const shorter = comparePages([product('note', ['a', 'b'])], [product('note', ['a'])]);
  expect(shorter).toEqual([{ key: 'note', change: 'changed', oldPages: 2, newPages: 1, differ: [] }]);
  const unseen = comparePages([product('note', ['a'], '1')], [product('note', ['a'], '2')]);
  expect(unseen.map(({ change }) => change)).toEqual(['file']);
  const unknown = comparePages([product('note', undefined, '1')], [product('note', ['a'], '2')]);
  expect(unknown.map(({ change }) => change)).toEqual(['unknown']);
});
