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
 * Finds the depths that fill a budget. The ordered moves are made from the first on, as many at a time as fit,
 * found by bisection. A move that does not fit takes its block out of the search, which goes on behind it.
 * So nothing of lower priority takes space in which something of higher priority would have fitted.
 * @returns depths that fit; where not even the least fits, the least, measured over budget
 */
export async function searchDepths<M extends Measured>(
  blocks: readonly Fittable[],
  limits: SearchLimits,
  measure: (depths: Depths) => Promise<M>,
): Promise<Found<M>> {
  const steps: FitStep[] = [];
  const fits = (measured: Measured): boolean => measured.pages <= limits.most;
  const attempt = async (tried: string, depths: Depths): Promise<M> => {
    const measured = await measure(depths);
    steps.push({ tried, pages: measured.pages, fill: measured.fill, kept: fits(measured) });
    return measured;
  };

  let depths = leastDepths(blocks);
  let rest = movesOf(blocks);
  let measured = await attempt('least depths', depths);
  if (!fits(measured)) return { depths, measured, steps, left: rest };

  const left: Move[] = [];
  // Half of all first: everything at once seldom fits, and is the dearest print of all.
  let size = Math.ceil(rest.length / 2);
  /** How many of the rest are known to be too many together. */
  let tooMany = Number.POSITIVE_INFINITY;
  while (rest.length > 0 && steps.length < limits.trials) {
    const some = rest.slice(0, Math.min(size, rest.length));
    const more = after(depths, some);
    const result = await attempt(nameMoves(some), more);
    if (fits(result)) {
      [depths, measured, rest] = [more, result, rest.slice(some.length)];
      tooMany -= some.length;
    } else tooMany = some.length;
    const [first] = rest;
    if (first && tooMany === 1) {
      left.push(...rest.filter((move) => move.block === first.block));
      rest = rest.filter((move) => move.block !== first.block);
      [tooMany, size] = [Number.POSITIVE_INFINITY, 1];
    } else size = tooMany < Number.POSITIVE_INFINITY ? Math.floor(tooMany / 2) : size * 2;
  }
  return { depths, measured, steps, left: [...left, ...rest] };
}

function nameMoves(moves: readonly Move[]): string {
  const names = moves.map((move) => `${move.block}: ${move.from} to ${move.to}`);
  const [first = '', last = first] = [names[0], names.at(-1)];
  return names.length < 2 ? first : `${names.length} moves, ${first}, up to ${last}`;
}
