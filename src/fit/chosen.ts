import { type Block, carryBreaks, type EditionPlan, isEmpty } from '../plan/index.ts';
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
      parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) })),
    })),
  }));
  const { begins } = carryBreaks(
    kept.map(({ newPage, cells }) => ({
      newPage,
      isEmpty: cells.every(({ parts }) => parts.every(isEmpty)),
    })),
  );
  return { ...plan, rows: kept.map((row, index) => ({ ...row, newPage: begins[index] ?? false })) };
}
