import { describe, expect, test } from 'vitest';
import { type Files, faults } from './try-dossier.ts';

const base: Files = {
  'sources.yaml': 's: { title: "A paper of 3 May 2019", sections: [Opening, First] }\n',
  'actors.yaml': [
    'arland: { name: Arland, kind: state }',
    'experts: { name: Arland’s old hands, kind: group, aliases: [the hands] }',
    'ann: { name: Ann Writer, short: Writer, kind: person }',
    'bob: { name: Bob Speaker, kind: person }',
    '',
  ].join('\n'),
  'quantities.yaml':
    'amount: { label: Trade, value: 61, unit: percent, period: 2021, standing: reported, source: { id: s } }\n',
  'quotations.yaml': 'bond: { text: a bond without limits, speaker: ann, source: { id: s } }\n',
  'glossary.yaml': 'pole: { term: Third pole, definition: A rank. }\n',
  'events.yaml': [
    'pact: { date: 2022-02-04, label: Arland signs the pact, standing: reported, source: { id: s } }',
    'school: { date: 1950, to: 1969, words: 1950s and 1960s, label: Many learn, standing: reported, source: { id: s } }',
    '',
  ].join('\n'),
  'dossier.yaml':
    'title: T\ninformation-date: { date: 2022-06-30, reason: { short: So., full: So. } }\nsections: [one]\n',
};

async function rules(changes: Files): Promise<string[]> {
  return (await faults({ ...base, ...changes })).map((line) => /^\S+ ([a-z-]+):/.exec(line)?.[1] ?? line);
}

const prose = (text: string): Files => ({ 'sections/one.md': `# One\n\n${text}\n` });
const role = (text: string): Files => ({
  'actors.yaml': `${base['actors.yaml']}carl: { name: Carl, kind: person, role: "${text}" }\n`,
});

describe('a date is one of a record', () => {
  test.each([
    'It was signed on 4 February 2022, in February 2022, in 2022.',
    'On 4 February it was signed; the paper is of May 2019.',
    'Whoever was young in the 1950s, until 30 June 2022.',
    'The pact of :literal[1907] is gone.',
  ])('%s', async (text) => expect(await rules(prose(text))).toEqual([]));

  test.each([
    ['It was signed on 14 February 2022.', 'unbound-date'],
    ['On 5 February it was signed.', 'unbound-date'],
    ['It was signed in March 2022.', 'unbound-date'],
    ['Whoever was young in the 1930s.', 'unbound-date'],
    ['Since 1949 nothing moved.', 'unbound-date'],
    ['As Arland signed the pact in 2021, all was well.', 'event-date'],
    ['All this is as of 4 February 2022.', 'as-of-date'],
  ])('%s', async (text, rule) => expect(await rules(prose(text))).toEqual([rule]));

  test('in plain texts too, and in the words of events', async () => {
    expect(await rules(role('In office since 1987'))).toEqual(['unbound-date']);
    const words = String(base['events.yaml']).replace('1950s and 1960s', '1960s and 1970s');
    expect(await rules({ 'events.yaml': words })).toEqual(['unbound-date', 'event-date']);
  });

  test('an event is of the time of its quantities', async () => {
    const event =
      'e: { date: 2022, label: Trade, quantities: [amount], standing: reported, source: { id: s } }\n';
    expect(await rules({ 'events.yaml': event })).toEqual(['event-date']);
  });

  test('a dossier without dates of its topic has nothing to hold a text against', async () => {
    const bare = { 'events.yaml': '', 'quantities.yaml': '', 'dossier.yaml': 'title: T\nsections: [one]\n' };
    expect(await rules({ ...bare, ...prose('Since 1949 nothing moved.') })).toEqual([]);
  });
});

describe('words in quotation marks are those of a record', () => {
  test.each([
    'They spoke of a “bond without limits,” and of a "third pole".',
    'It is no “:literal[bond]”. It’s Ann’s.',
  ])('%s', async (text) => expect(await rules(prose(text))).toEqual([]));

  test.each(['A “bond with limits”.', 'A "failed state".', 'A ‘failed state’.', 'Un «état failli».'])(
    '%s',
    async (text) => expect(await rules(prose(text))).toEqual(['unbound-quotation']),
  );

  test('a term that quotes is no reason for what it quotes', async () => {
    const glossary = { 'glossary.yaml': 'bond: { term: Bond “without end”, definition: A rank. }\n' };
    expect(await rules(glossary)).toEqual(['unbound-quotation']);
  });

  test('their speaker is whom the sentence names', async () => {
    expect(await rules(prose('Ann Writer called it :quotation[bond].'))).toEqual([]);
    expect(await rules(prose('Arland was told of :quotation[bond].'))).toEqual([]);
    expect(await rules(prose('Bob Speaker, in the end, called it :quotation[bond].'))).toEqual([
      'sentence-speaker',
    ]);
  });
});

describe('a claim', () => {
  const claim = (attributes: string, headline: string, summary: string): Files =>
    prose(`:::claim{#a priority=1 evidence="s" ${attributes}}\n# ${headline}\n\n${summary}\n:::`);

  test.each([
    ['standing=attributed holder=experts', 'The hands saw gain', 'They held that Arland gained.'],
    ['standing=attributed holder=ann', 'Gain was seen, she thought', 'Writer saw a gain.'],
    ['standing=assessed', 'A shift could weaken it', 'Ties could suffer badly if rates moved by little.'],
    ['standing=assessed', 'Arland is larger', 'Perhaps nobody knows anything of the weather.'],
  ])('%s: %s', async (attributes, headline, summary) =>
    expect(await rules(claim(attributes, headline, summary))).toEqual([]),
  );

  test.each([
    ['standing=attributed holder=experts', 'Some saw gain', 'They held that Arland gained.', 'claim-holder'],
    ['standing=attributed holder=ann', 'Arland gains', 'Writer saw a gain.', 'headline-holder'],
    [
      'standing=assessed',
      'A shift will weaken it',
      'A slight shift could weaken it badly.',
      'headline-hedge',
    ],
    ['standing=measured', 'Arland is larger', 'It is.', 'claim-measured'],
  ])('%s: %s, %s', async (attributes, headline, summary, rule) =>
    expect(await rules(claim(attributes, headline, summary))).toEqual([rule]),
  );
});
