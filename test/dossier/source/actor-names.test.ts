import { expect, test } from 'vitest';
import { ActorNames } from '../../../src/dossier/source/actor-names.ts';
import { tryDossier } from '../try-dossier.ts';

const { dossier } = await tryDossier({
  'actors.yaml': [
    'us: { name: United States, short: US, kind: state }',
    'china: { name: China, possessive: China’s, kind: state }',
    'experts: { name: Chinese experts, kind: group }',
    'west: { name: The West, kind: group }',
    'bank: { name: Bank of Arland, kind: institution }',
    '',
  ].join('\n'),
});
if (!dossier) throw new Error('the dossier is sound');
const actors = new ActorNames(dossier.actors.values(), ['n', 'ese']);

test.each([
  ['The U.S. and the US, said China.', ['us', 'us', 'china']],
  ['Chinese experts say that Chinese spending grew.', ['experts', 'china']],
  ['In the West, China\u2019s friends and China\u0027s foes.', ['west', 'china', 'china']],
  ['The Bank of Arland, not the bank of Arland nor a USB.', ['bank']],
  ['Nobody of Chinatown.', []],
])('%s', (text, ids) => {
  const found = actors.in(text);
  expect(found.map(({ actor }) => actor.id)).toEqual(ids);
  expect(found.every(({ at, length }) => /^\p{L}/u.test(text.slice(at, at + length)))).toBe(true);
});

test('a name is known by the words around it too', () => {
  expect(actors.isNamed('us', 'what the U.S. does')).toBe(true);
  expect(actors.isNamed('experts', 'experts whom the Chinese trust')).toBe(true);
  expect(actors.isNamed('bank', 'a bank')).toBe(false);
});
