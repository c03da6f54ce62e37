import type { Block, BlockDepth, DepthRange, Rung } from '../plan/index.ts';

/** What the search needs to know of a block. */
export interface Fittable {
  readonly id: string;
  readonly priority: number;
  readonly allowed: readonly BlockDepth[];
  readonly kind: Block['kind'];
  readonly range: DepthRange;
}

/** One step that gives a block more space. */
export interface Move {
  readonly block: string;
  readonly priority: number;
  readonly from: Rung;
  readonly to: Rung;
  /** Within what is wanted, or beyond it to fill the pages. */
  readonly beyond: boolean;
}

/** A depth for every block. */
export type Depths = ReadonlyMap<string, Rung>;

/** The depths of a claim, the sizes of a plate and the one form of a number, each from the least up. */
const order: readonly Rung[] = ['none', 'headline', 'summary', 'detail', 'small', 'large', 'shown'];

/** Whether one depth lies below another of the same kind of block. */
export function isBelow(one: Rung, other: Rung): boolean {
  return order.indexOf(one) < order.indexOf(other);
}

/** The depths that a block can take, shallowest first. */
export function rungsOf(block: Fittable): Rung[] {
  const { least, deepest } = block.range;
  const reachable = block.allowed.filter((rung) => !isBelow(deepest, rung));
  const rungs = reachable.filter((rung) => !isBelow(rung, least));
  // A block without text at its least depth still appears, at the deepest that it has.
  const present = rungs.length > 0 ? rungs : reachable.slice(-1);
  return least === 'none' ? ['none', ...present] : present;
}

/** Every block at its least depth: what an edition can't go below. */
export function leastDepths(blocks: readonly Fittable[]): Depths {
  return new Map(blocks.map((block) => [block.id, rungsOf(block)[0] ?? 'none']));
}

/**
 * All that could be added, in the order in which it is tried: first what is wanted, then what lies beyond it;
 * within these by priority, then in the edition's order, each block as deep as it goes before the next.
 */
export function movesOf(blocks: readonly Fittable[]): Move[] {
  // Panels of numbers take what is left beside other columns.
  const ranked = blocks.filter(({ kind }) => kind !== 'number').toSorted((a, b) => a.priority - b.priority);
  const all = ranked.flatMap((block) => {
    const rungs = rungsOf(block);
    return rungs.slice(1).map((to, index): Move => {
      const from = rungs[index] ?? 'none';
      const { wanted } = block.range;
      const beyond = isBelow(wanted, to) && (from !== 'none' || wanted === 'none');
      return { block: block.id, priority: block.priority, from, to, beyond };
    });
  });
  return [...all.filter((move) => !move.beyond), ...all.filter((move) => move.beyond)];
}

/** Depths after moves are made. */
export function after(depths: Depths, moves: readonly Move[]): Depths {
  const next = new Map(depths);
  for (const move of moves) next.set(move.block, move.to);
  return next;
}
