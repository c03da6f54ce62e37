import { expect, it } from 'vitest';
import type { Source } from '../../src/dossier/dossier.ts';
import { sourceSchema } from '../../src/dossier/schema/records.ts';
import { referencePieces } from '../../src/text/reference.ts';
import { sourceName } from '../../src/text/source-name.ts';
import { composeBody, soundDossier, words } from './compositor.ts';

const lee = { family: 'Lee', given: 'Ann' };
const park = { family: 'Park', given: 'Bo' };
const office = { literal: 'Office for Grain' };
const on = (...parts: number[]) => ({ 'date-parts': [parts] });

function source(fields: Record<string, unknown>, id = 'one'): Source {
  return { ...sourceSchema.parse(fields), id, origin: { file: 'sources.yaml', line: 1, column: 1 } };
}

/** A reference as text: titles in asterisks, addresses in angle brackets, spaces as typed. */
function reference(fields: Record<string, unknown>): string {
  const shown = {
    plain: (text: string) => text,
    title: (t: string) => `*${t}*`,
    address: (t: string) => `<${t}>`,
  };
  const pieces = referencePieces(source(fields), words);
  return pieces
    .map(({ text, look }) => shown[look](text))
    .join('')
    .replaceAll('\u00a0', ' ');
}

it.each<[string, Record<string, unknown>, string]>([
  [
    'article-journal',
    {
      author: [lee],
      'container-title': 'Grain',
      volume: 12,
      issue: 3,
      page: '45-67',
      issued: on(2021),
      DOI: '10.1/x',
    },
    'Lee, Ann. “The harvest.” *Grain* 12, no. 3 (2021): 45–67. <https://doi.org/10.1/x>',
  ],
  [
    'article-newspaper',
    { author: [lee, park], 'container-title': 'The Courier', issued: on(2021, 3, 4) },
    'Lee, Ann and Bo Park. “The harvest.” *The Courier*, 4 March 2021.',
  ],
  [
    'article-magazine',
    { author: [lee], 'container-title': 'Mill', issue: 9, issued: on(2021, 3) },
    'Lee, Ann. “The harvest.” *Mill*, no. 9, March 2021.',
  ],
  [
    'report',
    { author: [office], publisher: 'State Press', 'publisher-place': 'Geneva', issued: on(2021) },
    'Office for Grain. *The harvest*. Geneva: State Press, 2021.',
  ],
  [
    'book',
    { editor: [lee, park], publisher: 'State Press', issued: on(2021) },
    'Lee, Ann and Bo Park, eds. *The harvest*. State Press, 2021.',
  ],
  [
    'chapter',
    {
      author: [lee],
      editor: [park],
      'container-title': 'On grain',
      page: 7,
      publisher: 'State Press',
      issued: on(2021),
    },
    'Lee, Ann. “The harvest.” In *On grain*, edited by Bo Park, 7, State Press, 2021.',
  ],
  [
    'webpage',
    {
      author: [office],
      'container-title': 'Grain online',
      URL: 'https://example.org/h',
      accessed: on(2022, 1, 2),
    },
    'Office for Grain. “The harvest.” *Grain online*, no date. Accessed 2 January 2022. <https://example.org/h>',
  ],
  [
    'post',
    { author: [lee], issued: on(2021, 3, 4), URL: 'https://example.org/p' },
    'Lee, Ann. “The harvest.” 4 March 2021. <https://example.org/p>',
  ],
  [
    'dataset',
    { author: [office], publisher: 'Open Grain', issued: on(2021) },
    'Office for Grain. *The harvest*. Data set. Open Grain, 2021.',
  ],
  [
    'legislation',
    { 'container-title': 'Official Journal', volume: 4, page: '1--9', issued: on(2021, 3, 4) },
    '*The harvest*. *Official Journal*, vol. 4, 1–9, 4 March 2021.',
  ],
  [
    'speech',
    {
      author: [lee],
      'container-title': 'Grain Congress',
      'publisher-place': 'Geneva',
      issued: on(2021, 3, 4),
    },
    'Lee, Ann. “The harvest.” Speech. *Grain Congress*, Geneva, 4 March 2021.',
  ],
  ['treaty', { 'publisher-place': 'Geneva', issued: on(1959) }, '*The harvest*. Geneva, 1959.'],
  ['interview', { author: [lee], issued: on(2021) }, 'Lee, Ann. “The harvest.” Interview. 2021.'],
  ['document', {}, '*The harvest*. No date.'],
])('%s', (type, fields, expected) => {
  expect(reference({ type, title: 'The harvest', ...fields })).toBe(expected);
});

it('keeps the mark that a title ends in', () => {
  expect(reference({ type: 'article', title: 'Who reaps?', issued: on(2021) })).toBe('“Who reaps?” 2021.');
});

it('names the first three of very many', () => {
  const author = Array.from({ length: 7 }, (_, index) => ({ family: `Name${index}` }));
  expect(reference({ title: 'The harvest', author, issued: on(2021) })).toBe(
    'Name0, Name1, Name2 and others. *The harvest*. 2021.',
  );
});

it('a source without a date, an author or an address prints no gaps', () => {
  for (const type of sourceSchema.shape.type.unwrap().options) {
    const text = reference({ type, title: 'The harvest' });
    expect(text, type).toContain('The harvest');
    expect(text, type).not.toMatch(/undefined|\{|\(\)|, ,|\.\.|^[\s.,]| {2}|\s[.,]/);
  }
});

it.each<[string, Record<string, unknown>, string]>([
  ['one author', { author: [lee], issued: on(2021) }, 'Lee (2021)'],
  ['two', { author: [lee, park], issued: on(2021) }, 'Lee and Park (2021)'],
  ['three', { author: [lee, park, office], issued: on(2021) }, 'Lee and others (2021)'],
  ['an organisation', { author: [office], issued: on(2021) }, 'Office for Grain (2021)'],
  ['editors', { editor: [park], issued: on(2021) }, 'Park (2021)'],
  ['nobody', { issued: on(2021) }, 'The harvest (2021)'],
  ['no date', { author: [lee] }, 'Lee (no date)'],
  ['a short title of its own', { author: [lee], 'title-short': 'Lee, harvest' }, 'Lee, harvest'],
])('in a line, by %s', (_, fields, expected) => {
  const one = source({ title: 'The harvest', ...fields });
  expect(sourceName(one, [one], words)).toBe(expected);
});

it('two of one author and year get letters in a line', () => {
  const fields = { title: 'The harvest', author: [lee], issued: on(2021) };
  const all = [
    source(fields, 'one'),
    source({ ...fields, issued: on(2020) }, 'two'),
    source(fields, 'three'),
  ];
  expect(all.map((one) => sourceName(one, all, words))).toEqual(['Lee (2021a)', 'Lee (2020)', 'Lee (2021b)']);
});

it('hostile fields print as typed', async () => {
  const body = await composeBody(
    await soundDossier({
      'sources.yaml': 'one:\n  title: "<script>a</script> {{b}}"\n  URL: "https://example.org/?<b>&\\"c"\n',
    }),
  );
  expect(body).toContain('<em>&#x3C;script>a&#x3C;/script> {{b}}</em>');
  expect(body).toContain('href="https://example.org/?<b>&#x26;&#x22;c"');
  expect(body).not.toContain('<script>');
});

it('says the language of a title that is not the dossier’s', async () => {
  const body = await composeBody(
    await soundDossier({
      'sources.yaml':
        'one: { title: Der Weizen, type: book, language: de }\n' +
        'two: { title: Der Hafer, type: speech, language: de }\n' +
        'three: { title: The rye, type: book, language: en }\n',
    }),
  );
  expect(body).toContain('<em lang="de">Der Weizen</em>');
  expect(body).toContain('<span lang="de" title="“Der Hafer.”">“Der Hafer.”</span>');
  expect(body).toContain('<em>The rye</em>');
});
