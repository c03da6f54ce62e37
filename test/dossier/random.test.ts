import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tryDossier } from './try-dossier.ts';

const names = [
  'dossier.yaml',
  'quantities.yaml',
  'actors.yaml',
  'changes.yaml',
  'images.yaml',
  'sections/one.md',
  'tables/t.csv',
  'tables/t.schema.yaml',
  'charts/c.vl.json',
];

/** Pieces that mean something to one of the parsers, so that chance gets beyond the first character. */
const pieces = fc.constantFrom(
  'title: ',
  'sections: ',
  '[one]',
  'label: ',
  'value: 5',
  '\n',
  '\n\n',
  '  ',
  '- ',
  '&a ',
  '*a',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  ',',
  '|',
  '>',
  '#',
  '# Title\n',
  ':::claim{#a standing=assessed}\n',
  ':::\n',
  '***\n',
  '::plate{#a}\n',
  ':quantity[gdp]',
  ':cite',
  '`',
  '*',
  '**',
  '_',
  '<b>',
  '![',
  '](',
  'http://x',
  '{"usermeta": {',
  '"a": 1',
  'null',
  'columns:\n',
  '  - {name: a, label: A, type: number}\n',
  '\t',
  '\r\n',
  '\0',
  '\uFEFF',
  '汉字',
  '😀',
  '__proto__',
  '1e999',
);
const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

test('any text in any file gives a dossier or messages with places, never a throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), text, { minKeys: 1 }), async (files) => {
      const { dossier, messages } = await tryDossier(files);
      const errors = messages.filter((message) => message.severity === 'error');
      expect(dossier !== undefined || errors.length > 0).toBe(true);
      for (const { place, what } of messages) {
        expect(place?.file).toMatch(/^case/);
        expect(place?.line ?? 1).toBeGreaterThan(0);
        expect(place?.column ?? 1).toBeGreaterThan(0);
        expect(what).toMatch(/\S/);
      }
    }),
    { numRuns: 80 },
  );
}, 60_000);
