import type { Block } from '../plan/index.ts';
import { isBetter, isEven } from './better.ts';
import { finish } from './finish.ts';
import { type AllTrials, blocksOfAll, depthsIn, eachWith } from './joint.ts';
import { levelNumbers } from './level-numbers.ts';
import { after, type Depths, isBelow, type Move, rungsOf } from './moves.ts';
import { closest, type Fitted, mostAsked, stepOf, type Trials } from './trials.ts';

/** Depths that are taken back, one at a time, and the trials that each may take on one paper. */
const [mostEased, mostTrials] = [5, 16];
/** Lines of white across a page that taking back a depth must win. */
const worthwhile = 0.25;

/**
 * Text that fits to the last line lets no page spend its own white: where one stays too white, the least important depth
 * is taken back, on all papers alike, and pages are filled again. The first that leaves none too white is kept, else
 * what leaves least white.
 * @param fitted all papers and themes, their pages filled
 */
export async function ease(fitted: readonly Fitted[], all: AllTrials): Promise<readonly Fitted[]> {
  let best = fitted;
  for (const move of takingBack(blocksOfAll(all), depthsOf(fitted)).slice(0, mostEased)) {
    if (isEvenOn(best) || all.some((trials) => trials.asked() >= mostAsked)) break;
    const depths = after(depthsOf(best), [move]);
    const eased = await eachWith(best, all, (one, trials) => without(move, depths, one, trials));
    const laid = (some: readonly Fitted[]) =>
      all.flatMap(({ plan }, index) => (some[index] ? [{ ...some[index], plan }] : []));
    best = isBetter(laid(eased), laid(best), worthwhile)
      ? eased
      : await eachWith(best, eased, async (one, { steps }) => ({ ...one, steps }));
  }
  return best;
}

/** The depths that all show, each block as deep as it is anywhere. */
function depthsOf(fitted: readonly Fitted[]): Depths {
  const depths = new Map<string, Move['to']>();
  for (const { setting } of fitted)
    for (const [id, rung] of setting.depths)
      if (isBelow(depths.get(id) ?? 'none', rung)) depths.set(id, rung);
      else depths.set(id, depths.get(id) ?? 'none');
  return depths;
}

/** What can be taken back, the least important first: what goes beyond what is wanted, then the last of the lowest priority. */
function takingBack(blocks: readonly Block[], depths: Depths): Move[] {
  const backward = blocks.toReversed().flatMap((block): Move[] => {
    const rungs = rungsOf(block);
    const now = depths.get(block.id) ?? 'none';
    const to = rungs[rungs.indexOf(now) - 1];
    if (block.kind === 'number' || to === undefined) return [];
    const beyond = isBelow(block.range.wanted, now);
    return [{ block: block.id, priority: block.priority, from: now, to, beyond }];
  });
  return backward.sort((a, b) => Number(b.beyond) - Number(a.beyond) || b.priority - a.priority);
}

async function without(move: Move, depths: Depths, from: Fitted, trials: Trials): Promise<Fitted> {
  const setting = closest(trials, depthsIn(trials.plan, depths), from.setting.deferred);
  const last = await trials.attempt(setting);
  const said = `${move.block}: back from ${move.from} to ${move.to}`;
  const steps = [...from.steps, stepOf(said, last, true)];
  const left: readonly Move[] = [...from.left, { ...move, from: move.to, to: move.from }];
  const begun = await levelNumbers({ setting, last, steps, left }, trials);
  return finish(begun, trials, begun.steps.length + mostTrials);
}

function isEvenOn(fitted: readonly Fitted[]): boolean {
  return fitted.every(({ last }) => isEven(last));
}
