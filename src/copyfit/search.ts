import { after, type Depths, type Fittable, leastDepths, type Move, movesOf } from './moves.ts';

/** What a trial print says of a choice of depths. */
export interface Measured {
  readonly pages: number;
  /** Share of the last page's type area that its shortest column fills. */
  readonly fill: number;
}

/** One trial print, and what came of it. */
export interface FitStep {
  /** What was changed, in words for the record. */
  readonly tried: string;
  readonly pages: number;
  readonly fill: number;
  readonly kept: boolean;
}

export interface Found<M extends Measured> {
  readonly depths: Depths;
  readonly measured: M;
  readonly steps: readonly FitStep[];
  /** Moves that were tried and did not fit, or could not be tried any more. */
  readonly left: readonly Move[];
}

export interface SearchLimits {
  /** Most pages. */
  readonly most: number;
  /** Trial prints that the search may take. */
  readonly trials: number;
}

/**
 * Finds the depths that fill a budget: the longest beginning of the ordered moves that fits, by bisection,
 * then each later move that still fits. So nothing of lower priority takes space
 * in which something of higher priority would have fitted.
 * @returns depths that fit; where not even the least fits, the least, measured over budget
 */
export async function searchDepths<M extends Measured>(
  blocks: readonly Fittable[],
  limits: SearchLimits,
  measure: (depths: Depths) => Promise<M>,
): Promise<Found<M>> {
  const steps: FitStep[] = [];
  const moves = movesOf(blocks);
  const least = leastDepths(blocks);
  const fits = (measured: Measured): boolean => measured.pages <= limits.most;
  const attempt = async (tried: string, depths: Depths): Promise<M> => {
    const measured = await measure(depths);
    steps.push({ tried, pages: measured.pages, fill: measured.fill, kept: fits(measured) });
    return measured;
  };

  let depths = least;
  let measured = await attempt('least depths', least);
  if (!fits(measured)) return { depths, measured, steps, left: moves };

  // From here the beginning up to `kept` fits and the one up to `over` does not.
  let kept = 0;
  let over = moves.length + 1;
  let middle = moves.length;
  while (over - kept > 1 && steps.length < limits.trials) {
    const some = after(least, moves.slice(0, middle));
    const result = await attempt(`the first ${middle} of ${moves.length} moves`, some);
    if (fits(result)) [kept, depths, measured] = [middle, some, result];
    else over = middle;
    middle = Math.floor((kept + over) / 2);
  }

  const left: Move[] = [];
  const short = new Set<string>();
  for (const move of moves.slice(kept)) {
    const known = move === moves[kept] && over === kept + 1;
    if (known || short.has(move.block) || steps.length >= limits.trials) {
      short.add(move.block);
      left.push(move);
      continue;
    }
    const more = after(depths, [move]);
    const result = await attempt(`${move.block}: ${move.from} to ${move.to}`, more);
    if (fits(result)) [depths, measured] = [more, result];
    else {
      short.add(move.block);
      left.push(move);
    }
  }
  return { depths, measured, steps, left };
}
