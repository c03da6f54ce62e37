import { expect, test } from 'vitest';
import { Fault } from '../../src/message/message.ts';
import { loadWords } from '../../src/text/words.ts';
import { followRecord, followWords } from '../../src/trace/follow.ts';
import { tracedRecords } from '../../src/trace/records.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { diskWorld } from '../../src/world/world.ts';
import { type Files, tryDossier } from '../dossier/try-dossier.ts';

const files: Files = {
  'sources.yaml': 's: { title: A paper, sections: [Opening, First] }\n',
  'actors.yaml': 'ann: { name: Ann, kind: person, role: Wrote it., source: { id: s } }\n',
  'quantities.yaml':
    'share: { label: Share, value: 24, unit: percent, qualifier: about, standing: reported, source: { id: s, section: 1 }, note: { short: Rough., full: It is rough. } }\n',
  'events.yaml':
    'pact: { date: 2022, label: A pact, quantities: [share], standing: reported, source: { id: s } }\n',
  'glossary.yaml': 'pole: { term: Pole, definition: An end. }\n',
  'sections/one.md':
    '# One\n\n:::claim{#a standing=reported holder=ann priority=1 evidence="share s"}\n# Ann says so\n\nIt was :quantity[share] on :literal[Flight 447]. :cite[s]{section=0 paragraph=1}\n\n***\n\nMore. :cite[s]{section=1 paragraph=2}\n:::\n',
};

const { dossier } = await tryDossier(files);
if (!dossier) throw new Error('the dossier is sound');
const records = tracedRecords({ dossier, words: await loadWords('en', diskWorld()) });
const trace: Trace = {
  ...{ tool: 'precis', format: 1, dossier: 'case', records },
  products: [
    {
      key: 'brief-a4',
      uses: [
        { record: 'quantity:share', page: 1, text: 'It was about 24%.' },
        { record: 'claim:a', page: 1, text: 'Ann says so', below: ['It was about 24%.', 'A word below.'] },
        { record: 'source:s', page: 2, text: 'It was about 24%.' },
        { record: 'event:pact', page: 2, text: '2022 | A pact' },
      ],
    },
  ],
};

test('whatever prints is a record of the trace', () => {
  const named = records.map(({ kind, id }) => `${kind}:${id}`);
  expect(named).toEqual([
    ...['quantity:share', 'claim:a', 'source:s', 'line:title', 'section:one', 'literal:literal-1'],
    ...['event:pact', 'actor:ann', 'term:pole', 'note:share'],
  ]);
});

test('a claim leads to every paragraph that its text cites', () => {
  const claim = records.find(({ kind }) => kind === 'claim');
  const { sources = [] } = claim ?? {};
  expect(sources.slice(0, 2).map((place) => /paragraph\s(\d)/.exec(place)?.[1])).toEqual(['1', '2']);
  expect(sources).toHaveLength(3);
});

test('an event is made from its quantities; a note with the id of one is not', () => {
  const [share] = followRecord('share', [trace]);
  expect(share?.into.map(({ kind, id }) => `${kind}:${id}`)).toEqual(['claim:a', 'event:pact']);
  const [pact] = followRecord('pact', [trace]);
  expect(pact?.from.map(({ kind, id }) => `${kind}:${id}`)).toEqual(['quantity:share']);
});

test('printed words lead to the number that they are, else to all that stands beside them', () => {
  const named = (words: string) => followWords(words, 'brief-a4', trace).map(({ record }) => record.kind);
  expect(named('24%')).toEqual(['quantity']);
  expect(named('it was')).toEqual(['quantity', 'claim', 'source']);
  expect(named('a pact')).toEqual(['event']);
  expect(named('word below')).toEqual(['claim']);
  expect(() => named('25%')).toThrow(Fault);
  expect(() => named(' ')).toThrow(Fault);
});
