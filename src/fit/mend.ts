import { hasErrors, type Message, mendHint, type Place } from '../message/index.ts';
import type { Block } from '../plan/index.ts';
import { judgeFit } from './judge.ts';
import { type Fitted, heightsOf, type Setting, shownIn, type Trial, type Trials } from './trials.ts';

/** What would mend an edition that misses its pages: each was tried on them. */
interface Mends {
  /** Blocks of the lowest priority without which it is short enough, as few as can be. */
  readonly cut: readonly Block[];
  /** Claims that would fill it with so many words more. */
  readonly longer: readonly { readonly block: Block; readonly words: number }[];
  /** Drawings that would, if they were so many times as high. */
  readonly drawn: readonly { readonly block: Block; readonly times: number }[];
}

/** Whether a layout has no fault. */
type Judge = (trial: Trial) => boolean;

/** Words that may be tried: tens, since no writer counts more closely. */
const wordCounts = Array.from({ length: 60 }, (_, index) => 10 * (index + 1));
/** Heights that are tried, as shares of the height that a drawing has: what changes least comes first. */
const shares = [1.1, 0.9, 1.2, 0.8, 1.3, 0.7, 1.4, 1.5, 1.7, 2];
/** Claims and drawings that are tried, how many of each are named, and the layouts that finding them may take. */
const [mostTried, mostNamed, mostLayouts] = [8, 2, 60];

/**
 * The fewest blocks whose loss brings an edition within its pages: from the lowest priority up, the last first; what
 * then needn't go comes back.
 * @returns nothing where even the loss of all would not
 */
async function leastCut(setting: Setting, trials: Trials): Promise<Block[]> {
  const { plan, attempt } = trials;
  const isEnough = async (cut: readonly Block[]): Promise<boolean> => {
    const depths = new Map(setting.depths);
    for (const { id } of cut) depths.set(id, 'none');
    return (await attempt({ ...setting, depths })).pages <= plan.edition.pages.most;
  };
  const lowest = shownIn(plan, setting)
    .toReversed()
    .sort((a, b) => b.priority - a.priority);
  if (!(await isEnough(lowest))) return [];
  let [few, enough] = [0, lowest.length];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (await isEnough(lowest.slice(0, middle))) enough = middle;
    else few = middle;
  }
  let cut = lowest.slice(0, enough);
  for (const block of cut.toReversed()) {
    const others = cut.filter((other) => other !== block);
    if (others.length > 0 && (await isEnough(others))) cut = others;
  }
  return cut;
}

/**
 * What would fill an edition: words more in a claim, or another height of a drawing.
 * @param pages those that are too white: what stands on them is tried first, then what stands behind
 */
async function fillers(
  setting: Setting,
  { places }: Pick<Trial['extent'], 'places'>,
  pages: readonly number[],
  trials: Trials,
  isWell: Judge,
): Promise<Pick<Mends, 'longer' | 'drawn'>> {
  const { plan, attempt } = trials;
  const distance = ({ id }: Block) =>
    Math.min(...pages.map((page) => Math.abs((places.get(id) ?? Number.POSITIVE_INFINITY) - page)));
  const near = shownIn(plan, setting)
    .filter((block) => distance(block) <= 1)
    .sort((a, b) => distance(a) - distance(b) || a.priority - b.priority);
  const of = (kind: Block['kind']) => near.filter((block) => block.kind === kind).slice(0, mostTried);
  const longer = await mending(of('claim'), trials, ({ id }) =>
    leastWell(wordCounts, async (words) => {
      const trial = await attempt({ ...setting, words: new Map([[id, words]]) });
      return isWell(trial) ? 'well' : trial.pages > plan.edition.pages.most ? 'too much' : 'on';
    }),
  );
  const heights = heightsOf(setting, trials);
  const drawings = of('plate').filter(({ id }) => heights.has(id));
  const drawn = await mending(drawings, trials, ({ id }) =>
    firstWell(shares, async (share) => {
      const own = new Map([...setting.own, [id, Math.round((heights.get(id) ?? 0) * share)] as const]);
      return isWell(await attempt({ ...setting, own })) ? 'well' : 'on';
    }),
  );
  return {
    longer: longer.map(([block, words]) => ({ block, words })),
    drawn: drawn.map(([block, times]) => ({ block, times })),
  };
}

/** How an amount came out: it mends, it is too little or does nothing, or it is too much. */
type Outcome = 'well' | 'on' | 'too much';

/** The least amount that does well, where more is too much. */
async function leastWell(amounts: readonly number[], attempt: (amount: number) => Promise<Outcome>) {
  let [few, many] = [-1, amounts.length];
  let found: number | undefined;
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    const amount = amounts[middle] ?? 0;
    const came = await attempt(amount);
    if (came === 'well') found = amount;
    if (came === 'on') few = middle;
    else many = middle;
  }
  return found;
}

/** The first amount that does well. */
async function firstWell(amounts: readonly number[], attempt: (amount: number) => Promise<Outcome>) {
  for (const amount of amounts) if ((await attempt(amount)) === 'well') return amount;
  return undefined;
}

/** Of blocks those that an amount mends, as many as are named. */
async function mending(
  blocks: readonly Block[],
  { asked }: Trials,
  find: (block: Block) => Promise<number | undefined>,
): Promise<[Block, number][]> {
  const found = new Map<string, [Block, number]>();
  const end = asked() + mostLayouts;
  for (const block of blocks) {
    if (asked() >= end || found.size >= mostNamed || found.has(block.record)) continue;
    const amount = await find(block);
    if (amount !== undefined) found.set(block.record, [block, amount]);
  }
  return [...found.values()];
}

/**
 * Says what is wrong with a fitted edition, and what would mend it: nothing is named that was not tried on its pages.
 * @param refit whether another number of pages would do
 * @param place where the dossier asks for the edition
 */
export async function judgeAndMend(
  { setting, last }: Pick<Fitted, 'setting' | 'last'>,
  screen: Trials,
  refit: (pages: number) => Promise<boolean>,
  place?: Place,
): Promise<Message[]> {
  const { plan } = screen;
  const judge = ({ extent }: Trial) => judgeFit(plan, extent, place);
  const faults = judge(last);
  // What is only warned of is not worth the many layouts that a sure hint takes.
  if (!hasErrors(faults)) return faults;
  const isOver = faults.some(({ rule }) => rule === 'overset');
  const pages = faults.flatMap((fault) => fault.pages ?? [last.pages]);
  const mends = isOver
    ? { cut: await leastCut(setting, screen), longer: [], drawn: [] }
    : {
        cut: [],
        ...(await fillers(setting, last.extent, pages, screen, (trial) => !hasErrors(judge(trial)))),
      };
  const other: number[] = [];
  for (const count of isOver ? [last.pages] : [last.pages, last.pages - 1, last.pages + 1])
    if (count > 0 && count !== plan.edition.pages.most && (await refit(count))) other.push(count);
  const isWhite = faults.every(({ rule }) => rule === 'uneven' || rule === 'white-band');
  const hint = mendHint({ ...namesOf(mends), pages: other, isOver, isWhite });
  return faults.map((fault) => (fault.severity === 'error' ? { ...fault, hint } : fault));
}

function namesOf({ cut, longer, drawn }: Mends) {
  return {
    cut: [...new Set(cut.map(({ record }) => record))],
    longer: longer.map(({ block, words }) => ({ record: block.record, words })),
    drawn: drawn.map(({ block, times }) => ({ record: block.record, times })),
  };
}
