import { expect, test } from 'vitest';
import { composeDocument } from '../../src/compose/compose.ts';
import { type PageWhite, whiteFaults, whiteOf } from '../../src/fit/white.ts';
import type { ColumnSet, PagePart } from '../../src/print/in-ink.ts';
import type { Extent } from '../../src/print/trial-page.ts';
import { world } from '../compose/compositor.ts';
import { useBrowser } from '../open-browser.ts';
import { drawnTopic } from './topic.ts';

const browser = useBrowser(world);

const line = 20;
const box = (left: number, right: number, top: number, bottom: number, page = 1): PagePart => ({
  page,
  left,
  right,
  top,
  bottom,
});
const columns = [
  { left: 0, right: 290 },
  { left: 310, right: 600 },
];

/** Pages of 1000 by 600 pixels. */
function measured(ink: readonly PagePart[], sets: readonly ColumnSet[] = [], pages = 1): PageWhite[] {
  const blocks = ink.map((part, index) => ({ ...part, id: `b${index}` }));
  const inking: Extent['inking'] = {
    heights: Array.from({ length: pages }, () => 1000),
    ...{ ink, sets, blocks, rows: [], covers: [] },
  };
  return whiteOf({ inking, line });
}

const bandsOf = (page?: PageWhite) =>
  Object.fromEntries((page?.bands ?? []).map(({ across, share }) => [across, Math.round(share * 100)]));
const flow = (change: Partial<ColumnSet>): ColumnSet => ({
  ...box(0, 600, 0, 1000),
  kind: 'flow',
  columns,
  continues: false,
  ...change,
});

test('a page is as full as the area that ink takes of it, not as deep as its deepest column', () => {
  const [page] = measured([box(0, 290, 0, 1000), box(310, 600, 0, 500)]);
  expect(page?.fill).toBe(0.75);
  expect(bandsOf(page)).toEqual({ page: 0, left: 0, right: 50 });
});

test('gaps of two lines belong to the text, and no gap is closed by what stands beside it', () => {
  const [page] = measured([box(0, 600, 0, 400), box(0, 290, 440, 1000), box(310, 600, 440, 700)]);
  expect(page?.fill).toBe(0.85);
  expect(bandsOf(page)).toEqual({ page: 4, left: 4, right: 30 });
});

test('text that goes on could reach the foot of its page; else columns are held against the longest', () => {
  const ink = [box(0, 290, 0, 900), box(310, 600, 0, 600)];
  const short = (set: ColumnSet) => measured(ink, [set])[0]?.columns.map((one) => [one.short, one.isLast]);
  expect(short(flow({ continues: true }))).toEqual([
    [5, false],
    [20, false],
  ]);
  expect(short(flow({ bottom: 900 }))).toEqual([
    [0, false],
    [15, true],
  ]);
  expect(short(flow({ bottom: 900, kind: 'cells' }))?.[1]).toEqual([15, false]);
});

test('faults are columns over three lines short, bands of nine hundredths, half bands of fifteen; covers are let be', () => {
  const ink = [box(0, 290, 0, 880), box(310, 600, 0, 800)];
  const pages = measured(ink, [flow({ continues: true, bottom: 900 })]);
  expect(whiteFaults(pages, line)).toMatchObject([
    { page: 1, column: { short: 5, blocks: ['b1'] } },
    { page: 1, band: { across: 'page', share: 0.12 } },
    { page: 1, band: { across: 'right', share: 0.2 } },
  ]);
  expect(whiteFaults(pages, line).map(({ excess }) => Math.round(excess))).toEqual([20, 30, 25]);
  expect(
    whiteFaults(
      pages.map((page) => ({ ...page, isCover: true })),
      line,
    ),
  ).toEqual([]);
});

test('every page of a layout is measured: its columns, and the tint of a panel is no ink', async () => {
  const claims = Array.from({ length: 14 }, (_, index) => ({
    ...{ id: `c${index}`, priority: 1, summary: 60, detail: 0 },
    ...(index === 0 && { part: 'matters' }),
  }));
  const rows = `[{ cells: [
    { span: 6, parts: [{ kind: claims, of: [matters], look: panel }] },
    { span: 6, parts: [{ kind: points, most: 3, depth: summary }] }] },
    { flow: 2, parts: [{ kind: sections, with-plates: true }] }]`;
  const [drawn] = await drawnTopic(claims, `[{ name: mine, pages: 3, rows: ${rows} }]`);
  if (!drawn) throw new Error('no edition');
  const composed = await composeDocument(drawn, world);
  const extent = await browser().tryOut(composed, (on) => on.layOut({}));
  const pages = whiteOf(extent);
  expect(pages.map(({ page }) => page)).toEqual(
    Array.from({ length: extent.pages }, (_, index) => index + 1),
  );
  const [panel, points] = pages[0]?.columns ?? [];
  expect(panel?.blocks).toEqual(['claims-c0']);
  expect(points?.blocks).toHaveLength(3);
  expect([points?.short, (panel?.short ?? 0) > 5]).toEqual([0, true]);
  expect(pages.at(-1)?.columns.filter(({ isLast }) => isLast)).toHaveLength(1);
  for (const { fill } of pages) expect(fill).toBeLessThanOrEqual(1);
}, 60_000);
