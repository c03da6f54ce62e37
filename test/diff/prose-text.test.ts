import { expect, test } from 'vitest';
import { proseText } from '../../src/diff/prose-text.ts';
import { soundDossier } from '../compose/compositor.ts';

async function textOf(markdown: string): Promise<string> {
  const dossier = await soundDossier({ 'sections/one.md': `# One\n\n${markdown}\n` });
  const [item] = dossier.sections[0]?.items ?? [];
  return item?.kind === 'prose' ? proseText(item.prose) : '';
}

test.each([
  ['a list by its numbers and depth', '3. a\n4. b\n   - c', '3. a\n4. b\n   - c'],
  ['tasks as open and done', '- [ ] a\n- [x] b', '- [ ] a\n- [x] b'],
  ['a quote in a quote', '> a\n>\n> > b', '> a\n> > b'],
  ['code by its lines', '```sh\na\n  b\n```', '```\na\n  b\n```'],
  ['a table by its cells', '| a | b |\n|---|---|\n| c | d |', '| a | b |\n| c | d |'],
  ['a rule', 'a\n\n***\n\nb', 'a\n\n***\n\nb'],
])('a change can be told in %s', async (_, markdown, text) => {
  expect(await textOf(markdown)).toBe(text);
});
