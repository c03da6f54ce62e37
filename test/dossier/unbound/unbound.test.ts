import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../../../src/dossier/unbound/lexicon.ts';
import { digitsIn, numberWordsIn } from '../../../src/dossier/unbound/numbers.ts';
import { tellApart } from '../../../src/dossier/unbound/told-apart.ts';
import { diskWorld } from '../../../src/world/world.ts';
import { dossierOf, quantitiesFile } from '../rules/dossier-of.ts';
import { faults, tryDossier, withFiles } from '../try-dossier.ts';

const { lexicon } = await loadLanguage('en-GB', diskWorld());
if (!lexicon) throw new Error('no number words');
const english = lexicon;
const blank = tellApart({ names: ['Formation 12', 'Chang’e 3', 'T-14 (tank)'], language: 'en', lexicon });

function digits(text: string): string[] {
  return digitsIn(blank(text), english).map(({ shown }) => shown);
}

describe('what stands like a date and counts is a quantity', () => {
  test.each([
    ['It sold about 1250.', ['1250']],
    ['They rose to about 1250, by about 1310.', ['1250', '1310']],
    ['In about 1250 cases, and in around 1310 of them.', ['1250', '1310']],
    ['It was established in 930 villages and built in 341 small towns.', ['930', '341']],
    ['A shrine was built in 930 households; they died in 120 of 341 raids.', ['930', '120', '341']],
    ['It opened 50 BC schools.', ['50']],
    ['In the 300s of cases, and the 330 people.', ['300', '330']],
    ['It came 5th, and 11th.', ['5th', '11th']],
    ['It spent AD 14 million.', ['14 million']],
  ])('%s', (text, expected) => expect(digits(text)).toEqual(expected));

  test('whatever the number', () => {
    const frames = [
      'It was founded in N towns.',
      'It sold about N.',
      'Since about N cases came.',
      'The N small boats left.',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1799 }), fc.constantFrom(...frames), (number, frame) => {
        expect(digits(frame.replace('N', String(number)))).toEqual([String(number)]);
      }),
    );
  });

  test('and no year is one, whatever the year', () => {
    const frames = [
      'In N B.C. it fell.',
      'It was founded in N.',
      'It was written about N, they say.',
      'AD N began.',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1799 }), fc.constantFrom(...frames), (year, frame) => {
        expect(digits(frame.replace('N', String(year)))).toEqual([]);
      }),
    );
  });
});

describe('dates, references and names are told apart from quantities', () => {
  test.each([
    'In 1949, and again in 2014.',
    'The 2014 crisis; the crisis of 2014 (before 2022).',
    'Before 1689 and since 1858.',
    'In the 1950s and 1960s, or the 50s, or the ’60s.',
    'Between 2009–2021, in 2014-15 and in 2021/22.',
    'The text of 4 February alarmed, on 28 February 2022.',
    'On February 4, 2022, on Feb. 4 and in February 2022.',
    'From 3 to 5 March; 3–5 March 2022; on the 4th of May.',
    'On 2022-02-28 and in 2022-02, at 10:30.',
    'In the 19th and 20th centuries; a 21st-century power.',
    'Circa 3200 B.C., in 341 B.C., from 323 to 31 BC, 27 BC–AD 14, by 10,000 BCE and in 79 A.D.',
    'In the 330s; the late 450s and the mid-1240s.',
    'It was established in 930. Born about 1250, he died in about 1310, and was crowned circa 1280.',
    'A town since about 1250; before around 1190 none; built in 930 by monks.',
    'Art (11th-13th centuries), of the late 19th and early 20th centuries, 4th–6th century.',
    'See section 4, sections 2 and 3, Plate 2a, pages 3–5, p. 7, § 12 and no. 4.',
    'The G7, COVID-19, an Su-57, PM2.5, F-16 jets, 5G and 3D.',
    'Formation 12, Chang’e 3 and the T-14 (tank).',
    'At https://example.org/2022/17 or by desk2@example.org.',
    'In mid-2014 and pre-1949.',
    'In 2014 relations cooled, and after 2014 sanctions bit.',
    'The 2014 sanctions; its 2021 imports; China’s 2021 imports; Obama’s 2014 remarks.',
    '2014 sanctions still bind it. 2014 marks a turn; 2022 sees more.',
    'Early 2022 talks, spring 2014 tanks, by 2030 people will, since 2014 troops came.',
    'In February 2022 troops moved. The year 2014 was bad. It happened, 2014 being the year.',
    'The EU 2014 sanctions, Chinese 2021 imports and what 2014 means.',
  ])('%s', (text) => {
    expect(digits(text)).toEqual([]);
  });
});

describe('digits that count or measure are found', () => {
  test.each<[string, string[]]>([
    ['It spent $60.57 billion.', ['$60.57 billion']],
    ['It spent about US$61bn in 2021.', ['US$61bn']],
    ['It fell by 3.1%, then rose 4.7 per cent.', ['3.1%', '4.7 per cent']],
    ['It was −3.1 and -3.1 once.', ['−3.1', '-3.1']],
    ['It ranked 11th in the world.', ['11th']],
    ['All 11 states, 1,200 troops.', ['11', '1,200']],
    [
      'Some 2000 tons, 2014 years, 2021% and 1950 million.',
      ['2000 tons', '2014 years', '2021%', '1950 million'],
    ],
    ['From 10–20% to 4 times.', ['10', '20%', '4 times']],
    ['May 61 billion do?', ['61 billion']],
    ['Part 10% and section 5 million.', ['10%', '5 million']],
    ['USD61 billion', ['61 billion']],
    ['It sold $61 bn, 5 tn and 3 mn, over 12 m.', ['$61 bn', '5 tn', '3 mn', '12']],
    [
      'It is 1,900 kilometres, 5 million square kilometres, 2014 euros.',
      ['1,900 kilometres', '5 million square kilometres', '2014 euros'],
    ],
    ['In 1200 villages', ['1200']],
    ['2000 tanks crossed, with 1900 soldiers', ['2000']],
    ['It sent 2000 tanks and lost 1900 soldiers.', ['2000', '1900']],
    ['They deployed 2000 advisers, then 1950 more advisers.', ['2000']],
    ['Some 2014 people; 1850 women. Only 2000 men.', ['2014', '1850', '2000']],
    ['It took 2000 armed troops.', ['2000']],
    ['Formation 123', ['123']],
  ])('%s', (text, expected) => {
    expect(digits(text)).toEqual(expected);
  });
});

describe('number words with a unit are found', () => {
  test.each<[string, string[]]>([
    ['It is four times as large.', ['four times']],
    ['One million people, a million more, two hundred.', ['One million', 'a million', 'two hundred']],
    ['It averaged one per cent, or twenty-five percent.', ['one per cent', 'twenty-five percent']],
    [
      'A third of it, two thirds, a tenth, three-quarters.',
      ['A third', 'two thirds', 'a tenth', 'three-quarters'],
    ],
    ['Half of it; half the size.', ['Half', 'half']],
    ['It doubled, is twice as big, double the size, fourfold.', ['doubled', 'twice', 'double', 'fourfold']],
    ['A dozen talks in twelve months.', ['A dozen', 'twelve months']],
    [
      'One in four of them, nine out of ten, two in every three.',
      ['One in four', 'nine out of ten', 'two in every three'],
    ],
    [
      'It quintupled, was halved, over four centuries and in twelve days.',
      ['quintupled', 'halved', 'four centuries', 'twelve days'],
    ],
    ['Dozens of talks, hundreds of ships.', ['Dozens', 'hundreds']],
    ['It ranked fourth, the third-largest of all.', ['fourth', 'third']],
    // Words that count without a unit, ordinals and idioms are let be.
    ['Two in one; one in each; a third largely.', []],
    ['Two forces, four factors, a third pole, the third of her four.', []],
    ['It would one day turn; once; at once; a year; for the first time.', []],
    ['In the first half of the year, half-hearted, on behalf of it.', []],
    ['A double standard, a second driver, quarters, one of two.', []],
  ])('%s', (text, expected) => {
    expect(numberWordsIn(text, english).map(({ shown }) => shown)).toEqual(expected);
  });
});

const numbers = {
  rd: '60.57 billion USD',
  share: 'about 24 percent',
  growth: '-3.1 percent',
  place: '11 rank',
  soil: '1 million square kilometres',
  multiple: '4 times',
  'other-share': '10 percent',
  talks: 'over 12 count',
};

async function hint(prose: string): Promise<string | undefined> {
  const files = { ...dossierOf(numbers), 'sections/one.md': `# One\n\n${prose}\n` };
  const { messages } = await tryDossier(files);
  expect(messages).toHaveLength(1);
  return messages[0]?.hint;
}

describe('the record that a number repeats is suggested', () => {
  test.each([
    ['It spent $60.57 billion.', 'rd'],
    ['It spent 61 billion dollars.', 'rd'],
    ['It spent $60,570 million.', 'rd'],
    ['It came to 24 % of it.', 'share'],
    ['It fell by 3.1%.', 'growth'],
    ['It ranked 11th.', 'place'],
    ['It was four times as large.', 'multiple'],
    ['It took one million of them.', 'soil'],
    ['About a quarter went.', 'share'],
    ['It was a tenth.', 'other-share'],
    ['There were 12 talks.', 'talks'],
    ['A dozen talks were held.', 'talks'],
  ])('%s', async (prose, id) => {
    expect(await hint(prose)).toContain(`:quantity[${id}]`);
  });

  test.each(['It spent $62 billion.', 'It took 11 tons.', 'It grew by 61%.'])('%s', async (prose) => {
    expect(await hint(prose)).toMatch(/^Record it in quantities.yaml/);
  });
});

describe('a number is told at its place', () => {
  test.each<[string, string[]]>([
    ['One *and 7 more* here.', ['3:10 unbound-number']],
    ['First line\nthen 7 more.', ['4:6 unbound-number']],
    ['- item\n- so 7\n  and 8', ['4:6 unbound-number', '5:7 unbound-number']],
    [
      ':::claim{#a standing=assessed}\n# Head 7\n\nText 8.\n\n***\n\nMore 9.\n:::',
      ['4:8 unbound-number', '6:6 unbound-number', '10:6 unbound-number'],
    ],
    ['## Head 7\n\nText', ['3:9 unbound-number']],
    ['It is four times more.', ['3:7 unbound-words']],
    // What is bound, marked or code is let be.
    [':quantity[share] of it, :literal[Flight 447], `x = 3`.', []],
    ['[a 7](https://example.org/9)', ['3:4 unbound-number']],
  ])('%s', async (prose, expected) => {
    const found = await faults({ ...dossierOf(numbers), 'sections/one.md': `# One\n\n${prose}\n` });
    expect(found.map((line) => line.replace('case/sections/one.md:', '').replace(/: .*/, ''))).toEqual(
      expected,
    );
  });
});

test('titles are compared with the records: digits that agree with none are an error, words a warning', async () => {
  const files = {
    ...dossierOf(numbers),
    'dossier.yaml':
      'title: Spending was $61 billion, a tenth\nstandfirst: It was 7 per cent in 2021\nsections: [one]\n',
    'sections/one.md': '# Part 2: four times more, or five times\n\nText.\n',
  };
  const { messages } = await tryDossier(files);
  expect(messages).toMatchObject([
    { rule: 'unbound-title', severity: 'warning', what: expect.stringContaining('"five times"') },
    { rule: 'unbound-title', severity: 'error', what: expect.stringContaining('"7 per cent"') },
  ]);
});

describe('plates are held like prose', () => {
  const plate = (title: string, more = '') =>
    `title: ${title}, subtitle: Trade, standing: reported, sources: [{ id: s }]${more}`;
  const chart = (title: string, spec: object, views: object = {}) =>
    JSON.stringify({
      ...spec,
      mark: 'bar',
      usermeta: { title, subtitle: 'Trade', standing: 'reported', sources: [{ id: 's' }], views },
    });
  const ruleOf = (line: string) => line.replace(/^case\/\S+ /, '').replace(/ (?:in|agrees|that) .*/, '');

  test.each<[string, string[]]>([
    ['Trade grew to $61 bn', []],
    ['Trade grew to $245 bn', ['unbound-title: "$245 bn"']],
    ['Trade grew fivefold', ['unbound-title: "fivefold"']],
    // A number of another record: perhaps it is meant.
    ['Trade grew to a place as 11th', ['not-in-plate: "11th"']],
    ['Trade in 2021 between 11 parties of the Top 10', ['not-in-plate: "11"']],
  ])('a chart of quantities: %s', async (title, expected) => {
    const found = await faults({
      ...dossierOf(numbers),
      'dossier.yaml': 'title: T\nliterals: [Top 10]\nsections: [one]\n',
      'charts/bars.vl.json': chart(
        `${title}${title.includes('Top 10') ? '' : ', not Top 10'}`,
        { data: { name: 'v' } },
        { v: { of: 'quantities', ids: ['rd'] } },
      ),
    });
    expect(found.map(ruleOf)).toEqual(expected);
  });

  test('a table, and a chart of it, may name what their cells hold', async () => {
    const table = {
      'tables/t.csv': 'year,tons\n2020,17.2\n2021,245\n',
      'tables/t.schema.yaml': `columns:
  - { name: year, label: Year, type: text }
  - { name: tons, label: Tons, type: number, unit: million tons }
plate: { ${plate('It rose from 17 to 245 million tons', ', note: Once 300 tons')} }
`,
      'charts/bars.vl.json': chart('It rose to 245 million tons, by 93%', {
        layer: [{ data: { name: 't' } }],
      }),
    };
    expect((await faults({ ...dossierOf(numbers), ...table })).map(ruleOf)).toEqual([
      'unbound-title: "93%"',
      'unbound-text: "300 tons"',
    ]);
  });
});

test('a literal that no plain text holds is told', async () => {
  const files = {
    'dossier.yaml': 'title: The Top 10\nliterals: [Top 10, Flight 447]\nsections: [one]\n',
    'sections/one.md': '# One\n\nIn prose the :literal[Top 10] is marked.\n',
  };
  expect(await faults(files)).toEqual([
    'case/dossier.yaml:2:20 literal-unused: No title, note or other plain text holds "Flight 447", which "literals" lists.',
  ]);
});

test('texts of records are compared with the records, an event’s with those that it names', async () => {
  const files = {
    ...dossierOf(numbers),
    'events.yaml': `first:
  date: 2014
  label: A pact worth $400 billion
  text: Growth fell by 3.1 per cent, and twice more
  quantities: [growth]
  standing: reported
  source: { id: s }
  note: { short: "Or 3.1, or 17.", full: Four times. }
second:
  date: 2014
  label: The 12th of all
  standing: reported
  source: { id: s }
`,
    'actors.yaml': 'a: { name: A, kind: person, role: Leads 70 of its more than 12 talks }\n',
    'quantities.yaml': quantitiesFile({
      ...numbers,
      disputed: '61 billion USD; note: { short: "Or $61 billion, or 59.", full: Near 62 in all. }',
    }),
    'dossier.yaml': `title: T
literals: [Near 62]
evidence-limits: [It counted 14 ports]
information-date: { date: 2024-06-30, reason: { short: Table 3 ends so., full: "It says 30 June, and 99." } }
sections: [one]
`,
    'glossary.yaml': 'pact: { term: Pact 7, definition: "Pact 7 of about 24 per cent, not 25 tons" }\n',
  };
  const found = await faults(files);
  expect(found.map((line) => line.replace(/ in this text.*/, ''))).toEqual([
    'case/dossier.yaml:3:19 unbound-text: "14"',
    'case/dossier.yaml:4:80 unbound-text: "99"',
    'case/quantities.yaml:57:18 unbound-text: "59"',
    'case/events.yaml:3:10 text-disagrees: "$400 billion"',
    'case/events.yaml:4:9 text-disagrees: "twice"',
    'case/events.yaml:8:18 unbound-text: "17"',
    'case/events.yaml:11:10 unbound-text: "12th"',
    'case/actors.yaml:1:35 unbound-text: "70"',
    'case/glossary.yaml:1:35 unbound-text: "25 tons"',
  ]);
});

test('in other languages the digits are found, the words are not', async () => {
  const files = {
    ...dossierOf(numbers),
    'dossier.yaml': 'title: Ein Dossier\nlanguage: de\nsections: [one]\n',
    'sections/one.md': '# Eins\n\nAm 4. Februar 2022 und im März 2014 waren es 61,5 Milliarden.\n',
  };
  expect(await faults(files)).toEqual([
    'case/sections/one.md:3:46 unbound-number: The number "61,5" is bound to no quantity.',
  ]);
});

test('another language brings words of its own, and no English ones are known then', async () => {
  const words = `number-words:
  ones: { deux: 2, trois: 3 }
  tens: { vingt: 20 }
  parts: { tiers: 3 }
  multiples: { double: 2 }
  units: { millier: thousand, million: million, milliard: billion, milliards: billion, pour cent: percent, tonnes: tonnes, fois: times }
  abbreviations: { Md: billion }
  measures: [jours]
  ordinals: [er, e]
  joins: [et, à]
  day-of: de
  centuries: [siècle, siècles]
  decade-ending: er
  references: [chapitre, chapitres]
  far-year-cues: [en]
  things: [chars]
  year-cues: [en, de]
  plural: "[a-z]{3,}s"
  no-plurals: [puis]
  patterns: ["\\\\b(?<count>{ones}|{tens}) (?<unit>{units})\\\\b"]
`;
  await withFiles({ 'templates/words/fr.yaml': words }, async (folder) => {
    const { lexicon: french } = await loadLanguage('fr', {
      ...diskWorld(),
      ownFolder: path.join(folder, 'case'),
    });
    if (!french) return expect.fail('no words');
    const apart = tellApart({ names: [], language: 'fr', lexicon: french });
    const found = (text: string) => digitsIn(apart(text), french).map(({ shown, scale }) => [shown, scale]);
    expect(found('En 1789, au 19e siècle, les 4 et 5 mars 2022, chapitres 3 à 5 : le 2e.')).toEqual([
      ['2e', 1],
    ]);
    expect(found('61 milliards, 61Md, 24 pour cent, 2000 chars, section 4, 5 billion')).toEqual([
      ['61 milliards', 1e9],
      ...[
        ['61Md', 1e9],
        ['24 pour cent', 1],
        ['2000', 1],
        ['4', 1],
        ['5', 1],
      ],
    ]);
    expect(numberWordsIn('vingt milliards', french)).toMatchObject([{ value: 20, scale: 1e9 }]);
  });
});

test('no text hangs the search or makes it throw, and every number found stands where it says', () => {
  const part = fc.constantFrom(
    ...[
      '7',
      '61',
      '2014',
      '1950s',
      ' ',
      ' ',
      '.',
      ',',
      '-',
      '–',
      '%',
      '$',
      'section',
      'May',
      'a third',
      'half',
    ],
    ...['four', 'times', 'million', 'Formation 12', 'G', 'of', '\n', '(', 'th', ':', '年'],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const left = blank(text);
      expect(left).toHaveLength(text.length);
      for (const { shown, at } of [...digitsIn(left, english), ...numberWordsIn(text, english)]) {
        expect(text.slice(at, at + shown.length)).toBe(shown);
      }
    }),
  );
});

describe('a number is one in any script', () => {
  test.each([
    ['It grew by ２４％ and by ½.', ['２４％', '½']],
    ['It was ٢٤٪ and २४ of it.', ['٢٤٪', '२४']],
    ['It took 2½ years, ＄６１ billion.', ['2½ years', '＄６１ billion']],
  ])('%s', async (text, shown) => {
    const found = await faults({ 'sections/one.md': `# One\n\n${text}\n` });
    expect(found.map((line) => /The number "(.+?)"/.exec(line)?.[1])).toEqual(shown);
  });

  test.each(['It grew by ٢٤٪ once.', 'About ¼ of it.'])('and agrees with its record: %s', async (role) => {
    const found = await faults({
      ...dossierOf({ share: '24 percent', part: '25 percent' }),
      'actors.yaml': `a: { name: A, kind: state, role: "${role}" }\n`,
    });
    expect(found).toEqual([]);
  });
});

describe('a count in words', () => {
  const counts = (prose: string) =>
    faults({
      'sources.yaml': 's: { title: S }\n',
      'quantities.yaml': ['limits: Factors that limit cooperation; 4', 'powers: World powers; 3']
        .map((line) => {
          const [, id, label, value] = /^(\w+): (.+); (\d+)$/.exec(line) ?? [];
          return `${id}:\n  label: ${label}\n  value: ${value}\n  unit: count\n  standing: assessed\n  source: { id: s }\n`;
        })
        .join(''),
      'sections/one.md': `# One\n\n${prose}\n`,
    });

  test.each([
    'Four factors limit their cooperation, and three powers look on.',
    'Two sides met, and one of them left; seven of ten stayed.',
    'Two other factors matter.',
    ':literal[Seven seas] part them.',
    'They came to the four, and all three are neighbours.',
  ])('%s', async (prose) => expect(await counts(prose)).toEqual([]));

  test.each([
    [
      'Five factors limit their cooperation.',
      '3:1 unbound-count: "Five factors" in this text is not what the quantity "limits" counts.',
    ],
    [
      'Three long factors limit their cooperation.',
      '3:1 unbound-count: "Three long factors" in this text is not what the quantity "limits" counts.',
    ],
    ['They have seven rivals.', '3:11 unbound-count: No record counts so many: "seven rivals".'],
  ])('%s', async (prose, fault) => expect(await counts(prose)).toEqual([`case/sections/one.md:${fault}`]));
});
