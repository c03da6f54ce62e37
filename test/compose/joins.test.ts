import { expect, it } from 'vitest';
import { Joins } from '../../src/compose/joins.ts';
import type { Block } from '../../src/plan/plan.ts';
import { composeBody, soundDossier } from './compositor.ts';

const claim = (id: string, headline: string, more = '', text = 'So they said.') =>
  `:::claim{#${id} standing=assessed ${more}}\n# ${headline}\n\n${text}\n:::`;

const section = (...claims: readonly string[]) => ({
  'dossier.yaml':
    'title: A small dossier\nsections: [one]\nissuer: { name: A desk }\neditions:\n  - report\n  - { name: note, pages: { least: 1, most: 4 } }\n',
  'sections/one.md': `# One\n\nTrains carry most, and in Omsk they carry all.\n\n${claims.join('\n\n')}\n`,
});

const three = section(
  claim('trains', 'Trains carry grain', 'join=""'),
  claim('barges', 'Barges follow', 'join=Yet lead="In spring"'),
  claim('omsk', 'Omsk has both', 'join="And so"'),
  claim('head', 'This one has a head'),
);

const plain = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('\u00ad', '')
    .replaceAll(/\s+/g, ' ');

it('runs claims on as paragraphs in sections, and leaves a head to those that do not say how they join', async () => {
  const dossier = await soundDossier(three);
  const note = await composeBody(dossier, 'note');
  const said = plain(note);
  expect(said).toContain('Trains carry grain. So they said.');
  expect(said).toContain('In spring. Yet barges follow. So they said.');
  expect(said).toContain('And so Omsk has both. So they said.');
  expect(note).toContain('<strong class="lead-in">In spring.</strong>');
  const [, sections = ''] = note.split('<section class="section"');
  expect(sections.match(/<h3>.*?<\/h3>/gs)?.map(plain)).toEqual([' This one has a head']);
  const full = await composeBody(dossier);
  expect(full).toContain('<h3>In spring</h3>');
  expect(plain(full)).toContain('Yet barges follow. So they said.');
});

it('prints the introduction of a section in every edition, and none where no claim of it stands', async () => {
  const note = await composeBody(await soundDossier(three), 'note');
  expect(note).toMatch(
    /<header class="section-head"><h2[^>]*>One<\/h2><div class="opening"><p>Trains carry most/,
  );
  const low = section(claim('low', 'A claim that the note leaves out', 'priority=5'));
  expect(await composeBody(await soundDossier(low), 'note')).not.toContain('Trains carry most');
});

const block = (record: string): Block => ({
  ...{ id: `claim-${record}`, kind: 'claim', record, priority: 3, allowed: ['summary'], depth: 'summary' },
  range: { least: 'none', wanted: 'summary', deepest: 'summary' },
});

it('takes a claim up only where the one before it in its section stands before it', async () => {
  const joins = new Joins(await soundDossier(three));
  const following = (claim: string, blocks: readonly string[], depths: 'given' | 'all' = 'given') =>
    joins.following(claim, { blocks: blocks.map(block), hasProse: 'introduction', depths });
  expect(following('trains', ['trains', 'barges'])).toBe('joined');
  expect(joins.following('trains', { blocks: [block('trains')], hasProse: 'none', depths: 'given' })).toBe(
    'alone',
  );
  expect(following('barges', ['trains', 'barges'])).toBe('joined');
  expect(following('omsk', ['trains', 'omsk'])).toBe('alone');
  expect(following('omsk', ['trains', 'barges', 'omsk'], 'all')).toEqual({ behind: 'claim-barges' });
  expect(following('omsk', ['omsk', 'barges'], 'all')).toBe('alone');
});

it('composes both beginnings for the page to choose from', async () => {
  const dossier = await soundDossier(three);
  const barges = dossier.claims.get('barges');
  if (!barges) throw new Error('no claim');
  const [first] = new Joins(dossier).running(barges, '.', { behind: 'claim-trains' });
  const spans = JSON.stringify(first);
  expect(spans).toContain('"className":["joins"],"dataBehind":"claim-trains"');
  expect(spans).toContain('"value":"Yet barges"');
  expect(spans).toContain('"value":"Barges"');
});

it('refuses digits in what joins: numbers stand in the text', async () => {
  const bad = section(claim('a', 'A claim', 'join="In 2014"'));
  await expect(soundDossier(bad)).rejects.toThrow(/join/);
});
