import { after, type Depths, type Fittable, leastDepths, type Move, movesOf } from './moves.ts';

/** How a trial is made: laid out on the screen, or printed. */
export type Means = 'screen' | 'print';

/** What a trial says of a choice of depths. */
export interface Measured {
  readonly by: Means;
  readonly pages: number;
  /** Share of the last page's type area that its shortest column fills. */
  readonly fill: number;
  /** Pixels by which it is longer than its pages; below zero what is left of them. */
  readonly over: number;
}

/** One trial, and what came of it. */
export interface FitStep {
  /** What was changed, in words for the record. */
  readonly tried: string;
  readonly by: Means;
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
  /** Trials that the search may take. */
  readonly budget: number;
}

/** What is known of a move before it is tried. It says what to try first, never what fits. */
export interface Estimate {
  /** Pixels of page that it takes. */
  readonly cost: number;
  /** The column that it lengthens; absent where it may grow beside a longer one. */
  readonly column?: string;
}
export type Estimator = (move: Move) => Estimate;

/** Gaps, headings and notes come with blocks: as much more as their own area is taken, until trials tell. */
const usual = 1.25;

type Measure<M> = (depths: Depths) => Promise<M>;

/**
 * Finds the depths that fill a budget. The ordered moves are made from the first on, as many at a time as fit:
 * how many, is estimated, tried, and closed in on. A move that does not fit takes its block out of the search,
 * which goes on behind it. So nothing of lower priority takes space in which something of higher priority
 * would have fitted.
 * @returns depths that fit; where not even the least fits, the least, measured over budget
 */
export async function searchDepths<M extends Measured>(
  blocks: readonly Fittable[],
  limits: SearchLimits,
  measure: Measure<M>,
  estimate: Estimator,
): Promise<Found<M>> {
  const depths = leastDepths(blocks);
  const measured = await measure(depths);
  const kept = measured.pages <= limits.most;
  const first = { depths, measured, steps: [stepOf('least depths', measured, kept)], left: [] };
  const moves = movesOf(blocks);
  return kept ? deepen(first, moves, limits, measure, estimate) : { ...first, left: moves };
}

/** Makes as many of the moves as fit, in their order, from depths that fit. */
export async function deepen<M extends Measured>(
  from: Found<M>,
  moves: readonly Move[],
  limits: SearchLimits,
  measure: Measure<M>,
  estimate: Estimator,
): Promise<Found<M>> {
  let { depths, measured } = from;
  const steps = [...from.steps];
  const left: Move[] = [];
  let rest = moves;
  /** How many of the rest are known to be too many together. */
  let tooMany = Number.POSITIVE_INFINITY;
  let ratio = usual;
  let misses = 0;
  // At least one: a trial that changes nothing would tell nothing.
  let size = Math.max(1, fitting(rest, -measured.over / ratio, estimate));
  while (rest.length > 0 && steps.length < limits.budget) {
    const some = rest.slice(0, size);
    const result = await measure(after(depths, some));
    const kept = result.pages <= limits.most;
    steps.push(stepOf(nameMoves(some), result, kept));
    ratio = learned(ratio, costOf(some, estimate), result.over - measured.over);
    if (kept) {
      [depths, measured, rest] = [after(depths, some), result, rest.slice(size)];
      tooMany -= size;
      size = fitting(rest.slice(0, tooMany - 1), -measured.over / ratio, estimate);
    } else {
      // What misses is closed in on by how far it missed, then by halves.
      misses += 1;
      tooMany = size;
      const dropped = toDrop(some, (result.over * misses) / ratio, estimate);
      size = misses < 3 && tooMany > 6 ? tooMany - dropped : Math.floor(tooMany / 2);
    }
    const [first] = rest;
    if (first && tooMany === 1) {
      const hopeless = refusedWith(first, rest, estimate);
      left.push(...rest.filter((move) => hopeless.has(move.block)));
      rest = rest.filter((move) => !hopeless.has(move.block));
      tooMany = Number.POSITIVE_INFINITY;
      misses = 0;
      size = fitting(rest, -measured.over / ratio, estimate);
    }
    size = Math.max(1, Math.min(size, tooMany - 1, rest.length));
  }
  return { depths, measured, steps, left: [...left, ...rest] };
}

/** The record of a trial. */
export function stepOf(tried: string, { by, pages, fill }: Measured, kept: boolean): FitStep {
  return { tried, by, pages, fill, kept };
}

function costOf(moves: readonly Move[], estimate: Estimator): number {
  return moves.reduce((sum, move) => sum + estimate(move).cost, 0);
}

/** How many moves should fit into a space. */
function fitting(moves: readonly Move[], space: number, estimate: Estimator): number {
  let sum = 0;
  const end = moves.findIndex((move) => {
    sum += estimate(move).cost;
    return sum > space;
  });
  return end < 0 ? moves.length : end;
}

/** How many moves, from the last, should free a space. */
function toDrop(moves: readonly Move[], space: number, estimate: Estimator): number {
  return fitting(moves.toReversed(), space, estimate) + 1;
}

/** By what share moves took more, or less, than they were thought to. */
function learned(ratio: number, cost: number, grown: number): number {
  return cost > 0 && grown > 0 ? Math.min(2, Math.max(0.5, grown / cost)) : ratio;
}

/** The blocks that a refused move takes out: its own, and those whose next move takes as much of the same column. */
function refusedWith(refused: Move, rest: readonly Move[], estimate: Estimator): Set<string> {
  const { cost, column } = estimate(refused);
  const seen = new Set<string>();
  const hopeless = new Set([refused.block]);
  for (const move of rest) {
    if (seen.has(move.block)) continue;
    seen.add(move.block);
    const other = estimate(move);
    if (column !== undefined && other.column === column && other.cost >= cost) hopeless.add(move.block);
  }
  return hopeless;
}

function nameMoves(moves: readonly Move[]): string {
  const names = moves.map((move) => `${move.block}: ${move.from} to ${move.to}`);
  const [first = '', last = first] = [names[0], names.at(-1)];
  return names.length < 2 ? first : `${names.length} moves, ${first}, up to ${last}`;
}
