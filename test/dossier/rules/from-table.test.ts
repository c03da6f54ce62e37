import { describe, expect, test } from 'vitest';
import { takenText } from '../../../src/text/taken-text.ts';
import { loadWords } from '../../../src/text/words.ts';
import { diskWorld } from '../../../src/world/world.ts';
import { type Files, lines, tryDossier } from '../try-dossier.ts';

const words = await loadWords('en', diskWorld());

const tables: Files = {
  'sources.yaml': 's:\n  title: S\n',
  'tables/ports.csv': [
    'port,year,tons,share,boats,remark',
    'North,2020,10.5,12,7,old',
    'North,2021,12.25,15,9,new',
    'South,2020,4,40,2,old',
    'South,2021,,30,4,none',
    '',
  ].join('\n'),
  'tables/ports.schema.yaml': [
    'key: [port, year]',
    'columns:',
    '  - { name: port, label: Port, type: text }',
    '  - { name: year, label: Year, type: date }',
    '  - { name: tons, label: Cargo, type: number, unit: million tons }',
    '  - { name: share, label: Share, type: integer, unit: percent }',
    '  - { name: boats, label: Boats, type: integer }',
    '  - { name: remark, label: Remark, type: text }',
    '',
  ].join('\n'),
};

function quantity(from: string, more = ''): Files {
  const fields = ['label: L', `from: { table: ports, ${from} }`, 'standing: reported', 'source: { id: s }'];
  return {
    ...tables,
    'quantities.yaml': `q:\n${[...fields, ...more.split('; ').filter(Boolean)].map((field) => `  ${field}\n`).join('')}`,
  };
}

const north = '{ port: North, year: 2021 }';

describe('a quantity takes from a table', () => {
  test.each([
    [
      'column: tons, row: "North, 2021"',
      '',
      12.25,
      'million tons',
      'exact',
      'Cargo, North, 2021 (tables/ports.csv:3)',
    ],
    [
      'column: tons, row: "North, 2020"',
      'unit: tons',
      10_500_000,
      'tons',
      'exact',
      'Cargo, North, 2020 (tables/ports.csv:2)',
    ],
    [
      `column: boats, row: ${north}`,
      'qualifier: about',
      9,
      'count',
      'about',
      'Boats, North, 2021 (tables/ports.csv:3)',
    ],
    ['column: tons, take: sum', '', 26.75, 'million tons', 'exact', 'the sum of Cargo (tables/ports.csv)'],
    ['column: boats, take: sum', '', 22, 'count', 'exact', 'the sum of Boats (tables/ports.csv)'],
    ['column: boats, take: mean', '', 5.5, 'count', 'exact', 'the mean of Boats (tables/ports.csv)'],
    [
      'column: boats, take: mean, rows: { year: 2020 }',
      '',
      4.5,
      'count',
      'exact',
      'the mean of Boats, of 2020 alone (tables/ports.csv)',
    ],
    ['column: tons, take: mean', '', 8.917, 'million tons', 'about', 'the mean of Cargo (tables/ports.csv)'],
    ['column: boats, take: median', '', 5.5, 'count', 'exact', 'the median of Boats (tables/ports.csv)'],
    [
      'column: tons, take: median',
      '',
      10.5,
      'million tons',
      'exact',
      'the median of Cargo (tables/ports.csv)',
    ],
    [
      'column: tons, take: count',
      '',
      3,
      'count',
      'exact',
      'the number of rows with Cargo (tables/ports.csv)',
    ],
    ['column: share, take: least', '', 12, 'percent', 'exact', 'the least of Share (tables/ports.csv:2)'],
    ['column: boats, take: greatest', '', 9, 'count', 'exact', 'the greatest of Boats (tables/ports.csv:3)'],
    [
      `column: boats, take: share, row: ${north}`,
      '',
      40.9,
      'percent',
      'about',
      'the share of North, 2021 in all Boats (tables/ports.csv:3)',
    ],
    [
      `column: boats, take: share, row: ${north}, rows: { year: 2021 }`,
      '',
      69.2,
      'percent',
      'about',
      'the share of North, 2021 in all Boats, of 2021 alone (tables/ports.csv:3)',
    ],
    [
      `column: boats, take: change, row: ${north}, since: { port: North, year: 2020 }`,
      '',
      2,
      'count',
      'exact',
      'the change of Boats from North, 2020 to North, 2021 (tables/ports.csv:2, 3)',
    ],
    [
      `column: boats, take: change, row: ${north}, since: { port: North, year: 2020 }`,
      'unit: percent',
      28.6,
      'percent',
      'about',
      undefined,
    ],
    [
      `column: tons, take: change, row: ${north}, since: { port: South, year: 2020 }`,
      'unit: times; digits: 2',
      3.1,
      'times',
      'about',
      undefined,
    ],
    [
      `column: share, take: change, row: ${north}, since: { port: North, year: 2020 }`,
      '',
      3,
      'percentage points',
      'exact',
      undefined,
    ],
  ])('%s %s', async (from, more, value, unit, qualifier, told) => {
    const { dossier, messages } = await tryDossier(quantity(from, more));
    expect(lines(messages)).toEqual([]);
    const taken = dossier?.quantities.get('q');
    expect(taken).toMatchObject({ value, unit, qualifier });
    if (told !== undefined && dossier && taken) expect(takenText(taken, dossier, words)).toBe(told);
  });

  test('with the noughts of its column', async () => {
    const { dossier } = await tryDossier(quantity('column: tons, row: "North, 2020"'));
    expect(dossier?.quantities.get('q')).toMatchObject({ value: 10.5, digits: 4 });
  });
});

describe('what can not be taken is told at its place', () => {
  test.each([
    ['column: tons, row: "North, 2012"', '3:44 cell-unknown: The table "ports" has no row "North, 2012".'],
    ['column: tonnes, row: x', '3:33 cell-unknown: The table "ports" has no column "tonnes".'],
    ['column: tons, row: { harbour: x }', '3:55 cell-unknown: The table "ports" has no column "harbour".'],
    [
      'column: tons, row: { port: North }',
      '3:39 cell-twice: More than one row of the table "ports" is "port: North": case/tables/ports.csv:2 and case/tables/ports.csv:3.',
    ],
    [
      'column: tons, row: "South, 2021"',
      '3:33 cell-empty: The cell at case/tables/ports.csv:5 has no data in the column "tons".',
    ],
    [
      'column: remark, row: "South, 2021"',
      '3:33 cell-no-number: The cell at case/tables/ports.csv:5 holds "none" in the column "remark", which is no number.',
    ],
    [
      'column: tons, take: sum, rows: { port: East }',
      '3:33 cell-none: The quantity "q" finds no number in the column "tons" of the table "ports".',
    ],
    ['column: tons', '3:3 field: "from.row" of the quantity "q" must be there: a cell is one of a row.'],
    [
      'column: tons, take: sum, row: x',
      '3:55 field: "from.row" of the quantity "q" has no place beside "take: sum".',
    ],
    [
      'column: tons, take: change, row: x',
      '3:3 field: "from.since" of the quantity "q" must be there: a change is one since another row.',
    ],
  ])('%s', async (from, fault) => {
    const { messages } = await tryDossier(quantity(from));
    expect(lines(messages)).toEqual([`case/quantities.yaml:${fault}`]);
  });

  test.each([
    ['column: tons, row: "North, 2021"', 'unit: billion USD', 'cell-unit'],
    ['column: tons, row: "North, 2021"', 'value: 3', 'field'],
  ])('%s %s', async (from, more, rule) => {
    const { messages } = await tryDossier(quantity(from, more));
    expect(messages.map((message) => message.rule)).toEqual([rule]);
  });
});
