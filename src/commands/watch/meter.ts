import type { FitRecord, Glance } from '../../fit/index.ts';
import { hasErrors } from '../../message/index.ts';
import type { LeftOut, Meter, SentenceCost } from './state.ts';

/** Words of a sentence, as a rule. */
export const sentenceWords = 20;
/** How many are named that had the room instead. */
const mostNamed = 3;
const depths = ['none', 'headline', 'summary', 'detail', 'small', 'large', 'shown'];

type Block = FitRecord['blocks'][number];

/** How an edition stands to its pages. @param budget pages that it may have; absent for any length */
export function meterOf(
  product: string,
  { pages, off, record, messages }: Pick<Glance, 'pages' | 'off' | 'record' | 'messages'>,
  budget: number | undefined,
  from: Meter['from'],
  sentences: readonly SentenceCost[] = [],
): Meter {
  return {
    product,
    pages,
    ...(budget !== undefined && { budget }),
    ...(off !== undefined && { off }),
    fill: record.pages.map(({ fill }) => fill),
    holds: !hasErrors(messages),
    leftOut: leftOutOf(record),
    sentences,
    from,
  };
}

/** What has less than is wanted of it, the highest priority first, each with what had the room instead. */
export function leftOutOf({ blocks, leftOut = [] }: Pick<FitRecord, 'blocks' | 'leftOut'>): LeftOut[] {
  const short = blocks.filter(
    (block) => !block.block.startsWith('number-') && rank(block.given) < rank(block.wanted),
  );
  const never = leftOut.map(({ block, priority, why }) => ({
    ...{ block, priority, why },
    ...{ given: 'none', wanted: 'none', instead: [] },
  }));
  return [
    ...short
      .toSorted((a, b) => a.priority - b.priority)
      .map((block) => ({ ...toldOf(block), instead: insteadOf(block, blocks) })),
    ...never.toSorted((a, b) => a.priority - b.priority),
  ];
}

function toldOf({ block, priority, given, wanted, why }: Block): Omit<LeftOut, 'instead'> {
  return { block, priority, given, wanted, why };
}

/**
 * What has the room that a block would need. What is of lower priority, and stands in a gap that was too small for it,
 * comes first; then what came before it by its priority, the nearest first.
 */
function insteadOf({ block, priority }: Block, blocks: readonly Block[]): string[] {
  const standing = blocks.filter(
    (one) => one.block !== block && one.given !== 'none' && !one.block.startsWith('number-'),
  );
  const lower = standing.filter((one) => one.priority > priority && rank(one.given) > rank(one.wanted));
  const before = standing.filter((one) => one.priority <= priority);
  const nearest = before.toSorted((a, b) => b.priority - a.priority || rank(b.given) - rank(a.given));
  return [...lower, ...nearest].slice(0, mostNamed).map((one) => one.block);
}

function rank(depth: string): number {
  return depths.indexOf(depth);
}

/** What a sentence more in each claim would cost, tried on the pages. */
export async function sentenceCosts(
  { off = 0, pages, record, withWords }: Pick<Glance, 'off' | 'pages' | 'record' | 'withWords'>,
  budget: number,
  mostTried: number,
): Promise<SentenceCost[]> {
  const claims = record.blocks.filter(
    ({ block, given }) => given !== 'none' && !/^(?:number|plate)-/.test(block) && depths.indexOf(given) < 4,
  );
  const costs: SentenceCost[] = [];
  for (const { block } of claims.slice(0, mostTried)) {
    const longer = await withWords(block, sentenceWords);
    const lines = Math.max(0, (longer.off ?? 0) - off);
    costs.push({
      claim: block,
      lines,
      fits: longer.pages <= Math.max(budget, pages) && longer.pages <= budget,
    });
  }
  return costs;
}
