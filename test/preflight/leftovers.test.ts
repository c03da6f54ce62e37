import { describe, expect, it, test } from 'vitest';
import { ownWords } from '../../src/preflight/own-words.ts';
import { tryDossier } from '../dossier/try-dossier.ts';
import { line, madePdf, messagesOf, rulesOf, tagged } from './made-pdf.ts';

const { dossier } = await tryDossier({
  'dossier.yaml': 'title: Borders\nsections: [one]\n',
  'sections/one.md': `# One

The border
remains undefined. To most it is *undefined* in law, with a mark of TODO on the map.
It yields NaN, prints [object Object], and is kept in /home/ann/maps, they say.
`,
  'tables/states.csv': 'state\nundefined\n',
  'tables/states.schema.yaml': 'columns: [{ name: state, label: State, type: text }]\n',
});
if (!dossier) throw new Error('no dossier');
const expected = { own: ownWords(dossier) };

/** A paragraph set in several pieces. */
async function paragraph(...pieces: string[]) {
  const made = await madePdf();
  made.tag('P', 0);
  made.write(
    tagged(0, pieces.map((piece, row) => line(`${piece} `, undefined, `60 ${700 - 20 * row}`)).join(' ')),
  );
  return made;
}

describe('what the dossier says in its own words', () => {
  test.each([
    [['The border remains undefined.']],
    [['The border remains', 'undefined. To most']],
    [['most it is', 'undefined', 'in law']],
    [['undefined']],
    [['a mark of TODO on']],
    [['It yields NaN, prints [object Object], and']],
  ])('%j is no leftover', async (pieces) => {
    expect(await rulesOf(await paragraph(...pieces), expected)).toEqual([]);
  });

  test.each([
    [['Growth of undefined per cent']],
    [['TODO']],
    [['TODO: find a source']],
    [['Worth [object Object] in all']],
    // Said once rightly, once not.
    [['It remains undefined, by undefined per cent']],
  ])('%j is one', async (pieces) => {
    expect(await rulesOf(await paragraph(...pieces), expected)).toEqual(['text-leftover']);
  });

  it('may hold a path in print, which is told, and not in a link or title', async () => {
    const made = await paragraph('kept in /home/ann/maps, they say');
    expect((await messagesOf(made, expected)).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['local-path-said', 'warning'],
    ]);
    expect(await rulesOf(await paragraph('kept in /home/ann/drafts'), expected)).toEqual(['local-path']);
    made.document.setAuthor('/home/ann/maps');
    expect(await rulesOf(made, expected)).toContain('local-path');
  });
});

it('warns of such words where the dossier is not known', async () => {
  const [message] = await messagesOf(await paragraph('The border remains undefined.'));
  expect(message).toMatchObject({ rule: 'word-leftover', severity: 'warning' });
  expect(message?.what).toBe('x.pdf prints "undefined" in "The border remains undefined." (page 1).');
  const often = await messagesOf(await paragraph('It is undefined', 'and undefined'));
  expect(often.map(({ what }) => what)).toEqual([
    'x.pdf prints "undefined" in 2 places, such as in "It is undefined" (page 1).',
  ]);
});
