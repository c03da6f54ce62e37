import { expect, it } from 'vitest';
import { treeOf } from '../../src/compose/tree.ts';
import { judgeIntroduced } from '../../src/preflight/introduced.ts';
import type { SafeHtml } from '../../src/theme/templates.ts';
import { composeOne, soundDossier } from '../compose/compositor.ts';

const dossier = await soundDossier({
  'actors.yaml':
    'vale: { name: Ada Vale, kind: person }\nlee: { name: Bo Lee, kind: person }\noffice: { name: Vale Office, kind: institution }\n',
});

const composed = await composeOne(dossier);

const said = (text: string) => {
  const document = { ...composed, page: treeOf(`<p>${text}</p>` as SafeHtml) };
  return judgeIntroduced({ document, dossier }, 'note-a4').map(({ what }) => what);
};

it.each([
  ['Ada Vale found it. Later Vale found more, and the author said so.'],
  ['Nobody is named here, and nobody speaks.'],
  ['A valley, a leeway, and then Ada Vale and Bo Lee.'],
])('takes %s', (text) => {
  expect(said(text)).toEqual([]);
});

it('names who is called by a part of his name before the whole of it', () => {
  expect(said('Vale found it. Ada Vale said so.')).toEqual([
    'note-a4 says "Vale" before it says "Ada Vale".',
  ]);
  expect(said('Ada Vale read it to Lee.')).toEqual(['note-a4 says "Lee" before it says "Bo Lee".']);
});

it('names an author before anybody has a name', () => {
  expect(said('The author found it. Ada Vale is she.')).toEqual([
    'note-a4 says "The author" before it has named anybody.',
  ]);
});
