import { z } from 'zod';
import { type Block, blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Depths, isBelow, type Move } from './moves.ts';
import type { FitStep } from './search.ts';

const blockRecordSchema = z.object({
  block: z.string(),
  priority: z.int(),
  wanted: z.string(),
  given: z.string(),
  /** Absent for a block that was left out. */
  page: z.int().optional(),
  why: z.string(),
});

/** How an edition was fitted, as the manifest keeps it. */
export const fitRecordSchema = z.object({
  /** Share of the last page's type area that its shortest column fills. */
  fill: z.number(),
  /** CSS pixels by which spacing was opened. */
  flex: z.number(),
  /** The same for the gaps behind flowing text. */
  flexEnd: z.number().optional(),
  /** The dossier's stored fit was kept. */
  stored: z.boolean().optional(),
  blocks: z.array(blockRecordSchema),
  steps: z.array(z.object({ tried: z.string(), pages: z.int(), fill: z.number(), kept: z.boolean() })),
});
export type FitRecord = z.output<typeof fitRecordSchema>;
type BlockRecord = z.output<typeof blockRecordSchema>;

/** What a record is made from. */
export interface Account {
  readonly plan: EditionPlan;
  readonly depths: Depths;
  /** Moves that found no space. */
  readonly left: readonly Move[];
  /** The page of every block that is shown. */
  readonly places: ReadonlyMap<string, number>;
  readonly steps: readonly FitStep[];
  readonly fill: number;
  readonly flex: number;
  readonly flexEnd: number;
}

/** Writes down what became of every block, and each trial print. */
export function recordFit(account: Account): FitRecord {
  const left = new Map<string, Move>();
  for (const move of account.left) if (!left.has(move.block)) left.set(move.block, move);
  return {
    fill: rounded(account.fill),
    flex: account.flex,
    ...(account.flexEnd > 0 && { flexEnd: account.flexEnd }),
    blocks: blocksOf(account.plan).map((block) => recordBlock(block, account, left.get(block.id))),
    steps: account.steps.map((step) => ({ ...step, fill: rounded(step.fill) })),
  };
}

function recordBlock(block: Block, account: Account, short: Move | undefined): BlockRecord {
  const given = account.depths.get(block.id) ?? block.depth;
  const page = account.places.get(block.id);
  const { wanted } = block.range;
  const named = (rung: string): string => (block.kind === 'plate' && rung !== 'none' ? 'shown' : rung);
  return {
    block: block.id,
    priority: block.priority,
    wanted: named(wanted),
    given: named(given),
    ...(page !== undefined && { page }),
    why: reason(),
  };

  function reason(): string {
    if (short && !short.beyond) return `${named(short.to)} did not fit`;
    if (isBelow(wanted, given) && block.kind === 'claim') return 'deepened to fill the pages';
    return isBelow(given, wanted) ? 'has no more text' : 'as wanted';
  }
}

/** Three digits: more would only be noise in a manifest that people compare. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
