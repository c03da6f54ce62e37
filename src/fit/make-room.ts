import { type Block, blocksOf, type EditionPlan } from '../plan/index.ts';
import { type Move, rungsOf } from './moves.ts';
import { type Attempt, deepen, type SearchLimits } from './search.ts';
import { type Estimator, type Fitted, stepOf } from './trials.ts';

/**
 * Where the last page stays too empty because what comes next can't be split: draws plates at their small size,
 * one after the other from the last page and the lowest priority on, so that more of the rest fits. The first that
 * fills the pages is taken, else the fullest.
 */
export async function makeRoom(
  found: Fitted,
  plan: EditionPlan,
  limits: SearchLimits,
  attempt: Attempt,
  estimate: Estimator,
): Promise<Fitted> {
  const { fill } = plan.edition;
  let best = found;
  for (const { id: block, priority } of shrinkable(plan, found)) {
    const { pages, fill: filled } = best.last;
    const isFull = pages === limits.most && filled >= fill.least;
    if (pages > limits.most || isFull || best.left.length === 0 || best.steps.length + 2 > limits.budget)
      break;
    const back: Move = { block, priority, from: 'small', to: 'large', beyond: false };
    const tried = await attempt(new Map(found.setting.depths).set(block, 'small'));
    const kept = tried.last.pages <= limits.most;
    const steps = [...best.steps, stepOf(`${block}: large to small`, tried.last, kept)];
    const others = found.left.filter((move) => move.block !== block);
    const start = { ...tried, steps, left: [] };
    const more = kept ? await deepen(start, others, limits, attempt, estimate) : start;
    const fuller = kept && more.last.over > best.last.over;
    best = fuller ? { ...more, left: [...more.left, back] } : { ...best, steps: more.steps };
  }
  return best;
}

/** Plates at their large size that have a small one: the last first, and on a page those of the lowest priority. */
function shrinkable(plan: EditionPlan, { setting, last }: Fitted): Block[] {
  const pageOf = ({ id }: Block) => last.extent.places.get(id) ?? 0;
  return blocksOf(plan)
    .filter((block) => setting.depths.get(block.id) === 'large' && rungsOf(block).includes('small'))
    .toSorted((a, b) => pageOf(b) - pageOf(a) || b.priority - a.priority);
}
