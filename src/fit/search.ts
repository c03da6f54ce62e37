import { after, type Depths, type Fittable, leastDepths, type Move, movesOf } from './moves.ts';
import { whiteIn } from './trapped-white.ts';
import { type Estimator, type Fitted, stepOf, type Trial } from './trials.ts';

/** What a search may take. */
export interface SearchLimits {
  /** Most pages. */
  readonly most: number;
  /** Trials that the search may take. */
  readonly budget: number;
}

/** What a move takes of its page, in areas of its block: gaps, headings and notes come with it. Trials correct this. */
const usual = 1.25;

/** Tries depths, everything else set closest. */
export type Attempt = (depths: Depths) => Promise<Pick<Fitted, 'setting' | 'last'>>;

/**
 * Finds the depths that fill a budget. The ordered moves are made from the first on, as many at a time as fit:
 * how many, is estimated, tried, and closed in on. A move that does not fit takes its block out of the search,
 * which goes on behind it. So nothing of lower priority takes space in which something of higher priority
 * would have fitted.
 * @returns depths that fit; where not even the least fits, the least, measured over budget
 */
export async function searchDepths(
  blocks: readonly Fittable[],
  limits: SearchLimits,
  attempt: Attempt,
  estimate: Estimator,
): Promise<Fitted> {
  const tried = await attempt(leastDepths(blocks));
  const kept = tried.last.pages <= limits.most;
  const first = { ...tried, steps: [stepOf('least depths', tried.last, kept)], left: [] };
  const moves = movesOf(blocks);
  return kept ? deepen(first, moves, limits, attempt, estimate) : { ...first, left: moves };
}

/** Makes as many of the moves as fit, in their order, from depths that fit. */
export async function deepen(
  from: Fitted,
  moves: readonly Move[],
  limits: SearchLimits,
  attempt: Attempt,
  estimate: Estimator,
): Promise<Fitted> {
  let { setting, last } = from;
  const steps = [...from.steps];
  const left: Move[] = [];
  let rest = moves;
  /** How many of the rest are known to be too many together. */
  let tooMany = Number.POSITIVE_INFINITY;
  let ratio = usual;
  let misses = 0;
  const fitting = (some: readonly Move[]) => countFitting(some, -last.over / ratio, estimate);
  // At least one: a trial that changes nothing would tell nothing.
  let size = Math.max(1, fitting(rest));
  while (rest.length > 0 && steps.length < limits.budget) {
    const some = rest.slice(0, size);
    const tried = await attempt(after(setting.depths, some));
    const kept = tried.last.pages <= limits.most && !makesHoles(some, last, tried.last);
    steps.push(stepOf(nameMoves(some), tried.last, kept));
    ratio = learned(ratio, costOf(some, estimate), tried.last.over - last.over);
    if (kept) {
      ({ setting, last } = tried);
      rest = rest.slice(size);
      tooMany -= size;
      size = fitting(rest.slice(0, tooMany - 1));
    } else {
      misses += 1;
      tooMany = size;
      size = fewer(some, misses, tried.last.over / ratio, estimate);
    }
    const [first] = rest;
    if (first && tooMany === 1) {
      const hopeless = refusedWith(first, rest, estimate);
      left.push(...rest.filter((move) => hopeless.has(move.block)));
      rest = rest.filter((move) => !hopeless.has(move.block));
      tooMany = Number.POSITIVE_INFINITY;
      misses = 0;
      size = fitting(rest);
    }
    size = Math.max(1, Math.min(size, tooMany - 1, rest.length));
  }
  return { setting, last, steps, left: [...left, ...rest] };
}

/** Lines of white that what is taken from a reserve may leave elsewhere. */
const usualHole = 2;

/** Whether what was only to fill pages leaves white at the feet of others, since it can't be split. */
function makesHoles(moves: readonly Move[], { extent: before }: Trial, { extent }: Trial): boolean {
  return (
    moves.some(({ from, beyond }) => beyond && from === 'none') &&
    whiteIn(extent) > whiteIn(before) + usualHole
  );
}

/** How many of some moves to try after they missed: first by how far they missed, then by halves. */
function fewer(moves: readonly Move[], misses: number, over: number, estimate: Estimator): number {
  const dropped = countFitting(moves.toReversed(), over * misses, estimate) + 1;
  return misses < 3 && moves.length > 6 ? moves.length - dropped : Math.floor(moves.length / 2);
}

function costOf(moves: readonly Move[], estimate: Estimator): number {
  return moves.reduce((sum, move) => sum + estimate(move).cost, 0);
}

/** How many moves should fit into a space. */
function countFitting(moves: readonly Move[], space: number, estimate: Estimator): number {
  let sum = 0;
  const end = moves.findIndex((move) => {
    sum += estimate(move).cost;
    return sum > space;
  });
  return end < 0 ? moves.length : end;
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
