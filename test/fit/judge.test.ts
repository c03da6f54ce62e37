import { expect, test } from 'vitest';
import { judgeFit, tellWhite } from '../../src/fit/judge.ts';
import { blocksOf, type EditionPlan } from '../../src/plan/plan.ts';
import type { RowColumn } from '../../src/print/in-prepare.ts';
import type { Extent } from '../../src/print/trial-page.ts';
import { drawnTopic, type MadeClaim } from './topic.ts';

const claims: readonly MadeClaim[] = Array.from({ length: 6 }, (_, index) => ({
  id: `c${index}`,
  priority: 1 + (index % 3),
  part: index < 3 ? 'supports' : 'limits',
  summary: 10,
  detail: 10,
}));
const cell = (of: string) =>
  `{ span: 6, parts: [{ kind: claims, of: [${of}], least: headline, deepest: detail }] }`;

async function planOf(fill: string): Promise<EditionPlan> {
  const rows = `[{ cells: [${cell('supports')}, ${cell('limits')}] }]`;
  const [drawn] = await drawnTopic(
    claims,
    `[{ name: mine, pages: 1, priority: 5, fill: ${fill}, rows: ${rows} }]`,
  );
  if (!drawn) throw new Error('no edition');
  return drawn.plan;
}

/** A page whose left column ends at one height and its right column at another, of 50 lines each. */
function page(plan: EditionPlan, left: number, right: number, pages = 1): Extent {
  const [supports, limits] = [0, 1].map((index) =>
    blocksOf(plan).flatMap(({ id, record }) => (Number(record.slice(1)) < 3 === (index === 0) ? [id] : [])),
  );
  return {
    pages,
    area: { top: 100, bottom: 1000 },
    text: [
      { x: 0, y: 100 + left * 18 },
      { x: 320, y: 100 + right * 18 },
    ],
    end: 0,
    rows: [
      {
        top: 100,
        columns: [
          { left: 0, right: 300, blocks: supports ?? [] },
          { left: 320, right: 620, blocks: limits ?? [] },
        ],
      },
    ],
    unopened: 0,
    line: 18,
    places: new Map(),
  };
}

const said = (plan: EditionPlan, extent: Extent) =>
  judgeFit(plan, extent).map(({ rule, what, hint }) => [rule, what, hint]);

test('a page that is full and even has no fault', async () => {
  const plan = await planOf('{ least: 0.9, apart: 3 }');
  expect(said(plan, page(plan, 49, 46))).toEqual([]);
});

test('too long: lines over, and one at the least', async () => {
  const plan = await planOf('{ least: 0.9 }');
  expect(said(plan, page(plan, 20, 20, 2))).toEqual([
    [
      'overset',
      'mine-a4 needs 2 pages where 1 are allowed: it is 20 lines too long even at its least depths.',
      undefined,
    ],
  ]);
  expect(said(plan, page(plan, 0, 1, 2))[0]?.[1]).toContain('it is 1 line too long');
});

test('too empty: lines short of the fill that the edition states', async () => {
  const plan = await planOf('{ least: 0.95 }');
  expect(said(plan, page(plan, 44, 50))).toEqual([
    [
      'underfull',
      'mine-a4 leaves its last page too empty: page 1 is filled to 94 % where 95 % are asked for, 3 lines short of its pages.',
      undefined,
    ],
  ]);
  expect(said(await planOf('{ least: 0.9 }'), page(plan, 44, 50))).toEqual([]);
});

/** The same as a layout on the screen shows it: of each column one box, and where its blocks stand. */
function laidOut(plan: EditionPlan, left: number, right: number): Extent {
  const extent = page(plan, left, right);
  const columns = extent.rows[0]?.columns ?? [];
  const box = ({ left: from, right: to }: Pick<RowColumn, 'left' | 'right'>, lines: number) => ({
    ...{ page: 1, left: from, right: to, top: 0, bottom: lines * 18 },
  });
  const ends = [left, right];
  const blocks = columns.flatMap((column, index) =>
    column.blocks.map((id) => ({ ...box(column, ends[index] ?? 0), id })),
  );
  const set = { ...box({ left: 0, right: 620 }, 50), kind: 'cells' as const, columns, continues: false };
  const ink = columns.map((column, index) => box(column, ends[index] ?? 0));
  return { ...extent, inking: { ink, sets: [set], blocks, rows: [], covers: [], heights: [900] } };
}

test('uneven: the page, the column, the lines that it is short, and what stands in it', async () => {
  const plan = await planOf('{ least: 0.9, apart: 3 }');
  expect(said(plan, laidOut(plan, 50, 47))).toEqual([]);
  expect(said(plan, laidOut(plan, 50, 46))).toEqual([
    [
      'uneven',
      'mine-a4 leaves a column of page 1 too short: the right one ends 4 lines early where 3 are allowed.',
      'What stands there could say more: c3, c4, c5. Or shorten what stands beside it.',
    ],
  ]);
});

test('a band without ink: the page, which half of it, and the share of its height', async () => {
  const plan = await planOf('{ least: 0.5, apart: 30 }');
  expect(said(plan, laidOut(plan, 50, 40))[0]?.[1]).toBe(
    'mine-a4 leaves a hole on page 1: nothing stands in 20 % of its height, in its right half.',
  );
  expect(said(plan, laidOut(plan, 45, 45))[0]?.[1]).toBe(
    'mine-a4 leaves a hole on page 1: nothing stands in 10 % of its height, from edge to edge.',
  );
});

test('what takes pages as it needs is warned of, its last page aside', async () => {
  const plan = await planOf('{ least: 0.9 }');
  const white = laidOut(plan, 50, 40);
  expect(tellWhite({ plan }, white)).toEqual([]);
  expect(tellWhite({ plan, variant: 'large-print' }, { ...white, pages: 2 })).toMatchObject([
    {
      rule: 'uneven',
      severity: 'warning',
      what: 'mine-a4-large-print leaves a column of page 1 too short: the right one ends 10 lines early where 3 are allowed.',
    },
  ]);
});
