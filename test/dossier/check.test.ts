import { describe, expect, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { diskWorld } from '../../src/world/world.ts';
import { dossierOf } from './rules/dossier-of.ts';
import type { Files } from './try-dossier.ts';
import { faults, lines, smallest, tryDossier, withFiles } from './try-dossier.ts';

const records: Files = {
  'actors.yaml': 'china:\n  name: China\n  kind: state\nsun:\n  name: Sun\n  kind: person\n',
  'sources.yaml': 'sun-2024:\n  title: A text\n  sections: [Opening, First]\n',
  'quantities.yaml': quantity('gdp', ''),
};

function quantity(id: string, more: string): string {
  return `${id}:\n  label: L\n  value: 1\n  unit: percent\n  standing: reported\n  source: {id: sun-2024, section: 1}\n${more}`;
}

async function rules(changes: Files): Promise<string[]> {
  const found = await faults({ ...records, ...changes });
  return found.map((line) => line.replace(/: .*/, ''));
}

function dossier(more: string): Files {
  return { 'dossier.yaml': `title: A\nsections: [one]\n${more}` };
}

function section(body: string): Files {
  return { 'sections/one.md': `# One\n\n${body}\n` };
}

test('sound references give no message', async () => {
  expect(
    await faults({
      ...records,
      ...section(
        ':quantity[gdp] :cite[sun-2024]\n\n:::claim{#a standing=attributed holder=sun evidence="gdp sun-2024"}\n# Sun says H\n:::',
      ),
      'rules.yaml': 'r:\n  protects: It\n  expression: abs(gdp - 1%) * 2 <= max(gdp, 10%)\n',
    }),
  ).toEqual([]);
});

test('a reference to nothing says what may have been meant', async () => {
  const { messages } = await tryDossier({ ...records, ...section('Text :quantity[gpd] here.') });
  expect(messages).toMatchObject([
    {
      rule: 'reference-unknown',
      place: { file: 'case/sections/one.md', line: 3, column: 6 },
      what: 'There is no quantity "gpd".',
      hint: 'Did you mean "gdp"?',
    },
  ]);
});

describe('a reference to nothing is told at its place', () => {
  test.each<[string, Files, string]>([
    ['title holder', dossier('title-holder: nobody\n'), 'case/dossier.yaml:3:15'],
    ['lead quantity', dossier('lead-quantity: nothing\n'), 'case/dossier.yaml:3:16'],
    ['quotation', section(':quotation[nothing]'), 'case/sections/one.md:3:1'],
    ['term', section('## H :term[nothing]\n\nText'), 'case/sections/one.md:3:6'],
    ['source', section('- a\n- b :cite[nothing]'), 'case/sections/one.md:4:5'],
    ['plate', section('::plate{#nothing}'), 'case/sections/one.md:3:1'],
    ['set-apart quotation', section('::quotation{#nothing}'), 'case/sections/one.md:3:1'],
    [
      'holder of a claim',
      section(':::claim{#a standing=assessed holder=nobody}\n# H\n:::'),
      'case/sections/one.md:3:31',
    ],
    [
      'evidence',
      section(':::claim{#a standing=assessed evidence=nothing}\n# H\n:::'),
      'case/sections/one.md:3:31',
    ],
    [
      'headline',
      section(':::claim{#a standing=assessed}\n# H :quantity[nothing]\n:::'),
      'case/sections/one.md:4:5',
    ],
    ['subject', { 'quantities.yaml': quantity('gdp', '  subject: nobody\n') }, 'case/quantities.yaml:7:12'],
    [
      'expression',
      {
        'quantities.yaml':
          'd:\n  label: L\n  expression: 2 * nothing\n  unit: percent\n  standing: assessed\n',
      },
      'case/quantities.yaml:3:15',
    ],
    ['rule', { 'rules.yaml': 'r:\n  protects: It\n  expression: gdp = nothing-1\n' }, 'case/rules.yaml:3:15'],
    [
      'speaker',
      { 'quotations.yaml': 'q:\n  text: T\n  speaker: nobody\n  source: {id: sun-2024}\n' },
      'case/quotations.yaml:3:12',
    ],
    [
      'source id',
      { 'quotations.yaml': 'q:\n  text: T\n  source:\n    id: nothing\n' },
      'case/quotations.yaml:4:9',
    ],
    [
      'actor of an event',
      {
        'events.yaml':
          'e:\n  date: 2014\n  label: L\n  standing: reported\n  source: {id: sun-2024}\n  actors:\n    - china\n    - nobody\n',
      },
      'case/events.yaml:8:7',
    ],
    [
      'cell',
      {
        'tables/t.csv': 'a\nchina\nnobody\n',
        'tables/t.schema.yaml': 'columns:\n  - {name: a, label: A, type: actor}\n',
      },
      'case/tables/t.csv:3',
    ],
    [
      'plate section',
      {
        'tables/t.csv': 'a\n',
        'tables/t.schema.yaml':
          'columns:\n  - {name: a, label: A, type: text}\nplate:\n  title: T\n  subtitle: S\n  standing: reported\n  section: nowhere\n  sources: [{id: sun-2024}]\n',
      },
      'case/tables/t.schema.yaml:7:12',
    ],
    [
      'view',
      {
        'charts/c.vl.json':
          '{"usermeta": {"title": "T", "subtitle": "S", "standing": "reported", "sources": [{"id": "sun-2024"}],\n "views": {"v": {"of": "quantities", "ids": ["gdp", "nothing"]}}}}',
      },
      'case/charts/c.vl.json:2:53',
    ],
    [
      'change',
      {
        'changes.yaml':
          'changes:\n  - version: "1.0"\n    date: 2024-11-21\n    summary: S\n    affects: [nothing]\n',
      },
      'case/changes.yaml:5:15',
    ],
  ])('%s', async (_name, changes, place) => {
    expect(await rules(changes)).toEqual([`${place} reference-unknown`]);
  });

  test('a section that a source does not have, cited', async () => {
    const found = await rules(section('A :cite[sun-2024]{section=1} b :cite[sun-2024]{section=2}'));
    expect(found).toEqual(['case/sections/one.md:3:32 reference-source-section']);
  });

  test('a section that a source does not have', async () => {
    const changes = { 'quantities.yaml': quantity('gdp', '').replace('section: 1', 'section: 2') };
    expect(await rules(changes)).toEqual(['case/quantities.yaml:6:35 reference-source-section']);
  });
});

describe('what must hold', () => {
  const note = '  note:\n    short: Disputed.\n    full: The source says two things.\n';

  test.each<[string, Files, string[]]>([
    [
      'a lead quantity is not disputed',
      { ...dossier('lead-quantity: gdp\n'), 'quantities.yaml': quantity('gdp', note) },
      ['case/dossier.yaml:3:16 lead-quantity-disputed'],
    ],
    [
      'an attributed claim has a holder',
      section(':::claim{#a standing=attributed}\n# H\n:::'),
      ['case/sections/one.md:3:13 standing-holder'],
    ],
    [
      'an attributed title has a holder',
      dossier('title-standing: attributed\n'),
      ['case/dossier.yaml:3:17 standing-holder'],
    ],
    [
      'a measured quantity has a producer',
      { 'quantities.yaml': quantity('gdp', '').replace('reported', 'measured') },
      ['case/quantities.yaml:5:13 standing-producer'],
    ],
    [
      'a quantity has a source',
      { 'quantities.yaml': 'gdp:\n  label: L\n  value: 1\n  unit: percent\n  standing: reported\n' },
      ['case/quantities.yaml:1:1 quantity-no-source'],
    ],
    ['an embargo has an end', dossier('status: embargoed\n'), ['case/dossier.yaml:3:9 status-embargo']],
    [
      'an end belongs to an embargo',
      dossier('embargoed-until: noon\n'),
      ['case/dossier.yaml:3:18 status-not-embargoed'],
    ],
    [
      'spans run forward',
      { 'quantities.yaml': quantity('gdp', '  period: {from: 2014-03, to: 2013}\n') },
      ['case/quantities.yaml:7:31 span-backwards'],
    ],
    [
      'information comes before the edition',
      dossier(
        'edition-date: 2024-01-01\ninformation-date:\n  date: 2024-02-01\n  reason: {short: S, full: F}\n',
      ),
      ['case/dossier.yaml:5:9 dates-order'],
    ],
    [
      'a plate stands once',
      {
        ...section('::plate{#t}\n\n::plate{#t}'),
        'tables/t.csv': 'a\n',
        'tables/t.schema.yaml':
          'columns:\n  - {name: a, label: A, type: text}\nplate:\n  title: T\n  subtitle: S\n  standing: reported\n  sources: [{id: sun-2024}]\n',
      },
      ['case/sections/one.md:5:1 plate-twice'],
    ],
    [
      'columns of a view fit its ids',
      {
        'charts/c.vl.json':
          '{"usermeta": {"title": "T", "subtitle": "S", "standing": "reported", "sources": [{"id": "sun-2024"}],\n "views": {"v": {"of": "quantities", "ids": ["gdp"], "fields": {"n": ["a", "b"]}}}}}',
      },
      ['case/charts/c.vl.json:2:70 view-fields'],
    ],
    [
      'a view hides no table',
      {
        'tables/t.csv': 'a\n1\n',
        'tables/t.schema.yaml': 'columns:\n  - {name: a, label: A, type: text}\n',
        'charts/c.vl.json':
          '{"usermeta": {"title": "T", "subtitle": "S", "standing": "reported", "sources": [{"id": "sun-2024"}],\n "views": {"t": {"of": "quantities", "ids": ["gdp"]}}}}',
      },
      ['case/charts/c.vl.json:2:17 view-hides-table'],
    ],
  ])('%s', async (_name, changes, expected) => {
    expect(await rules(changes)).toEqual(expected);
  });
});

test('quantities past the age limit are said once, as a warning', async () => {
  const old = (id: string, period: string): string => quantity(id, `  period: ${period}\n`);
  const { messages } = await tryDossier({
    ...records,
    ...dossier('edition-date: 2024-11-21\nage-limit-months: 24\n'),
    'quantities.yaml':
      old('a', '2020') +
      old('b', '{from: 2018, to: 2019-05}') +
      old('c', '2022') +
      old('d', '2022-10') +
      old('e', '2022-11-22'),
  });
  expect(messages.map((message) => `${message.severity} ${message.what}`)).toEqual([
    'warning Older than 24 months on 2024-11-21, from 2019-05 on: b, a, d.',
  ]);
});

describe('a number rounded in prose', () => {
  const numbers = {
    rd: '60.57 billion USD',
    military: '61 billion USD',
    bound: 'under 60100 million USD',
    other: '60.6 billion EUR',
  };
  test.each<[string, string[]]>([
    [
      ':quantity[rd]{digits=2}',
      ['3:1 rounded-to-another: Rounded to 61, the quantity "rd" would print the same number as "military".'],
    ],
    [
      ':quantity[bound]{digits=2}',
      [
        '3:1 rounded-to-another: Rounded to 61000, the quantity "bound" would print the same number as "military".',
      ],
    ],
    [':quantity[rd]{digits=3} and :quantity[rd]{digits=4} and :quantity[military]{digits=2}', []],
    [':quantity[rd]{digits=two}', ['3:1 directive-digits: "two" is no number of digits to round to.']],
  ])('%s', async (prose, expected) => {
    const found = await faults({ ...dossierOf(numbers), 'sections/one.md': `# One\n\n${prose}\n` });
    expect(found.map((line) => line.replace('case/sections/one.md:', ''))).toEqual(expected);
  });
});

describe('the age of numbers', () => {
  const files = (front: string) => ({
    ...dossierOf({
      a: '1 count; period: 2020',
      b: '2 count; period: { from: 2019, to: 2022-10 }',
      c: '3 count',
    }),
    'dossier.yaml': `title: T\nsections: [one]\n${front}`,
  });
  const limit = 'edition-date: 2024-11-21\nage-limit-months: 24\n';

  test('is counted from the edition date, and warns', async () => {
    const { messages } = await tryDossier(files(limit));
    expect(messages).toMatchObject([{ rule: 'vintage', severity: 'warning', place: { line: 4 } }]);
    expect(lines(messages)).toEqual([
      'case/dossier.yaml:4:19 vintage: Older than 24 months on 2024-11-21, from 2020 on: a, b.',
    ]);
    expect(await faults(files(limit.replace('2024-11-21', '2022-01-01')))).toEqual([]);
  });

  test('is counted from today where that is asked for, and from no clock else', async () => {
    const young = limit.replace('2024-11-21', '2021-01-01');
    await withFiles({ ...smallest, ...files(young) }, async (folder) => {
      const world = { ...diskWorld(), workingFolder: folder, now: () => new Date('2030-05-06T07:08:09Z') };
      const asked = { dossiers: ['case'] };
      expect((await check(asked, world)).messages).toEqual([]);
      expect(lines((await check({ ...asked, today: true }, world)).messages)).toEqual([
        'case/dossier.yaml:4:19 vintage: Older than 24 months on 2030-05-06, from 2020 on: a, b.',
      ]);
    });
  });

  test('needs a date to count from', async () => {
    expect(await faults(files('age-limit-months: 24\n'))).toEqual([
      expect.stringContaining('case/dossier.yaml:3:19 vintage-undated'),
    ]);
  });
});

describe('a quantity and the cell that states the same', () => {
  const table = {
    'tables/t.csv': 'year,amount,share,none\n2019,60.57,24,\n2020,61000,7.8,\n',
    'tables/t.schema.yaml': `columns:
  - { name: year, label: Y, type: date }
  - { name: amount, label: A, type: number, unit: billion USD }
  - { name: share, label: S, type: number }
  - { name: none, label: N, type: number }
key: year
`,
  };
  const stated = (fields: string, cell: string) => ({
    ...table,
    'sources.yaml': 's: { title: S }\n',
    'quantities.yaml': `q: { label: L, ${fields}, standing: reported, source: { id: s },\n  cell: { ${cell} } }\n`,
  });
  const at = (row: number | string, column: string) => `table: t, row: ${row}, column: ${column}`;

  test.each([
    ['value: 60.57, unit: billion USD', at(2019, 'amount')],
    ['value: 60570, unit: million USD', at(2019, 'amount')],
    ['value: 61, unit: billion USD, qualifier: about', at(2019, 'amount')],
    ['value: 61, unit: trillion USD', at('"2020"', 'amount')],
    ['value: 24, unit: percent', at(2019, 'share')],
  ])('agree: %s', async (fields, cell) => expect(await faults(stated(fields, cell))).toEqual([]));

  test.each([
    [
      'value: 61, unit: billion USD',
      at(2019, 'amount'),
      /^case\/quantities.yaml:2:\d+ cell-disagrees: The quantity "q" says 61 billion USD, and its cell at case\/tables\/t.csv:2 says 60.57 billion USD\.$/,
    ],
    ['value: 62, unit: billion USD, qualifier: about', at(2019, 'amount'), /cell-disagrees/],
    ['value: 60.57, unit: percent', at(2019, 'amount'), /cell-disagrees/],
    ['value: 1, unit: count', at(2019, 'none'), /says no data/],
    ['value: 1, unit: count', at(2018, 'share'), /cell-unknown: .*no row "2018"/],
    ['value: 1, unit: count', at(2019, 'shares'), /cell-unknown: .*no column "shares"/],
    ['value: 1, unit: count', 'table: u, row: 1, column: a', /cell-unknown: There is no table "u"/],
  ])('differ or are not there: %s, %s', async (fields, cell, expected) => {
    expect(await faults(stated(fields, cell))).toEqual([expect.stringMatching(expected)]);
  });
});

describe('titles', () => {
  const titled = (name: string, title: string, wanted: string[]): [string, Files, string[]][] => [
    [`a section’s title with ${name}`, { ...front('A'), 'sections/one.md': `# ${title}\n\nText.\n` }, wanted],
  ];
  const front = (title: string, more = ''): Files => ({
    'dossier.yaml': `title: ${title}\n${more}sections: [one]\n`,
  });
  test.each([
    [
      'a title that no running head has room for',
      front('A '.repeat(40)),
      ['running-head-long dossier.yaml:1:8'],
    ],
    [
      'a short title that is none',
      front('A', `short-title: ${'b '.repeat(40)}\n`),
      ['running-head-long dossier.yaml:2:14'],
    ],
    ['Chinese letters, which are two wide', front('中'.repeat(31)), ['running-head-long dossier.yaml:1:8']],
    ['a title beside a short one', front('A '.repeat(100), 'short-title: A\n'), []],
    ['a title without end', front('A '.repeat(200), 'short-title: A\n'), ['title-long dossier.yaml:1:8']],
    [
      'a section’s title without end',
      { ...front('A'), 'sections/one.md': `# ${'A '.repeat(150)}\n\nText.\n` },
      ['title-long sections/one.md:1:1'],
    ],
    ...titled('a word of 41 letters', 'x'.repeat(41), ['title-word-long sections/one.md:1:1']),
    ...titled('one of 40', 'x'.repeat(40), []),
    ...titled('one with a soft hyphen', `${'x'.repeat(30)}\u00ad${'x'.repeat(30)}`, []),
    ...titled('words with hyphens', 'a-word-'.repeat(10), []),
    ...titled('Chinese, which breaks anywhere', '中'.repeat(60), []),
  ] satisfies [string, Files, string[]][])('%s', async (_name, files: Files, wanted) => {
    const { messages } = await tryDossier({ ...smallest, ...files });
    const told = messages.filter(({ rule }) => /-long$/.test(rule));
    expect(
      told.map(
        ({ rule, place }) => `${rule} ${place?.file.replace(/.*case\//, '')}:${place?.line}:${place?.column}`,
      ),
    ).toEqual(wanted);
  });
});

describe('a unit', () => {
  const units = (text: string, more = '') => ({
    ...records,
    ...dossier(more),
    'quantities.yaml': quantity('gdp', '').replace('unit: percent', `unit: ${text}`),
  });

  test('that nobody knows is a warning with what may be meant', async () => {
    const { messages } = await tryDossier(units('milion USD'));
    expect(messages).toMatchObject([
      {
        rule: 'unit-unknown',
        severity: 'warning',
        place: { file: 'case/quantities.yaml', line: 4, column: 9 },
        hint: 'Did you mean "million USD"? If not, name it under "units" in dossier.yaml.',
      },
    ]);
  });

  test('written as its short form is known by it, and told once for all records', async () => {
    const two =
      quantity('one', '').replace('unit: percent', 'unit: km') +
      quantity('two', '').replace('unit: percent', 'unit: km');
    const { messages } = await tryDossier({ ...units('percent'), 'quantities.yaml': two });
    expect(messages).toMatchObject([
      {
        rule: 'unit-unknown',
        what: expect.stringContaining('"one", and 1 more, is in "km"'),
        hint: 'Did you mean "kilometres"? If not, name it under "units" in dossier.yaml.',
      },
    ]);
  });

  test.each([
    'percent',
    'billion USD',
    'billion 2015 USD',
    'million tonnes a year',
    'thousand people',
    'TEU',
  ])('%s is known, or named by the dossier', async (unit) => {
    expect(await faults(units(unit, 'units: { TEU: { short: "{n} TEU" } }\n'))).toEqual([]);
  });

  test('of a size of its own is reckoned with', async () => {
    const rules = (lakh: string) => ({
      ...units('people'),
      ...dossier(`units: { lakh people: { of: people, scale: ${lakh} } }\n`),
      'quantities.yaml':
        quantity('one', '').replace('value: 1\n  unit: percent', 'value: 3\n  unit: lakh people') +
        quantity('other', '').replace('value: 1\n  unit: percent', 'value: 0.3\n  unit: million people') +
        'sum:\n  label: L\n  expression: one + other\n  unit: million people\n  standing: assessed\n',
      'rules.yaml': 'r:\n  protects: It\n  expression: one = other\n',
    });
    const { dossier: loaded, messages } = await tryDossier(rules('100000'));
    expect(messages).toEqual([]);
    expect(loaded?.quantities.get('sum')?.value).toBe(0.6);
    expect(await faults(rules('10000'))).toEqual([expect.stringContaining('rule-fails')]);
  });

  test.each([
    ['{ TEU: { short: TEU } }', 'must hold {n} once'],
    ['{ TEU: { scale: 10 } }', 'must be there beside "scale"'],
  ])('%s is refused', async (text, reason) => {
    expect(await faults(dossier(`units: ${text}\n`))).toEqual([expect.stringContaining(reason)]);
  });
});
