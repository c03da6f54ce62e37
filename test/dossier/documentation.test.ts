import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { tryDossier } from './try-dossier.ts';

test('the examples of docs/dossier.md make one whole dossier without a fault', async () => {
  const text = await readFile(new URL('../../docs/dossier.md', import.meta.url), 'utf8');
  const examples = text.matchAll(/^## `([^`]+)`\n(?:(?!^## )[\s\S])*?```\w+\n([\s\S]*?)```$/gm);
  const files = Object.fromEntries([...examples].map(([, name = '', content = '']) => [name, content]));
  expect(Object.keys(files)).toHaveLength(15);
  const { dossier, messages } = await tryDossier({ 'sections/one.md': '', ...files });
  expect(messages.filter((message) => message.rule !== 'file-unlisted')).toEqual([]);
  expect([...(dossier?.claims.keys() ?? [])]).toEqual(['trade-fell']);
  expect(dossier?.images.size).toBe(1);
});
