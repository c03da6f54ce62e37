import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/world/world.ts';
import { type Files, tryDossier } from '../try-dossier.ts';

const actors = `
norland: { name: Norland, kind: state }
sudia: { name: Sudia, kind: state, aliases: [Sudian] }
ostmark: { name: Ostmark, kind: state }
berg: { name: Anna Berg, kind: person }
shippers: { name: Shippers of Norland, kind: group }
office: { name: Strait Office, kind: institution }
`;

/** A dossier whose one source says some sentences, in one paragraph below a heading. */
function saying(text: string, files: Files): Files {
  const held = `Opening words that nobody cites, which end with a stop.\n\nWhat is said\n\n${text}\n`;
  const source = `r:\n  title: T\n  author: [{ literal: Strait Office }]\n  text: texts/r.txt\n  sha256: ${sha256(held)}\n`;
  return { 'actors.yaml': actors, 'texts/r.txt': held, 'sources.yaml': source, ...files };
}

/** The rules that speak, each with its severity. */
async function rules(text: string, files: Files): Promise<string[]> {
  const { messages } = await tryDossier(saying(text, files));
  return messages.map(({ rule, severity }) => `${rule} ${severity}`);
}

const quantity = (fields: string): Files => ({
  'quantities.yaml': `q:\n  label: Freight carried\n  standing: reported\n  source: { id: r, section: 1, paragraph: 1 }\n${fields
    .split('; ')
    .map((field) => `  ${field}\n`)
    .join('')}`,
});

describe('a number and the words around it', () => {
  test.each([
    // As the source says it.
    ['Freight was 61 million tonnes in 2021.', 'value: 61; unit: million tonnes; period: 2021', []],
    [
      'In 2021 they carried about 12 and 15 percent, at least.',
      'value: 15; unit: percent; qualifier: about',
      [],
    ],
    [
      'They carried roughly 92% of it, and 62% of the rest.',
      'value: 62; unit: percent; qualifier: about',
      [],
    ],
    ['More than a dozen ships came.', 'value: 12; unit: count; qualifier: over', []],
    ['No fewer than 30 ships came.', 'value: 30; unit: count; qualifier: at-least', []],
    ['It is not expected to exceed 5 percent.', 'value: 5; unit: percent; qualifier: up-to', []],
    [
      'Stocks in excess of 25 billion barrels are left.',
      'value: 25; unit: billion barrels; qualifier: over',
      [],
    ],
    ['Nearly a third of it was wheat.', 'value: 33; unit: percent; qualifier: about', []],
    ['Two-thirds of it were wheat.', 'value: 67; unit: percent; qualifier: about', []],
    ['Wheat ranks third among them.', 'value: 3; unit: rank', []],
    ['It fell by 3.1 percent in 2020.', 'label: Growth; value: -3.1; unit: percent; period: 2020', []],
    [
      'It grew by less than 0.5% in 2013 and 2014.',
      'value: 0.5; unit: percent; qualifier: under; period: 2014',
      [],
    ],
    ['In 2022 it was 12 percent less than in 2019.', 'value: 12; unit: percent; period: 2022', []],
    ['In 1990 it began. Nobody knew how. It was 7 tonnes then.', 'value: 7; unit: tonnes; period: 1990', []],
    ['It was as high as 4.7 percent.', 'value: 4.7; unit: percent; words: as high as', []],
    ['It takes three dozen.', 'value: 36; unit: count', []],
    ['It carried 1 million barrels per day.', 'value: 1; unit: million barrels a day', []],
    ['It carried 60.57 million tonnes.', 'value: 61; unit: million tonnes; qualifier: about', []],
    // And otherwise.
    ['Freight was 61 million tonnes.', 'value: 16; unit: million tonnes', ['source-number-missing error']],
    ['Freight was 61 million tonnes.', 'value: 61; unit: billion tonnes', ['source-unit error']],
    ['Freight was 61 million tonnes.', 'value: 61; unit: million barrels', ['source-unit error']],
    ['Freight was €61 million.', 'value: 61; unit: million USD', ['source-unit error']],
    ['It was 61 percent.', 'value: 61; unit: percentage points', ['source-unit error']],
    ['It was less than 20 percent.', 'value: 20; unit: percent', ['source-qualifier error']],
    ['It was less than 20 percent.', 'value: 20; unit: percent; qualifier: over', ['source-qualifier error']],
    [
      'It was less than 20 percent.',
      'value: 20; unit: percent; qualifier: up-to',
      ['source-qualifier warning'],
    ],
    [
      'It was not less than 20 percent.',
      'value: 20; unit: percent; qualifier: under',
      ['source-qualifier error'],
    ],
    ['It was about 20 percent.', 'value: 20; unit: percent', ['source-qualifier warning']],
    ['It was 20 percent or more.', 'value: 20; unit: percent', ['source-qualifier error']],
    ['It was 20 percent.', 'value: 20; unit: percent; qualifier: at-least', ['source-qualifier-none error']],
    ['It was 20 percent.', 'value: 20; unit: percent; qualifier: about', ['source-qualifier-none warning']],
    ['It was 20 percent.', 'value: 20; unit: percent; words: as high as', ['source-words-missing error']],
    ['It was 20 percent in 2021.', 'value: 20; unit: percent; period: 2020', ['source-year error']],
    [
      'In 2021 it was 20 percent. So it was in 2020.',
      'value: 20; unit: percent; period: 2020',
      ['source-year warning'],
    ],
    ['It was 20 percent.', 'value: 20; unit: percent; period: 2020', ['source-year warning']],
    ['It was 20 percent in 2021.', 'value: 20; unit: percent', ['source-year-unsaid warning']],
    ['It fell by 20 percent.', 'label: Growth; value: 20; unit: percent', ['source-direction error']],
    ['It grew by 20 percent.', 'value: 20; unit: percent; growth: to', ['source-direction error']],
  ])('%s %s', async (text, fields, expected) => {
    const label = fields.includes('label: ');
    const files = quantity(fields);
    const file = String(files['quantities.yaml']);
    expect(
      await rules(text, { 'quantities.yaml': label ? file.replace('  label: Freight carried\n', '') : file }),
    ).toEqual(expected);
  });

  test.each([
    ['Sudian ships carried 20 percent.', 'subject: sudia', []],
    ['The office counted 20 percent. Norland was not asked.', 'subject: sudia', []],
    ['Norland carried 20 percent.', 'subject: sudia', ['source-party warning']],
    ['Sudia grew. Its ships carried 20 percent of what Norland had.', 'subject: sudia; against: norland', []],
    ['They are 24 percent and 20 percent of Norland and Sudia, respectively.', 'against: sudia', []],
    [
      'They are 24 percent and 20 percent of Norland and Sudia, respectively.',
      'against: norland',
      ['source-party warning'],
    ],
    ['The office carried 20 percent, as Norland did.', 'subject: office', []],
  ])('its parties: %s %s', async (text, fields, expected) => {
    expect(await rules(text, quantity(`value: 20; unit: percent; ${fields}`))).toEqual(expected);
  });

  test('a multiple that is the other way about', async () => {
    const fields = (subject: string, against: string) =>
      quantity(`value: 4; unit: times; subject: ${subject}; against: ${against}`);
    const text = 'Norland has set aside four times what Sudia has.';
    expect(await rules(text, fields('norland', 'sudia'))).toEqual([]);
    expect(await rules(text, fields('sudia', 'norland'))).toEqual(['source-party-turned warning']);
  });

  test('what the editor gives as the words of the source stands for the number', async () => {
    const place = (says: string) => ({
      'quantities.yaml': `q:\n  label: L\n  value: 5\n  unit: kilometres\n  standing: reported\n  source: { id: r, section: 1, says: "${says}" }\n`,
    });
    expect(await rules('It is some three miles away.', place('some three miles'))).toEqual([]);
    expect(await rules('It is some three miles away.', place('some five miles'))).toEqual([
      'source-words-missing error',
    ]);
  });
});

describe('quotations', () => {
  const quotation = (text: string, speaker = '') => ({
    'quotations.yaml': `q:\n  text: "${text}"\n${speaker && `  speaker: ${speaker}\n`}  source: { id: r, section: 1, paragraph: 1 }\n`,
  });
  test.each([
    ['It is “a long-term plan,” said Anna Berg.', 'a long-term plan', 'berg', []],
    ['It is “a long-term plan.” So said Berg.', 'a long-term plan', 'berg', []],
    ['It is a plan – and no more – for years.', 'a plan - and … for years', '', []],
    ['It is a plan that the office has.', 'a plan that [Norland] has', '', []],
    ['It is “a plan for Asians.”', 'a plan for Asia', '', ['source-quotation-missing error']],
    ['It is a plan for years.', 'for years … a plan', '', ['source-quotation-missing error']],
    ['It is “a plan.” To shippers of Norland it is.', 'a plan', 'shippers', []],
    ['Norland calls it “a plan.”', 'a plan', 'berg', ['source-speaker error']],
    ['It is called “a plan.”', 'a plan', 'berg', ['source-speaker warning']],
    ['We call it “a plan.”', 'a plan', 'office', []],
  ])('%s: %s, by %s', async (text, words, speaker, expected) => {
    expect(await rules(text, quotation(words, speaker))).toEqual(expected);
  });
});

test('dates, names and places', async () => {
  const event = (date: string, at = 'section: 1, paragraph: 1') => ({
    'events.yaml': `e:\n  date: ${date}\n  label: L\n  standing: reported\n  source: { id: r, ${at} }\n`,
  });
  const text = 'The railway of Ostmark was begun on 3 May 2021 after long talks.';
  expect(await rules(text, event('2021-05-03'))).toEqual([]);
  expect(await rules(text, event('2021-05'))).toEqual([]);
  expect(await rules(text, event('2021'))).toEqual([]);
  expect(await rules(text, event('2021-06'))).toEqual(['source-date warning']);
  expect(await rules(text, event('2021-05-13'))).toEqual(['source-date warning']);
  expect(await rules(text, event('2022-05-03'))).toEqual(['source-date error']);
  expect(await rules(text, event('2019'))).toEqual(['source-date error']);
  expect(await rules('It began on Feb. 4, they say.', event('2022-02-04'))).toEqual([]);
  expect(await rules(text, event('2021', 'section: 2'))).toEqual(['source-place-missing error']);
  const named = (id: string) => ({
    'actors.yaml': actors.replace(`${id}: { `, `${id}: { source: { id: r, section: 1 }, `),
  });
  expect(await rules(text, named('ostmark'))).toEqual([]);
  expect(await rules(text, named('sudia'))).toEqual(['source-name-missing warning']);
  const cite = (at: string) => ({ 'sections/one.md': `# One\n\nSome prose. :cite[r]{${at}}\n` });
  expect(await rules(text, cite('section=1 paragraph=1'))).toEqual([]);
  expect(await rules(text, cite('section=1 paragraph=2'))).toEqual(['source-place-missing error']);
});
