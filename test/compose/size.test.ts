import type { Root } from 'hast';
import { expect, test } from 'vitest';
import { refuseLarge } from '../../src/compose/size.ts';

const place = { file: 'dossier.yaml' };

function page(elements: number, text: string): Root {
  const children = Array.from({ length: elements }, () => ({
    type: 'element' as const,
    tagName: 'p',
    properties: {},
    children: [],
  }));
  return { type: 'root', children: [...children, { type: 'text', value: text }] };
}

test('a page that no browser could lay out is refused by the name of its edition', () => {
  const refused = (elements: number, characters: number, source: number) => () =>
    refuseLarge(page(elements, 'x'.repeat(characters)), 'x'.repeat(source), 'brief-a4', place);
  expect(refused(9000, 400_000, 25_000_000)).not.toThrow();
  expect(refused(9001, 0, 0)).toThrow(
    /^brief-a4 can't be printed: of the elements of an edition it has 9,001; /,
  );
  expect(refused(0, 400_001, 0)).toThrow(/the characters of an edition it has 400,001;/);
  expect(refused(0, 0, 25_000_001)).toThrow(/faces and pictures included it has 25,000,001;/);
});
