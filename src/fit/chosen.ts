import { type Block, carriedBreaks, type EditionPlan } from '../plan/index.ts';
import type { Setting } from './trials.ts';

/** What fitting chooses of a plan's blocks. */
export type Chosen = Pick<Setting, 'depths' | 'deferred'>;

/** The plan with the depths chosen, and plates deferred as far as was chosen. A block that is left out is gone. */
export function withChoice(plan: EditionPlan, { depths, deferred }: Chosen): EditionPlan {
  const keep = (block: Block): Block[] => {
    const depth = depths.get(block.id) ?? block.depth;
    const by = deferred.get(block.id);
    return depth === 'none' ? [] : [{ ...block, depth, ...(by !== undefined && { deferred: by }) }];
  };
  const kept = plan.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => {
        const blocks = part.blocks.flatMap(keep);
        const level = part.kind === 'numbers' && blocks.length < part.blocks.length;
        return { ...part, blocks, ...(level && { level }) };
      }),
    })),
  }));
  return { ...plan, rows: carriedBreaks(kept) };
}
