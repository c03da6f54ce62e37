import { describe, expect, test } from 'vitest';
import { type Files, faults } from './try-dossier.ts';

const record = (id: string, fields: string) =>
  `${id}: { label: L, standing: reported, source: { id: s }, ${fields} }\n`;

const records: Files = {
  'sources.yaml': 's: { title: S }\n',
  'actors.yaml': [
    'arland: { name: Arland, possessive: Arland’s, kind: state }',
    'borland: { name: Borland, kind: state, aliases: [Bor, Borish] }',
    'chinora: { name: Chinora, kind: state }',
    'writer: { name: Arland Institute, kind: institution }',
    '',
  ].join('\n'),
  'quantities.yaml': [
    record(
      'share',
      'value: 24, unit: percent, qualifier: about, period: 2020, subject: arland, against: borland',
    ),
    record(
      'second',
      'value: 7.8, unit: percent, qualifier: about, period: 2020, subject: arland, against: chinora',
    ),
    record('amount', 'value: 61, unit: billion USD, period: 2021, subject: arland'),
    record('growth', 'value: 38.5, unit: percent, growth: by, period: 2021'),
    record('loss', 'value: -3.1, unit: percent, period: 2020'),
    record('bound', 'value: 6, unit: percent, qualifier: under'),
    record('span', 'value: 1, unit: percent, period: { from: 2009, to: 2019 }'),
  ].join(''),
};

async function rulesFor(prose: string): Promise<string[]> {
  const found = await faults({ ...records, 'sections/one.md': `# One\n\n${prose}\n` });
  // Dates are held by tests of their own.
  return found
    .map((line) => /sections\/one\.md:\S+ (\S+):/.exec(line)?.[1] ?? line)
    .filter((rule) => rule !== 'unbound-date');
}

describe('a sentence that agrees with the records that it binds', () => {
  test.each([
    'In 2021 Arland spent :quantity[amount]. In 2020 it was :quantity[share] of Borland’s.',
    'It was :quantity[share] in 2020 and :quantity[amount] in 2021.',
    'It was :quantity[share]{year} of Borland’s, as told in 2024.',
    'Before 2020 growth averaged :quantity[span]; since 2009 too.',
    'In :literal[1999] it began, and came to :quantity[amount].',
    'Trade grew by :quantity[growth], and by :quantity[bound] in volume. The rate was :quantity[loss].',
    'It fell to :quantity[bound], less than :quantity[bound]{bare} even.',
    'Arlandish output was :quantity[share] of Borish output and :quantity[second] of Chinora’s.',
    'All that Arland spent was :quantity[share] of what Chinora bought from Bor.',
    'The share was :quantity[share], or less than that of Chinora.',
  ])('%s', async (prose) => expect(await rulesFor(prose)).toEqual([]));

  test.each([
    ['In 2022 Arland spent :quantity[amount].', 'sentence-year'],
    ['Growth in 2022 averaged :quantity[span].', 'sentence-year'],
    ['Trade fell by :quantity[growth].', 'sentence-direction'],
    ['The economy grew by :quantity[loss].', 'sentence-direction'],
    ['The economy shrank by :quantity[loss].', 'sentence-direction'],
    ['Trade rose in that year to :quantity[growth].', 'sentence-direction'],
    ['Arland spent more than :quantity[amount].', 'sentence-qualifier'],
    ['It was about :quantity[share].', 'sentence-qualifier'],
    ['It was at least :quantity[bound].', 'sentence-qualifier'],
    ['It was :quantity[bound]{bare} then.', 'sentence-bare'],
    ['Arland had :quantity[share] of Chinora’s output.', 'sentence-party'],
    [
      'It had :quantity[share] of Chinora’s and :quantity[second] of Borland’s.',
      'sentence-party sentence-party',
    ],
    ['Chinora spent :quantity[amount].', 'sentence-party'],
  ])('%s', async (prose, rules) => expect((await rulesFor(prose)).join(' ')).toBe(rules));
});

describe('a line of plain text that agrees with the records that it says', () => {
  const chart = (title: string, more = '') =>
    JSON.stringify({
      usermeta: {
        ...{ title, subtitle: more || 'A measure', standing: 'reported', sources: [{ id: 's' }] },
        views: { rows: { of: 'quantities', ids: ['share', 'second', 'growth', 'small'] } },
      },
    });
  const small = record('small', 'value: 2, unit: percent, growth: by, period: 2021');
  const told = async (title: string, more = '') => {
    const found = await faults({
      ...records,
      'quantities.yaml': `${records['quantities.yaml']}${small}`,
      'charts/c.vl.json': chart(title, more),
      'sections/one.md': '# One\n\nText.\n\n::plate{#c}\n',
    });
    return found
      .flatMap((line) => /charts\/c\.vl\.json:\S+ (\S+):/.exec(line)?.[1] ?? [])
      .filter((rule) => rule !== 'unbound-date');
  };

  test.each([
    'Arland’s was about a quarter of Borland’s',
    'It grew 38.5% in 2021',
    'The share of Borland’s is larger than that of Chinora’s',
  ])('%s', async (title) => expect(await told(title)).toEqual([]));

  test.each([
    ['Arland’s was a quarter of Borland’s', 'text-qualifier'],
    ['It was at least 38.5%', 'text-qualifier'],
    ['It fell 38.5%', 'text-direction text-trend'],
    ['It grew 38.5% in 2019', 'sentence-year plate-year'],
    ['What was measured in 1999', 'plate-year'],
    ['What Brazil measured', 'plate-party'],
    ['Arland’s was about 24% of Chinora’s', 'sentence-party'],
    ['The share of Chinora is larger than that of Borland', 'text-comparison'],
    ['Trade fell', 'text-trend'],
  ])('%s', async (title, rules) => expect((await told(title)).join(' ')).toBe(rules));
});

test('a sentence that speaks of what another record measures', async () => {
  const pair = (id: string, label: string) =>
    `${id}: { label: ${label}, value: 5, unit: percent, standing: reported, subject: arland, source: { id: s } }\n`;
  const labelled: Files = {
    ...records,
    'quantities.yaml':
      pair('value', 'Growth of trade by value') + pair('volume', 'Growth of trade by volume'),
  };
  const rules = async (prose: string) => {
    const found = await faults({ ...labelled, 'sections/one.md': `# One\n\n${prose}\n` });
    return found.map((line) => /(\S+): This/.exec(line)?.[1] ?? line).join(' ');
  };
  expect(await rules('It grew by :quantity[value] in value and by :quantity[volume] in volume.')).toBe('');
  expect(await rules('It grew by :quantity[volume] in value and by :quantity[value] in volume.')).toBe(
    'sentence-label sentence-label',
  );
  expect(await rules('By volume it grew by :quantity[value].')).toBe('sentence-label');
  expect(await rules('It was :quantity[value] in 2020.')).toBe('');
});
