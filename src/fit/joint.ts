import { type Block, blocksOf, type EditionPlan, type Rung } from '../plan/index.ts';
import { type Depths, isBelow, rungsOf } from './moves.ts';
import type { Attempt } from './search.ts';
import { closest, type Deferred, type Estimator, type Fitted, type Trial, type Trials } from './trials.ts';

/** An edition's trials on each of its papers, and in each of its themes: one text for all. */
export type AllTrials = readonly [Trials, ...Trials[]];

/** Every block that any of them can hold, once. */
export function blocksOfAll(all: AllTrials): Block[] {
  return [...new Map(all.flatMap(({ plan }) => blocksOf(plan)).map((block) => [block.id, block])).values()];
}

/** Depths as one of them can have them: a plate may have one size on one paper, and two on another. */
export function depthsIn(plan: EditionPlan, depths: Depths): Depths {
  return new Map(blocksOf(plan).map((block) => [block.id, nearest(block, depths.get(block.id))]));
}

function nearest(block: Block, wanted: Rung = 'none'): Rung {
  const rungs = rungsOf(block);
  if (rungs.includes(wanted)) return wanted;
  return rungs.findLast((rung) => isBelow(rung, wanted) && rung !== 'none') ?? rungs.find(isShown) ?? 'none';
}

function isShown(rung: Rung): boolean {
  return rung !== 'none';
}

/** Tries depths on all at once, everything else set closest: the tightest says what fits. */
export function attemptAll(all: AllTrials, deferred: readonly Deferred[] = []): Attempt {
  return async (depths) => {
    const each = await Promise.all(
      all.map((trials, index) =>
        trials.attempt(closest(trials, depthsIn(trials.plan, depths), deferred[index])),
      ),
    );
    return { setting: closest(all[0], depths), last: tightest(each) };
  };
}

/** The trial that has least room, with all of them. */
export function tightest(each: readonly Trial[]): Trial {
  const [tight] = each.toSorted((a, b) => b.pages - a.pages || b.over - a.over);
  if (!tight) throw new Error('nothing was tried');
  return { ...tight, each };
}

/** What a joint fit means for each of them. */
export function apart(joint: Fitted, all: AllTrials, deferred: readonly Deferred[] = []): Fitted[] {
  const { each = [] } = joint.last;
  return all.map((trials, index) => {
    const { plan } = trials;
    const own = new Set(blocksOf(plan).map(({ id }) => id));
    return {
      setting: closest(trials, depthsIn(plan, joint.setting.depths), deferred[index]),
      last: each[index] ?? joint.last,
      steps: joint.steps,
      left: joint.left.filter(({ block }) => own.has(block)),
    };
  });
}

/** What a move takes where it takes most. */
export function estimateAll(estimates: readonly Estimator[]): Estimator {
  return (move) => {
    const [most] = estimates.map((estimate) => estimate(move)).toSorted((a, b) => b.cost - a.cost);
    return most ?? { cost: 0 };
  };
}

/** Works on each of a list with what stands beside it in another. */
export function eachWith<A, B, C>(
  list: readonly A[],
  beside: readonly B[],
  work: (one: A, other: B, index: number) => Promise<C>,
): Promise<C[]> {
  return Promise.all(
    list.flatMap((one, index) => {
      const other = beside[index];
      return other === undefined ? [] : [work(one, other, index)];
    }),
  );
}
