import { expect, test } from 'vitest';
import { placeText } from '../../src/compose/endnotes.ts';
import { loadWords } from '../../src/text/words.ts';
import { diskWorld } from '../../src/world/world.ts';
import { shippedDossier } from './compositor.ts';

test('a note names the section of its source by the name that the dossier gives it, else by its number', async () => {
  const words = await loadWords('en', diskWorld());
  const dossier = await shippedDossier();
  const told = (section: number) => placeText({ id: 'sun', section, paragraph: 2 }, dossier, words);
  expect(told(0)).toBe('Yun Sun, the opening, paragraph\u00a02.');
  expect(told(99)).toBe('Yun Sun, section\u00a099, paragraph\u00a02.');
});
