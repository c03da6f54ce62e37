import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { breaksFor, classOf } from '../../src/dossier/ready/breaks.ts';
import { readyKinds } from '../../src/dossier/schema/ready.ts';
import { type Files, faults, tryDossier } from './try-dossier.ts';

const plate = `title: A finding
subtitle: What is measured
standing: reported
sources: [{ id: book }]
section: one
`;

const life = `country,iso,early,late
Chad,TD,46.1,52.5
Japan,JPN,81.1,84.5
Malta,470,78.2,
`;
const sheet = `key: country
columns:
  - { name: country, label: Country, type: text }
  - { name: iso, label: Code, type: text }
  - { name: early, label: "2000", type: number }
  - { name: late, label: "2020", type: number }
`;
const years = 'year,a,b\n2000,1,4\n2001,2,\n';
const yearsSheet = `columns:
  - { name: year, label: Year, type: integer }
  - { name: a, label: Output, type: number }
  - { name: b, label: Debt, type: integer }
`;
const reported = 'standing: reported, source: { id: book }';
const records: Files = {
  'sources.yaml': 'book: { title: A book }\n',
  'quantities.yaml': `more: { label: By value, value: 36.6, unit: percent, ${reported} }
less: { label: By volume, value: 6, unit: percent, qualifier: under, ${reported} }
`,
  'events.yaml': `first: { date: 2014, label: It began, ${reported} }
then: { date: 2022-02-04, label: It went on, ${reported} }
`,
  'tables/life.csv': life,
  'tables/life.schema.yaml': sheet,
  'tables/years.csv': years,
  'tables/years.schema.yaml': yearsSheet,
};

async function chartOf(lines: string) {
  const { dossier, messages } = await tryDossier({ ...records, 'charts/it.yaml': plate + lines });
  const chart = dossier?.charts.get('it');
  if (!chart) throw new Error(messages.map(({ what }) => what).join('\n'));
  return { chart, told: messages.map(({ rule }) => rule) };
}

async function templateOf(kind: string): Promise<Record<string, unknown>> {
  const file = new URL(`../../templates/charts/${kind}.vl.json`, import.meta.url);
  const { usermeta: _, ...spec } = JSON.parse(await readFile(file, 'utf8'));
  return spec;
}

const arranging = { order: 'given', highlight: [] };

describe('a ready plate', () => {
  it.each([
    [
      'bars',
      'kind: bars\ntable: life\ncolumns: { value: late }\norder: greatest\nhighlight: [Chad]\nunit: years\n',
      { height: 63 },
      {
        of: 'table',
        table: 'life',
        columns: { name: 'country', value: 'late' },
        unit: 'years',
        order: 'greatest',
        highlight: ['Chad'],
      },
    ],
    [
      'bars',
      'kind: bars\nquantities: [more, less]\nnames: [Value, Volume]\n',
      { height: 42 },
      { of: 'quantities', ids: ['more', 'less'], fields: { name: ['Value', 'Volume'] }, ...arranging },
    ],
    [
      'dots',
      'kind: dots\ntable: life\nfirst: 2\n',
      { height: 42 },
      {
        of: 'table',
        table: 'life',
        columns: { name: 'country', value: ['early', 'late'] },
        first: 2,
        ...arranging,
      },
    ],
    [
      'lines',
      'kind: lines\ntable: years\nhighlight: [Debt]\n',
      {},
      {
        of: 'table',
        table: 'years',
        columns: { time: 'year', value: ['a', 'b'] },
        ...{ ...arranging, highlight: ['Debt'] },
      },
    ],
    [
      'multiples',
      'kind: multiples\ntable: years\n',
      { columns: 2 },
      { of: 'table', table: 'years', columns: { time: 'year', value: ['a', 'b'] }, ...arranging },
    ],
    [
      'slope',
      'kind: slope\ntable: life\n',
      { height: 180 },
      { of: 'table', table: 'life', columns: { name: 'country', value: ['early', 'late'] }, ...arranging },
    ],
    ['timeline', 'kind: timeline\nevents: [then]\n', { height: 40 }, { of: 'events', ids: ['then'] }],
  ] as const)('of the kind %s is its template, filled', async (kind, lines, filled, view) => {
    const { chart, told } = await chartOf(lines);
    expect(chart.spec).toEqual({ ...(await templateOf(kind)), ...filled });
    expect(chart.meta.views).toEqual({ rows: view });
    expect(told).toEqual([]);
  });

  it('of the kind map has a tone a class, from a ramp of the theme', async () => {
    const map = 'kind: map\ntable: life\ncolumns: { code: iso, value: early }\n';
    const { chart } = await chartOf(`${map}breaks: [80, 50]\n`);
    const values = { table: 'life', code: 'iso', value: 'early', breaks: [50, 80] };
    expect(chart.meta.views.rows).toEqual({ of: 'world', scale: '110m', actors: [], values });
    expect(chart.spec.encoding).toMatchObject({
      fill: {
        scale: {
          domain: [0, 1, 2, 3],
          range: [{ expr: 'ramp[3]' }, { expr: 'ramp[10]' }, { expr: 'ramp[16]' }, { expr: 'tint' }],
        },
        legend: { labelExpr: 'datum.value == 3 ? said.noData : ["< 50","50 – 80","≥ 80"][datum.value]' },
      },
    });
    const parted = await chartOf(`${map}middle: 65\n`);
    expect(JSON.stringify(parted.chart.spec)).toContain('diverging[0]');
  });

  it('has a template for each kind, which draws rows by that name alone', async () => {
    for (const kind of Object.keys(readyKinds))
      expect((await templateOf(kind)).data).toEqual({ name: 'rows' });
  });

  it('gets names in lines, unless there are too many for that', async () => {
    const named = (count: number) => ({
      'tables/life.csv': `country,iso,early,late\n${Array.from({ length: count }, (_, index) => `Saint Vincent and the Grenadines ${index},X,1,2\n`).join('')}`,
    });
    const bars = `${plate}kind: bars\ntable: life\ncolumns: { value: late }\n`;
    const few = await tryDossier({ ...records, ...named(10), 'charts/it.yaml': bars });
    expect(few.dossier?.charts.get('it')?.spec.height).toBe(350);
    const many = await tryDossier({ ...records, ...named(60), 'charts/it.yaml': bars });
    expect(many.dossier?.charts.get('it')?.spec).toMatchObject({ height: 800, params: [{ value: 200 }] });
  });
});

describe('what is wrong with a ready plate is said at its line', () => {
  it.each([
    [
      'kind: bars\n',
      '6:7 ready-source: The plate of the kind "bars" does not say what it shows, or says it twice.',
    ],
    ['kind: bar\n', '6:7 field: "kind" of charts/it.yaml must be'],
    ['kind: bars\ntable: lif\n', '7:8 reference-unknown: There is no table "lif".'],
    [
      'kind: bars\ntable: life\n',
      '7:8 ready-column: The plate does not say which column of "life" is its value, and several could be: early, late.',
    ],
    [
      'kind: lines\ntable: life\n',
      '7:8 ready-column: The plate does not say which column of "life" is its time, and none could be it.',
    ],
    [
      'kind: bars\ntable: life\ncolumns: { value: lat }\n',
      '8:19 ready-column-unknown: The table "life" has no column "lat".',
    ],
    [
      'kind: bars\ntable: life\ncolumns: { value: iso }\n',
      '8:19 ready-column-type: The column "iso" is of the type text and can\'t be the value of a drawing.',
    ],
    [
      'kind: bars\ntable: life\nmiddle: 0\n',
      '8:9 ready-field: A plate of the kind "bars" has no use for "middle" here.',
    ],
    [
      'kind: bars\ntable: life\ncolumns: { value: late, time: late }\n',
      '8:31 ready-field: A plate of the kind "bars" has no use for "columns.time" here.',
    ],
    [
      'kind: slope\ntable: life\ncolumns: { value: late }\n',
      '8:19 ready-values: The plate shows 1 column of numbers; one of the kind "slope" takes 2.',
    ],
    [
      'kind: bars\ntable: life\ncolumns: { value: late }\nhighlight: [Jpan]\n',
      '9:13 ready-highlight: Nothing that the plate shows is called "Jpan", which is to stand out.',
    ],
    ['kind: bars\nquantities: [gone]\n', '7:14 reference-unknown: There is no quantity "gone".'],
    [
      'kind: bars\nquantities: [more, less]\nnames: [One, One]\n',
      '8:14 ready-twice: "One" stands twice in what the plate shows.',
    ],
    ['kind: timeline\nevents: [gone]\n', '7:10 reference-unknown: There is no event "gone".'],
  ])('%s', async (lines, wanted) => {
    const told = await faults({ ...records, 'charts/it.yaml': plate + lines });
    expect(told.join('\n')).toContain(`case/charts/it.yaml:${wanted}`);
  });

  it('where lines would share colours, unless some stand out', async () => {
    const names = 'abcdefghi'.split('');
    const wide = {
      'tables/years.csv': `year,${names.join(',')}\n2000${',1'.repeat(9)}\n`,
      'tables/years.schema.yaml': `columns:\n  - { name: year, label: Year, type: integer }\n${names.map((name) => `  - { name: ${name}, label: ${name}, type: number }\n`).join('')}`,
    };
    const lines = `${plate}kind: lines\ntable: years\n`;
    expect((await faults({ ...records, ...wide, 'charts/it.yaml': lines }))[0]).toContain(
      '7:8 ready-many: The plate would show 9 entries; one of the kind "lines" has room for 8.',
    );
    const marked = { 'charts/it.yaml': `${lines}highlight: [c]\n` };
    expect(await faults({ ...records, ...wide, ...marked })).toEqual([]);
  });

  it('where two rows have one name, at the second; where no shape answers to a code, as a warning', async () => {
    const table = { ...records, 'tables/life.csv': `${life}Chad,QQ,1,2\n` };
    const bars = {
      'charts/it.yaml': `${plate}kind: bars\ntable: life\ncolumns: { name: country, value: late }\n`,
    };
    expect(
      (
        await faults({ ...table, ...bars, 'tables/life.schema.yaml': sheet.replace('key: country\n', '') })
      )[0],
    ).toBe('case/tables/life.csv:5 ready-twice: "Chad" stands twice in what the plate shows.');
    const map = `${plate}kind: map\ntable: life\ncolumns: { code: iso, value: late }\n`;
    const { messages } = await tryDossier({
      ...table,
      'charts/it.yaml': map,
      'tables/life.csv': `${life}Nowhere,QQ,1,2\n`,
    });
    expect(messages.map(({ rule, severity, place }) => [rule, severity, place?.line])).toEqual([
      ['ready-no-shape', 'warning', 5],
    ]);
  });

  it('is not said twice of a table that could not be read', async () => {
    const broken = { 'tables/life.csv': 'country\n', 'charts/it.yaml': `${plate}kind: bars\ntable: life\n` };
    const told = await faults({ ...records, ...broken });
    expect(told.every((line) => line.includes('csv-column-missing'))).toBe(true);
  });
});

describe('the classes of a map', () => {
  it('part at round numbers', () => {
    expect(breaksFor([52, 60.4, 71, 84.5])).toEqual([60, 70, 80]);
    expect(breaksFor([0.012, 0.037, 0.05])).toEqual([0.02, 0.03, 0.04]);
    expect(breaksFor([-12, -3, 5], 0)).toEqual([-10, 0, 10]);
    expect(breaksFor([5, 5])).toEqual([]);
  });

  it('hold about as many each where one would hold most', () => {
    const skewed = Array.from({ length: 50 }, (_, index) => index ** 4);
    const breaks = breaksFor(skewed);
    const counts = breaks.map((_, at) => skewed.filter((value) => classOf(value, breaks) === at).length);
    expect(breaks).toHaveLength(4);
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(9);
  });
});
