import { type Block, type EditionPlan, isEmpty } from '../edition/plan.ts';
import type { Setting } from './trial.ts';

/** What fitting chooses of a plan's blocks. */
export type Chosen = Pick<Setting, 'depths' | 'later'>;

/** The plan with the depths chosen, and plates where claims have passed them. A block that is left out is gone. */
export function withChoice(plan: EditionPlan, { depths, later }: Chosen): EditionPlan {
  const keep = (block: Block): Block[] => {
    const depth = depths.get(block.id) ?? block.depth;
    const passed = later.get(block.id);
    return depth === 'none' ? [] : [{ ...block, depth, ...(passed !== undefined && { later: passed }) }];
  };
  let begins = false;
  const rows = plan.rows.map((row, index) => {
    const cells = row.cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) })),
    }));
    // A row that comes out empty leaves its page break to the next, as it did in the trials.
    const newPage = begins || row.newPage;
    begins = newPage && index > 0 && cells.every(({ parts }) => parts.every(isEmpty));
    return { ...row, cells, newPage };
  });
  return { ...plan, rows };
}
