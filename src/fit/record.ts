import { z } from 'zod';
import { type Block, blocksOf, type EditionPlan, type Rung } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { isBelow, type Move } from './moves.ts';
import type { Heights } from './plates.ts';
import type { Fitted } from './trials.ts';
import { type PageWhite, whiteOf } from './white.ts';

const blockRecordSchema = z
  .object({
    block: z.string(),
    priority: z.int(),
    wanted: z.string(),
    given: z.string(),
    /** Absent for a block that was left out. */
    page: z.int().optional(),
    /** Of a plate whose height flexes: the height of its drawing in CSS pixels. */
    height: z.number().optional(),
    /** Of a plate: how many of the claims behind it print before it, so that it traps no white. */
    deferred: z.int().optional(),
    /** The same as older sets call it. */
    later: z.int().optional(),
    why: z.string(),
  })
  .transform(({ later, ...block }) => (later === undefined ? block : { deferred: later, ...block }));

/** What one page leaves white, as its layout on the screen showed it. Lengths in CSS pixels of its type area. */
const pageRecordSchema = z.object({
  page: z.int(),
  /** Share of the type area that is in use. */
  fill: z.number(),
  /** The columns of each of its rows: where their ink ends, and lines that they are short. */
  columns: z.array(z.object({ left: z.int(), end: z.int(), short: z.number() })),
  /** Shares of its height: the widest band without ink across it, and across its left and right halves. */
  bands: z.object({ page: z.number(), left: z.number(), right: z.number() }),
});

/** How an edition was fitted, as the manifest keeps it. */
export const fitRecordSchema = z.object({
  /** Share of the last page's type area that the columns of its blocks fill. */
  fill: z.number(),
  /** CSS pixels by which spacing was opened. */
  flex: z.number(),
  /** The same for the gaps behind flowing text. */
  flexEnd: z.number().optional(),
  /** CSS pixels by which single gaps are wider than others, to fill their column: behind a block, before a row. */
  open: z.record(z.string(), z.number()).optional(),
  /** The dossier's stored fit was kept. */
  stored: z.boolean().optional(),
  /** Every page, and what it leaves white. Older sets don't say. */
  pages: z.array(pageRecordSchema).default([]),
  blocks: z.array(blockRecordSchema),
  /** Claims, plates and numbers of the dossier that no part of the edition takes. */
  leftOut: z.array(z.object({ block: z.string(), priority: z.int(), why: z.string() })).optional(),
  steps: z.array(
    z.object({
      tried: z.string(),
      // Older sets don't say, or call the screen a paste-up.
      by: z
        .enum(['screen', 'print', 'paste-up'])
        .default('print')
        .transform((by) => (by === 'paste-up' ? 'screen' : by)),
      pages: z.int(),
      fill: z.number(),
      kept: z.boolean(),
    }),
  ),
});
export type FitRecord = z.output<typeof fitRecordSchema>;

/**
 * Writes down what became of every block, what pages leave white, and each trial.
 * @param white the accepted layout on the screen
 */
export function recordFit(
  plan: EditionPlan,
  fitted: Fitted,
  heights: Heights,
  white: Pick<Extent, 'inking' | 'line'>,
): FitRecord {
  const { setting, last, steps } = fitted;
  const isShown = ([id]: readonly [string, number]) => (setting.depths.get(id) ?? '') !== 'none';
  const open = new Map([...(setting.open ?? [])].filter(isShown));
  const left = new Map<string, Move>();
  for (const move of fitted.left) if (!left.has(move.block)) left.set(move.block, move);
  return {
    fill: rounded(last.fill),
    flex: setting.flex,
    ...(setting.flexEnd > 0 && { flexEnd: setting.flexEnd }),
    ...(open.size > 0 && { open: Object.fromEntries(open) }),
    pages: whiteOf(white).map(recordPage),
    blocks: blocksOf(plan).map((block) => {
      const given = setting.depths.get(block.id) ?? block.depth;
      const page = last.extent.places.get(block.id);
      const height = heights.get(block.id);
      const deferred = setting.deferred.get(block.id);
      return {
        block: block.id,
        priority: block.priority,
        wanted: block.range.wanted,
        given,
        ...(page !== undefined && { page }),
        ...(height !== undefined && { height }),
        ...(deferred !== undefined && { deferred }),
        why: reason(block, given, left.get(block.id), deferred),
      };
    }),
    ...(plan.leftOut && {
      leftOut: plan.leftOut.map(({ id, priority, why }) => ({ block: id, priority, why })),
    }),
    steps: steps.map((step) => ({ ...step, fill: rounded(step.fill) })),
  };
}

function recordPage({ page, fill, columns, bands }: PageWhite): FitRecord['pages'][number] {
  const share = (name: string) => rounded(bands.find(({ across }) => across === name)?.share ?? 0);
  return {
    page,
    fill: rounded(fill),
    columns: columns.map(({ left, end, short }) => ({
      left: rounded(left, 0),
      end: rounded(end, 0),
      short: rounded(short, 1),
    })),
    bands: { page: share('page'), left: share('left'), right: share('right') },
  };
}

function reason(
  { range: { wanted }, kind }: Block,
  given: Rung,
  short: Move | undefined,
  deferred: number | undefined,
): string {
  if (kind === 'number') return given === 'none' ? 'the panel ends with what stands beside it' : 'as wanted';
  if (wanted === 'none')
    return given === 'none' ? 'in reserve: the pages are full' : 'taken to fill the pages';
  if (short && !short.beyond) return `${short.to} did not fit`;
  if (isBelow(wanted, given) && kind === 'claim') return 'deepened to fill the pages';
  if (deferred !== undefined) {
    const claims = Math.abs(deferred) === 1 ? 'a claim' : `${Math.abs(deferred)} claims`;
    return deferred < 0 ? `brought forward by ${claims}` : `deferred by ${claims}`;
  }
  return isBelow(given, wanted) ? 'has no more text' : 'as wanted';
}

/** Three digits: more would only be noise in a manifest that people compare. JSON has no negative nought. */
function rounded(share: number, digits = 3): number {
  const scale = 10 ** digits;
  return Math.round(share * scale) / scale + 0;
}
