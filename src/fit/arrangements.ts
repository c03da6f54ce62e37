import { type DrawnEdition, drawnAs } from '../draw/index.ts';
import { hasErrors, type Message } from '../message/index.ts';
import { blocksOf } from '../plan/index.ts';
import type { FitRecord } from './record.ts';

/** What an edition that fails, or does not keep its stored fit, counts more than any white, in lines. */
const failed = 1000;
/** What a block counts that is wanted and was left out, by its priority, in lines. */
const missing: readonly number[] = [0, 24, 8, 3, 1, 0];

/** What is looked at of a fit. */
interface Outcome {
  readonly fit?: {
    readonly record: Pick<FitRecord, 'blocks' | 'stored'>;
    /** White over the bounds, in lines across a page. */
    readonly excess: number;
  };
  readonly messages: readonly Message[];
}

/**
 * How much is tried: what fills pages as a rule; other places of plates and less text where that leaves them too white;
 * and what would mend pages that fail even so.
 */
export type Effort = 'usual' | 'more' | 'mend';

/**
 * Fits editions in the arrangement that is planned for them. Where one fails, leaves white over the bounds, or leaves
 * out what is of the highest priority, the other arrangements are tried in turn, then all again with more effort; the
 * first that does none of it is taken, else the best, with what would mend it.
 * @param stored the blocks of stored fits, which are kept in the arrangement that has the most of them
 */
export async function bestArranged<F extends Outcome>(
  editions: readonly DrawnEdition[],
  stored: readonly string[],
  fitted: (editions: readonly DrawnEdition[], effort: Effort) => Promise<readonly F[]>,
): Promise<readonly F[]> {
  const arrangements = arrangementsOf(editions, stored);
  let best: { readonly all: readonly F[]; readonly cost: number; readonly of: number } | undefined;
  for (const effort of ['usual', 'more'] as const)
    for (const [of, one] of arrangements.entries()) {
      if (best?.cost === 0) break;
      const all = await fitted(await drawn(one), effort);
      const cost = Math.max(...all.map((outcome) => costOf(outcome, stored.length > 0)));
      if (!best || cost < best.cost) best = { all, cost, of };
    }
  const [first = editions] = arrangements;
  if (!best) return fitted(await drawn(first), 'mend');
  const fails = best.all.some(({ messages }) => hasErrors(messages));
  return fails ? fitted(await drawn(arrangements[best.of] ?? first), 'mend') : best.all;
}

/** Editions in each arrangement, as they are planned first unless stored fits were made in another. */
function arrangementsOf(editions: readonly DrawnEdition[], stored: readonly string[]): DrawnEdition[][] {
  const count = Math.min(...editions.map(({ plan }) => plan.otherwise?.length ?? 0));
  const all = Array.from({ length: count + 1 }, (_, index) =>
    editions.map((edition) => ({ ...edition, plan: edition.plan.otherwise?.[index - 1] ?? edition.plan })),
  );
  const unknown = (some: readonly DrawnEdition[]): number => {
    const known = new Set(some.flatMap(({ plan }) => blocksOf(plan).map(({ id }) => id)));
    return stored.filter((id) => !known.has(id)).length;
  };
  return all.toSorted((a, b) => unknown(a) - unknown(b));
}

function drawn(editions: readonly DrawnEdition[]): Promise<DrawnEdition[]> {
  return Promise.all(editions.map((edition) => drawnAs(edition, edition.plan)));
}

/** What speaks against a fit, in lines: nothing where it is sound. */
function costOf({ fit, messages }: Outcome, keeps: boolean): number {
  if (!fit) return 0;
  const { record, excess } = fit;
  const left = record.blocks
    .filter(({ wanted, given }) => wanted !== 'none' && given === 'none')
    .filter(({ block }) => !block.startsWith('number-'))
    .map(({ priority }) => missing[priority] ?? 0);
  const isBroken = hasErrors(messages) || (keeps && record.stored !== true);
  const isSound = excess === 0 && left.every((lines) => lines < (missing[1] ?? 0));
  // Where a stored fit holds in no arrangement, that is taken which would be without it.
  return (isBroken ? failed : 0) + (isSound ? 0 : excess + left.reduce((sum, lines) => sum + lines, 0));
}
