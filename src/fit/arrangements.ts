import { type DrawnEdition, drawnAs } from '../draw/index.ts';
import { hasErrors, type Message } from '../message/index.ts';
import { blocksOf } from '../plan/index.ts';
import type { FitRecord } from './record.ts';

/** What an edition that fails counts more than any white, in lines. */
const failed = 1000;
/** What a block counts that is wanted and was left out, by its priority, in lines. */
const missing: readonly number[] = [0, 24, 8, 3, 1, 0];

/** What is looked at of a fit. */
interface Outcome {
  readonly fit?: {
    readonly record: Pick<FitRecord, 'blocks'>;
    /** White over the bounds, in lines across a page. */
    readonly excess: number;
  };
  readonly messages: readonly Message[];
}

/**
 * How much is tried: what is stored alone; what fills pages as a rule; other places of plates and less text where that
 * leaves them too white; and what would mend pages that fail even so.
 */
export type Effort = 'stored' | 'usual' | 'more' | 'mend';

/**
 * Fits editions in the arrangement that is planned for them. Where one fails, leaves white over the bounds, or leaves
 * out what is of the highest priority, the other arrangements are tried in turn, then all again with more effort; the
 * first that does none of it is taken, else the best, with what would mend it. A stored fit is kept in the arrangement
 * in which it holds.
 * @param stored the blocks of stored fits: the arrangement that has the most of them is tried first
 * @param fitted is handed the same editions again for more effort; nothing where a stored fit does not hold
 */
export async function bestArranged<F extends Outcome>(
  editions: readonly DrawnEdition[],
  stored: readonly string[],
  fitted: (editions: readonly DrawnEdition[], effort: Effort) => Promise<readonly F[] | undefined>,
): Promise<readonly F[]> {
  const arrangements = arrangementsOf(editions, stored).map(onceDrawn);
  const efforts: readonly Effort[] = [...(stored.length > 0 ? (['stored'] as const) : []), 'usual', 'more'];
  let best: { readonly all: readonly F[]; readonly cost: number; readonly of: Arrangement } | undefined;
  for (const effort of efforts)
    for (const of of arrangements) {
      if (best?.cost === 0) break;
      const all = await fitted(await of(), effort);
      if (!all) continue;
      // It was chosen before, and is kept wherever it holds.
      if (effort === 'stored') return all;
      const cost = Math.max(...all.map(costOf));
      if (!best || cost < best.cost) best = { all, cost, of };
    }
  if (!best) throw new Error('nothing was fitted');
  const fails = best.all.some(({ messages }) => hasErrors(messages));
  return (fails ? await fitted(await best.of(), 'mend') : undefined) ?? best.all;
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

type Arrangement = () => Promise<readonly DrawnEdition[]>;

/** Draws editions for their arrangement, once it is tried. */
function onceDrawn(editions: readonly DrawnEdition[]): Arrangement {
  let drawn: Promise<readonly DrawnEdition[]> | undefined;
  return () => {
    drawn ??= Promise.all(editions.map((edition) => drawnAs(edition, edition.plan)));
    return drawn;
  };
}

/** What speaks against a fit, in lines: nothing where it is sound. */
function costOf({ fit, messages }: Outcome): number {
  if (!fit) return 0;
  const { record, excess } = fit;
  const left = record.blocks
    .filter(({ wanted, given }) => wanted !== 'none' && given === 'none')
    .filter(({ block }) => !block.startsWith('number-'))
    .map(({ priority }) => missing[priority] ?? 0);
  const isSound = excess === 0 && left.every((lines) => lines < (missing[1] ?? 0));
  return (
    (hasErrors(messages) ? failed : 0) + (isSound ? 0 : excess + left.reduce((sum, lines) => sum + lines, 0))
  );
}
