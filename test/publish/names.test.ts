import { expect, test } from 'vitest';
import { checkDossierNames, isSafeName } from '../../src/publish/names.ts';

test.each(['china-russia', 'a', '2025', 'grain-2'])('"%s" can name a dossier', (name) => {
  expect(isSafeName(name)).toBe(true);
});

test.each([
  '',
  '.',
  '..',
  'a b',
  'Grain',
  'straße',
  'con',
  'lpt1',
  '-x',
  'a.b',
  'a/b',
  'a\n',
  'x'.repeat(81),
])('"%s" can not', (name) => {
  expect(isSafeName(name)).toBe(false);
});

test('finds names that are none, and twins by place, case and encoding', () => {
  const rules = (folders: string[]) => checkDossierNames(folders).map(({ rule }) => rule);
  expect(rules(['data/grain', 'data/rice/'])).toEqual([]);
  expect(rules(['data/grain', 'more/grain'])).toEqual(['dossier-names-clash']);
  expect(rules(['data/grain', 'data/Grain'])).toEqual(['dossier-name-unsafe', 'dossier-names-clash']);
  expect(rules(['caf\u00e9', 'cafe\u0301'])).toEqual([
    'dossier-name-unsafe',
    'dossier-name-unsafe',
    'dossier-names-clash',
  ]);
});
