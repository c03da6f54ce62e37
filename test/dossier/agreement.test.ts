import { describe, expect, test } from 'vitest';
import { type Files, faults } from './try-dossier.ts';

const quantity = (more: string) => `{ standing: reported, source: { id: s, section: 1 }, ${more} }`;
const base: Files = {
  'dossier.yaml': 'title: T\nsections: [one]\n',
  'sources.yaml': 's: { title: A paper }\nt: { title: Another, author: [{ literal: Tell }] }\n',
  'actors.yaml': [
    'arland: { name: Arland, kind: state }',
    'berland: { name: Berland, kind: state }',
    'tell: { name: Tell, kind: institution }',
    'work: { name: Workbank, kind: institution }',
    '',
  ].join('\n'),
  'quotations.yaml': 'bond: { text: a bond, source: { id: s, section: 2 } }\n',
  'quantities.yaml': [
    `early: ${quantity('label: Trade in the beginning, value: 60, unit: tons, subject: arland')}`,
    `late: ${quantity('label: Trade in the end, value: 40, unit: tons, subject: arland')}`,
    `life-a: ${quantity('label: Years lived in Arland, value: 80, unit: years, subject: arland')}`,
    `life-b: ${quantity('label: Years lived in Berland, value: 70, unit: years, subject: berland')}`,
    `gained: ${quantity('label: What clocks have gained, value: 27, unit: seconds')}`,
    `bound: ${quantity('label: Output, value: 5, unit: tons, qualifier: under')}`,
    '',
  ].join('\n'),
};

async function rules(changes: Files): Promise<string[]> {
  return (await faults({ ...base, ...changes })).map((line) => /^\S+ ([a-z-]+):/.exec(line)?.[1] ?? line);
}

const prose = (text: string): Files => ({ 'sections/one.md': `# One\n\n${text}\n` });

describe('bound numbers stand as their sentence says', () => {
  test.each([
    'It fell from :quantity[early] to :quantity[late].',
    'Arland had :quantity[life-a], above that of Berland.',
    'Arland had :quantity[life-a]. Berland is below it with :quantity[life-b].',
    'Clocks have gained :quantity[gained].',
    'Somebody lived :quantity[life-b] in Berland.',
    'It was :quantity[early]. :cite[s]{section=1}',
    'They made :quotation[bond]. :cite[s]{section=2 paragraph=3} :cite[s]{section=1}',
  ])('%s', async (text) => expect(await rules(prose(text))).toEqual([]));

  test.each([
    ['It rose from :quantity[early] to :quantity[late].', 'sentence-order'],
    ['Arland had :quantity[life-a], below that of Berland.', 'sentence-order'],
    ['Arland had :quantity[life-a]. Berland is above it with :quantity[life-b].', 'sentence-order'],
    ['Clocks have lost :quantity[gained].', 'sentence-opposite'],
    ['Somebody lived :quantity[life-a] in Berland.', 'sentence-party'],
    ['It was :quantity[early]. :cite[s]{section=2}', 'quantity-place'],
    ['They made :quotation[bond]. :cite[s]{section=1}', 'quotation-place'],
    ['Every third firm left, by a factor of nine.', 'unbound-words'],
    ['Millions left.', 'unbound-words'],
    ['It has seven largest rivals.', 'unbound-count'],
  ])('%s', async (text, rule) => expect(new Set(await rules(prose(text)))).toEqual(new Set([rule])));
});

const claim = (attributes: string, headline: string, text: string): Files => ({
  'sections/one.md': `# One\n\n:::claim{#c priority=1 ${attributes}}\n# ${headline}\n\n${text}\n:::\n`,
});

describe('claims, records and events agree with what they name', () => {
  test.each<[Files, string]>([
    [claim('standing=reported holder=work evidence="t"', 'It is so', 'So it is.'), 'claim-source'],
    [claim('standing=assessed evidence="late"', 'It is so', 'It was :quantity[early].'), 'claim-evidence'],
    [claim('standing=assessed evidence="s"', 'It will weaken ties', 'It may weaken ties.'), 'headline-hedge'],
    [claim('standing=measured evidence="early"', 'It is so', 'So it is.'), 'claim-measured'],
    [
      {
        'quantities.yaml': `${base['quantities.yaml']}growth-2020: ${quantity('label: Output, value: 3, unit: tons, period: 2021')}\n`,
      },
      'quantity-year',
    ],
    [
      {
        'quantities.yaml': `${base['quantities.yaml']}talks: ${quantity('label: Talks, value: 12, unit: count, qualifier: under, words: more than a dozen')}\n`,
      },
      'quantity-words',
    ],
    [
      {
        'events.yaml':
          'pact: { date: 2020, label: Arland signs, actors: [berland], standing: reported, source: { id: s } }\n',
      },
      'event-actor',
    ],
  ])('%j', async (files, rule) => expect(await rules(files)).toEqual([rule]));
});

const table: Files = {
  'tables/lives.csv': 'place,years\nArland,80\nBerland,70\nCeland,60\n',
  'tables/lives.schema.yaml':
    'columns:\n  - { name: place, label: Place, type: text }\n  - { name: years, label: Lived, type: integer, unit: years }\nkey: place\n',
};
const chart = (more: Readonly<Record<string, string>>, title = 'Lived'): Files => ({
  ...table,
  'charts/lives.vl.json': JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    usermeta: {
      ...{ title: 'Lives differ', subtitle: 'Years lived', standing: 'reported', sources: [{ id: 's' }] },
      ...{ alt: 'Bars', priority: 1, ...more },
    },
    data: { name: 'lives' },
    mark: 'bar',
    encoding: {
      x: { field: 'years', type: 'quantitative', title },
      y: { field: 'place', type: 'nominal' },
    },
  }),
});

describe('plates say of their rows what is so', () => {
  test.each([
    [chart({ alt: 'Three bars that fall from Arland to Celand; the first is the longest' })],
    [chart({ alt: 'The number is greatest for Arland' }, 'Years')],
  ])('%#', async (files) => expect(await rules(files)).toEqual([]));

  test.each<[Files, string]>([
    [chart({ alt: 'Four bars' }), 'plate-count'],
    [chart({ alt: 'Bars that fall from Berland to Celand' }), 'plate-order'],
    [chart({ alt: 'Bars; the last is the longest' }), 'plate-order'],
    [chart({ alt: 'Bars; it is greatest for Berland' }), 'plate-order'],
    [chart({}, 'Months'), 'plate-unit'],
    [{ ...table, 'tables/lives.csv': 'place,years\n1990–99,80\n1995–99,70\n2000–09,60\n' }, 'spans-overlap'],
  ])('%#: %j', async (files, rule) => expect(await rules(files)).toEqual([rule]));
});
