import { expect, test } from 'vitest';
import { proseHtml } from '../../../src/compose/prose.ts';
import { loadWords } from '../../../src/text/words.ts';
import { diskWorld } from '../../../src/world/world.ts';
import { faults, tryDossier } from '../try-dossier.ts';

test('a literal prints as typed', async () => {
  const { dossier } = await tryDossier({
    'sections/one.md': '# One\n\nOn :literal[Flight 447 & on] they sat.\n',
  });
  const [item] = dossier?.sections[0]?.items ?? [];
  if (!dossier || item?.kind !== 'prose') return expect.fail('the section has no prose');
  const words = await loadWords('en', diskWorld());
  const html = proseHtml(item.prose, { dossier, words, linkQuantities: false });
  expect(html).toBe('<p>On Flight 447 &#x26; on they sat.</p>');
});

test('a literal takes no attributes, and one that is broken off is told', async () => {
  expect(await faults({ 'sections/one.md': '# One\n\n:literal[7]{year}\n' })).toEqual([
    'case/sections/one.md:3:1 directive-attribute: The directive "literal" has no attribute "year".',
  ]);
  expect(await faults({ 'sections/one.md': '# One\n\n:literal[seven\n' })).toEqual([
    expect.stringContaining('3:1 directive-broken'),
  ]);
});
