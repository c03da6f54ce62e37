import { blocksOf, type EditionPlan } from '../plan/index.ts';
import { type Depths, type Move, rungsOf } from './moves.ts';
import { deepen, type Estimator, type Found, type Measured, type SearchLimits, stepOf } from './search.ts';

/**
 * Where the last page stays too empty because what comes next can't be split: draws plates at their small size,
 * one after the other from the last page and the lowest priority on, so that more of the rest fits. The first that
 * fills the pages is taken, else the fullest.
 */
export async function makeRoom<M extends Measured>(
  found: Found<M>,
  plan: EditionPlan,
  limits: SearchLimits,
  measure: (depths: Depths) => Promise<M>,
  estimate: Estimator,
  pageOf: (found: M, block: string) => number,
): Promise<Found<M>> {
  const { fill } = plan.edition;
  let best = found;
  const place = (block: string) => pageOf(found.measured, block);
  for (const { block, priority } of shrinkable(plan, found.depths, place)) {
    const { pages, fill: filled } = best.measured;
    const isFull = pages === limits.most && filled >= fill.least;
    if (pages > limits.most || isFull || best.left.length === 0 || best.steps.length + 2 > limits.budget)
      break;
    const back: Move = { block, priority, from: 'small', to: 'large', beyond: false };
    const depths = new Map(found.depths).set(block, 'small');
    const measured = await measure(depths);
    const kept = measured.pages <= limits.most;
    const steps = [...best.steps, stepOf(`${block}: large to small`, measured, kept)];
    const others = found.left.filter((move) => move.block !== block);
    const start = { depths, measured, steps, left: [] };
    const tried = kept ? await deepen(start, others, limits, measure, estimate) : start;
    const fuller = kept && tried.measured.over > best.measured.over;
    best = fuller ? { ...tried, left: [...tried.left, back] } : { ...best, steps: tried.steps };
  }
  return best;
}

/** Plates at their large size that have a small one: the last first, and on a page those of the lowest priority. */
function shrinkable(
  plan: EditionPlan,
  depths: Depths,
  pageOf: (block: string) => number,
): { block: string; priority: number }[] {
  return blocksOf(plan)
    .filter((block) => depths.get(block.id) === 'large' && rungsOf(block).includes('small'))
    .toSorted((a, b) => pageOf(b.id) - pageOf(a.id) || b.priority - a.priority)
    .map(({ id, priority }) => ({ block: id, priority }));
}
