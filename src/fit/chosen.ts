import { type Block, breaksPassedOn, type EditionPlan, isEmpty } from '../plan/index.ts';
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
  const kept = plan.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) })),
    })),
  }));
  const { begins } = breaksPassedOn(
    kept.map(({ newPage, cells }) => ({
      newPage,
      isEmpty: cells.every(({ parts }) => parts.every(isEmpty)),
    })),
  );
  return { ...plan, rows: kept.map((row, index) => ({ ...row, newPage: begins[index] ?? false })) };
}
