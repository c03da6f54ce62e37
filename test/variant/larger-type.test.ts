import { beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../../src/compose/compose.ts';
import { type DrawnEdition, drawEditions } from '../../src/draw/draw-editions.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { papers } from '../../src/theme/theme.ts';
import {
  type LargerType,
  largerPlan,
  largerTheme,
  loadLargerType,
  setLarger,
  sheetOf,
} from '../../src/variant/larger-type.ts';
import { shippedDossier, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';

let drawn: readonly DrawnEdition[];
let larger: LargerType;

beforeAll(async () => {
  const dossier = await shippedDossier();
  const press = await openJob(dossier, { papers: ['a4'] }, world);
  drawn = await drawEditions(
    planEditions(press).filter(({ aside }) => aside !== true),
    drawing,
  );
  larger = await loadLargerType('large-print', world);
});

/** The words of a page source, in order; those of drawings and of tables are laid out anew, and left out. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<main'));
  return body
    .replaceAll('\u00ad', '')
    .replaceAll(/<svg [^>]*role="img" aria-label.*?<\/svg>/gs, '')
    .replaceAll(/<table class="data.*?<\/table>|<ul class="stack">.*?<\/ul>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('an edition set anew', () => {
  it('says word for word what the plain edition says: claims, numbers, notes, code', async () => {
    // The report's tables name their columns in every row.
    for (const edition of drawn.filter((one) => one.plan.edition.name !== 'report')) {
      const anew = await setLarger(edition, larger);
      const plain = wordsOf((await composeDocument(edition, world)).html);
      const large = wordsOf((await composeDocument(anew, world)).html);
      expect(plain.length).toBeGreaterThan(1000);
      expect(large, edition.plan.edition.name).toBe(plain);
    }
  });

  it('has a block for each row of a table, every cell with the name of its column', async () => {
    const report = drawn.find(({ plan }) => plan.edition.name === 'report');
    if (!report) throw new Error('no report');
    const anew = await setLarger(report, larger);
    const plain = (await composeDocument(report, world)).html;
    const large = (await composeDocument(anew, world)).html;
    expect(large).not.toContain('<table class="data"');
    const tables = [...plain.matchAll(/<table class="data".*?<\/table>/gs)].map(([table]) => table);
    const stacks = [...large.matchAll(/<ul class="stack">.*?<\/ul>/gs)].map(([stack]) => stack);
    const rows = tables
      .join('')
      .matchAll(
        /<tr(?: id="[^"]*")?(?: class="entry[^"]*"[^>]*| id="[^"]*"[^>]*)?><t[dh](?! colspan)(?! scope="col")/g,
      );
    const blocks = stacks.join('').match(/<li[ >]/g) ?? [];
    expect(blocks.length).toBeGreaterThan(40);
    expect(blocks).toHaveLength([...rows].length);
    for (const { id, label } of report.dossier.quantities.values()) {
      const block = large.match(new RegExp(`<li id="q-${id}".*?</li>`, 's'))?.[0] ?? '';
      expect(wordsOf(`<main>${block}`).replaceAll('&#x26;', '&'), id).toContain(label);
      expect(block, id).toMatch(/<b>Value:<\/b> \S/);
    }
    const plates = tables.filter((table) => table.includes('<thead>') && !table.includes('class="entry"'));
    expect(plates.length).toBeGreaterThan(0);
    for (const [, head] of plates.join('').matchAll(/<th scope="col"(?: class="numeric")?>([^<]+)</g))
      expect(stacks.join(''), head).toContain(`<p><b>${head}:</b> `);
  });

  it('has one column, and a budget of its own', () => {
    for (const { plan } of drawn) {
      const anew = largerPlan(plan, larger);
      expect(anew.edition.pages).toEqual({ least: 1, most: plan.edition.pages.most * 6 });
      for (const row of anew.rows) {
        expect(row).toMatchObject({ flow: 1, newPage: false });
        expect(row.cells.map(({ span, parts }) => [span, parts.map(({ columns }) => columns)])).toEqual([
          [12, [1]],
        ]);
      }
    }
  });

  it('draws its plates so that their smallest letters have the size when enlarged', async () => {
    for (const edition of drawn) {
      const anew = await setLarger(edition, larger);
      const widths = [...anew.plates.values()].flatMap(({ drawing }) =>
        drawing.kind === 'svg' ? [drawing.width] : [],
      );
      expect(widths.length).toBeGreaterThan(0);
      // The chart theme's smallest type is 12 CSS pixels; 18 points are 24.
      for (const width of widths) expect((12 * anew.theme.grid.a4.live) / width).toBeGreaterThanOrEqual(24);
    }
  });

  it('draws in a face that is not narrow, and says so to charts that reckon with its letters', () => {
    for (const { theme: own } of drawn) {
      const { chart, stacks } = largerTheme(own, larger);
      const inner = JSON.stringify(chart);
      expect(inner).toContain("'Source Sans 3'");
      expect(inner).not.toContain('Condensed');
      expect(chart.params).toContainEqual({ name: 'letter', value: expect.any(Number) });
      expect(stacks.drawings?.[0]).toBe('Source Sans 3');
    }
  });

  it('leads with the number behind the title, wherever that stood', () => {
    for (const { plan } of drawn.filter((one) => one.plan.edition.name === 'handout')) {
      const kinds = largerPlan(plan, larger).rows.flatMap(({ cells }) => cells[0]?.parts[0]?.kind ?? []);
      expect(kinds.slice(0, 2)).toEqual(['title', 'lead']);
    }
  });

  it('takes its face first, and the theme’s last for what that lacks', () => {
    for (const { theme: own } of drawn) {
      const theme = largerTheme(own, larger);
      expect(theme.families[0]).toBe('Atkinson Hyperlegible Next');
      expect(theme.families.at(-1)).toBe(own.families.at(-1));
      expect(theme.css).toContain('--least:24px');
      expect(theme.colours).toEqual(own.colours);
    }
  });
});

describe('an edition on half the sheet', () => {
  it('prints on A5 or half a Letter, in nothing smaller than ten points', async () => {
    const half = await loadLargerType('half-sheet', world);
    expect(half.type).toBe(10);
    for (const { plan } of drawn) {
      const { paper } = largerPlan(plan, half);
      expect(paper).toMatchObject({ name: 'a4', css: 'A5' });
      expect(Math.round(paper.width)).toBe(561);
      expect(paper.height).toBe(plan.paper.width);
    }
    expect(sheetOf(papers.letter, half)).toEqual({
      name: 'letter',
      css: '5.5in 8.5in',
      width: 528,
      height: 816,
    });
  });
});
