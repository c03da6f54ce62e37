import { expect, it } from 'vitest';
import { composeDocument } from '../../src/compose/compose.ts';
import { standingCorrections } from '../../src/compose/corrections.ts';
import { drawEditions } from '../../src/draw/draw-editions.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import type { Block } from '../../src/plan/plan.ts';
import { faults } from '../dossier/try-dossier.ts';
import { drawing } from '../drawing.ts';
import { claim, records, withClaims } from '../plan/claims.ts';
import { composeBody, soundDossier, world } from './compositor.ts';

/** Two editions: a brief that takes claims of priority 1 alone, and the report. */
const front = 'version: 1.1.0\neditions: [{ name: short, from: brief, priority: 1 }, report]\n';
const claims = [
  claim('bound', 'priority=1 part=point', 'It is :quantity[share].'),
  claim('deep', 'priority=4', 'More.'),
];

function entry(kind: string, version: string, more = ''): string {
  return `  - version: ${version}\n    date: 2026-02-02\n    kind: ${kind}\n    summary: It was <b>miscounted</b>.\n${more}`;
}

const moved = `    quantities:
      - id: share
        label: Share
        old: { value: 10, unit: percent, period: 2020 }
        new: { value: 12, unit: percent, qualifier: under, period: 2021 }
`;

async function correction(entries: readonly string[], edition: string): Promise<string> {
  const files = { ...records, ...withClaims(claims, front) };
  const dossier = await soundDossier({ ...files, 'changes.yaml': `changes:\n${entries.join('')}` });
  const body = await composeBody(dossier, edition);
  const section = /<section class="correction">([\s\S]*?)<\/section>/.exec(body)?.[1] ?? '';
  expect(body.indexOf('correction">') < body.indexOf('<h1')).toBe(true);
  return section.replaceAll(/<\/?(?:p|strong|b)>/g, '').replaceAll('\u00a0', ' ');
}

it('says on page 1 old → new, place and date, in every edition that prints the record', async () => {
  const entries = [
    entry('correction', '1.1.0', `${moved}    affects: [share, bound]\n`),
    entry('first', '1.0.0'),
  ];
  const said =
    'Correction, 2 February 2026. It was &#x3C;b>miscounted&#x3C;/b>. Share: 10% (2020) → &#x3C; 12% (2021). Place: ';
  expect(await correction(entries, 'short')).toContain(said);
  expect(await correction(entries, 'report')).toContain(said);
});

it('an edition that never prints the record says nothing; one that names no record is said in all', async () => {
  const deep = [entry('correction', '1.1.0', '    affects: [deep]\n'), entry('first', '1.0.0')];
  expect(await correction(deep, 'short')).toBe('');
  expect(await correction(deep, 'report')).toContain('miscounted');
  expect(await correction([entry('correction', '1.1.0')], 'short')).toContain('miscounted');
});

it('an edition is affected at whatever depth it holds the record, cut or not: its last version may have printed it', async () => {
  const text = `changes:\n${entry('correction', '1.1.0', '    affects: [bound]\n')}${entry('first', '1.0.0')}`;
  const dossier = await soundDossier({ ...records, ...withClaims(claims, front), 'changes.yaml': text });
  const press = await openJob(dossier, { editions: ['short'], papers: ['a4'] }, world);
  const [drawn] = await drawEditions(planEditions(press), drawing);
  if (!drawn) throw new Error('no edition');
  const { plan } = drawn;
  const cut = (blocks: readonly Block[]) => blocks.filter(({ record }) => record !== 'bound');
  const headline = (blocks: readonly Block[]) =>
    blocks.map((block) => ({ ...block, depth: 'headline' as const }));
  for (const change of [cut, headline]) {
    const rows = plan.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        parts: cell.parts.map((part) => ({ ...part, blocks: change(part.blocks) })),
      })),
    }));
    const { html } = await composeDocument({ ...drawn, plan: { ...plan, rows, planned: plan } }, world);
    expect(html).toContain('<section class="correction">');
  }
});

it('a record that is gone can be named by no edition: its correction is said in all', async () => {
  const gone = [entry('correction', '1.1.0', '    items: ["Removed: Trade"]\n'), entry('first', '1.0.0')];
  for (const edition of ['short', 'report']) expect(await correction(gone, edition)).toContain('miscounted');
});

it('words that were corrected stand beside what they should have been', async () => {
  const wording = '    wording: [{ id: bound, old: It grew, new: It shrank }]\n    affects: [bound]\n';
  expect(await correction([entry('correction', '1.1.0', wording)], 'short')).toContain(
    '“It grew” → “It shrank”',
  );
});

it('a correction stands until something new is released; a typographic release takes none down', () => {
  const change = (kind: 'first' | 'update' | 'correction' | 'typo', version: string) => ({
    ...{
      kind,
      version,
      date: '2026-01-01',
      summary: 'S',
      quantities: [],
      wording: [],
      items: [],
      affects: [],
    },
  });
  const versions = (changes: ReturnType<typeof change>[]) =>
    standingCorrections(changes).map((one) => one.version);
  const [typo, fix, other] = [
    change('typo', '1.2.1'),
    change('correction', '1.2.0'),
    change('correction', '1.1.0'),
  ];
  expect(versions([typo, fix, other, change('first', '1.0.0')])).toEqual(['1.2.0', '1.1.0']);
  expect(versions([change('update', '1.3.0'), fix])).toEqual([]);
  expect(versions([fix, change('update', '1.1.0'), other])).toEqual(['1.2.0']);
  expect(versions([])).toEqual([]);
});

it('the report tells what changed since which version', async () => {
  const files = { ...records, ...withClaims(claims, front) };
  const items = `${moved}    items: [A & B]\n    affects: [share]\n`;
  const history = [entry('update', '1.1.0', items), entry('typo', '1.0.1'), entry('first', '1.0.0')];
  const dossier = await soundDossier({ ...files, 'changes.yaml': `changes:\n${history.join('')}` });
  const section = /id="changes">([\s\S]*?)<\/section>/.exec(await composeBody(dossier))?.[1] ?? '';
  const told = section
    .split(/<\/(?:h2|h3|p|li)>/)
    .map((line) => line.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' '));
  expect(told.map((line) => line.trim()).filter(Boolean)).toEqual([
    'What changed',
    'What changed since version 1.0.1',
    'Version 1.1.0, 2 February 2026. It was &#x3C;b>miscounted&#x3C;/b>.',
    'Share: 10% (2020) → &#x3C; 12% (2021)',
    'A &#x26; B',
    'What changed since version 1.0.0',
    'Version 1.0.1, 2 February 2026. It was &#x3C;b>miscounted&#x3C;/b>.',
    'First edition',
    'Version 1.0.0, 2 February 2026. It was &#x3C;b>miscounted&#x3C;/b>.',
  ]);
});

it('a history that begins later than its dossier calls nothing the first edition', async () => {
  const files = { ...records, ...withClaims(claims, front) };
  const dossier = await soundDossier({ ...files, 'changes.yaml': `changes:\n${entry('update', '1.1.0')}` });
  const section = /id="changes">([\s\S]*?)<\/section>/.exec(await composeBody(dossier))?.[1] ?? '';
  expect(section).toContain('Version 1.1.0');
  expect(section).not.toContain('<h3>');
});

it('a history without any release says so, and nothing but the oldest entry is the first edition', async () => {
  const files = { ...records, ...withClaims(claims, front) };
  const history = (...entries: string[]) => ({ 'changes.yaml': `changes:\n${entries.join('')}` });
  const dossier = await soundDossier({ ...files, ...history(entry('update', '0.2.0')) });
  const section = /id="changes">([\s\S]*?)<\/section>/.exec(await composeBody(dossier))?.[1] ?? '';
  expect(section).toContain('<h3>Before the first release</h3>');
  expect(section).not.toContain('First edition');
  const turned = history(entry('first', '1.0.0'), entry('update', '1.1.0'));
  expect(await faults(turned)).toEqual([
    'case/changes.yaml:4:11 changes-first: The entry of version 1.0.0 is of the kind "first", but older ones follow it.',
  ]);
});

it('every edition prints its version: in its masthead, or without one in its imprint', async () => {
  const editions = ['brief', 'report', '{ name: bare, from: report, masthead: false }'];
  const dossier = await soundDossier({
    ...records,
    ...withClaims(claims, `version: 1.1.0\nedition-date: 2026-02-02\neditions: [${editions.join(', ')}]\n`),
  });
  for (const edition of ['brief', 'report', 'bare']) {
    const body = (await composeBody(dossier, edition)).replaceAll('\u00a0', ' ');
    expect(body.split('version 1.1.0')).toHaveLength(2);
    expect(body).toContain('2 February 2026');
  }
});
