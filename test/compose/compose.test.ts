import { describe, expect, it } from 'vitest';
import { quantitiesFile } from '../dossier/rules/dossier-of.ts';
import { chartFile, claim, records, withClaims } from '../plan/claims.ts';
import { composeBody, composeOne, faultsOf, soundDossier } from './compositor.ts';

/** Every id and every target of a link within the page. */
function anchors(html: string): { ids: string[]; targets: string[] } {
  const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, id = '']) => id);
  return { ids: all(/\sid="([^"]*)"/g), targets: all(/\shref="#([^"]*)"/g) };
}

it('claims may have the names that parts of the page have', async () => {
  const names = [
    'annex',
    'notes',
    'endnotes',
    'section-one',
    'q-share',
    'note-1',
    'plate-share',
    'mark-1-1',
    'source-sun',
  ];
  const claims = names.map((name) => claim(name, 'part=point', 'It is :quantity[share]. :cite[sun]'));
  const files = { ...records, ...withClaims(claims) };
  const { ids, targets } = anchors(await composeBody(await soundDossier(files)));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

it('the contents list the sections that are printed', async () => {
  const dossier = await soundDossier({
    'dossier.yaml':
      'title: A\nsections: [one, two]\neditions: [{ name: short, from: report, priority: 1, pages: { least: 1 } }]\n',
    'sections/one.md': `# One\n\n${claim('x', 'priority=1')}`,
    'sections/two.md': `# Two\n\n${claim('y', 'priority=5')}`,
  });
  const { ids, targets } = anchors(await composeBody(dossier, 'short'));
  expect(targets).toContain('section-one');
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

it('a panel of numbers is left out where no claim rests on any', async () => {
  const quantities = quantitiesFile({ share: '24 percent; source: { id: sun }' });
  const compose = async (marks: string) =>
    composeBody(
      await soundDossier({ ...records, ...withClaims([claim('x', marks)]), 'quantities.yaml': quantities }),
    );
  expect(await compose('evidence=share')).toContain('class="panel numbers');
  expect(await compose('')).not.toContain('class="panel numbers');
});

describe('the depth that is printed', () => {
  const front =
    'editions: [{ name: mine, from: brief, rows: [{ parts: [{ kind: points, heading: key-points, depth: DEPTH }] }] }]\n';
  const files = (depth: string) => withClaims([claim('x', 'part=point')], front.replace('DEPTH', depth));

  it.each([
    ['headline', []],
    ['summary', ['A summary.']],
    ['detail', ['A summary.', 'A detail.']],
  ])('%s adds to the one before', async (depth, printed) => {
    const text = (await composeBody(await soundDossier(files(depth)), 'mine')).replaceAll(/<[^>]*>/g, '');
    expect(text).toContain('The headline of x');
    expect(['A summary.', 'A detail.'].filter((said) => text.includes(said))).toEqual(printed);
  });
});

it('a handout without a lead quantity is a fault, a report without one is none', async () => {
  const dossier = await soundDossier({
    'dossier.yaml': 'title: A\nsections: [one]\neditions: [handout, report]\n',
  });
  const [fault] = await faultsOf(() => composeOne(dossier, 'handout'));
  expect(fault).toMatchObject({ rule: 'no-lead', blame: 'content' });
  expect(fault?.place?.file).toMatch(/dossier\.yaml$/);
  expect(await composeBody(dossier, 'report')).not.toContain('class="lead"');
});

describe('what stands in the margin', () => {
  it.each([
    ['status: final\n', ''],
    ['status: draft\n', 'Draft'],
    ['status: embargoed\nembargoed-until: 1 May 2025, 06:00\n', 'Embargoed until 1 May 2025, 06:00'],
    ['status: draft\nmarking: For the committee alone\n', 'Draft · For the committee alone'],
    ['marking: "$& $1 {date}"\n', '$& $1 {date}'],
  ])('%j: %s', async (front, marking) => {
    const dossier = await soundDossier({ 'dossier.yaml': `title: A\nsections: [one]\n${front}` });
    const { html } = await composeOne(dossier);
    const css = /--marking:("(?:[^"\\]|\\.)*");/.exec(html)?.[1] ?? '';
    const text = css
      .slice(1, -1)
      .replaceAll(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
    expect(text).toBe(marking);
  });
});

describe('a document', () => {
  it('has its language and title, and nothing from outside', async () => {
    const dossier = await soundDossier({
      'dossier.yaml': 'title: A & "B" </title>\nlanguage: en-GB\nsections: [one]\n',
    });
    const { html, title, language } = await composeOne(dossier);
    expect([title, language]).toEqual(['A & "B" </title>', 'en-GB']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html).toContain('<title>A &amp; &quot;B&quot; &lt;/title&gt;</title>');
    expect(html.replaceAll(/url\(data:font\/woff2;base64,[^)]*\)/g, '')).not.toMatch(
      /https?:|<script|<link|@import|url\(/,
    );
    expect(html).toContain("default-src 'none'");
  });

  it('is the same twice', async () => {
    const dossier = await soundDossier({
      ...records,
      ...withClaims([claim('x')]),
      'charts/a.vl.json': chartFile(1),
    });
    expect((await composeOne(dossier)).html).toBe((await composeOne(dossier)).html);
  });
});
