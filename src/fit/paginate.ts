import { whiteBounds } from './white.ts';

/** By how much something can be lower, and higher, than it is. In CSS pixels. */
export interface Give {
  readonly less: number;
  readonly more: number;
}

/** A piece of a column, as far as cutting that into pages goes. In CSS pixels. */
export interface Slip {
  readonly height: number;
  /** The gap before it. No page begins with one. */
  readonly gap: number;
  readonly gapGive: Give;
  /** What its drawing gives. */
  readonly give: Give;
  /** What a page must have left for it to begin there. */
  readonly needs: number;
  /** What a page that begins with it loses, and the page before that. */
  readonly seam: number;
  /** What speaks against a page that begins with it, in lines of white. */
  readonly against: number;
  /** A page can be made to begin with it, though it had room before. */
  readonly canBegin: boolean;
  /** It only says who made the edition, or where the rest is: that alone makes no page. */
  readonly isImprint: boolean;
}

/** The pages that a column is cut into. */
export interface Sheets {
  readonly first: number;
  readonly other: number;
  readonly line: number;
}

/** What stands on one page. */
export interface PageCut {
  /** The first of its pieces, and the first of the next page. */
  readonly from: number;
  readonly to: number;
  /** How far all that gives has given: from -1, as low as it can be, to 1, as high. */
  readonly given: number;
  /** It must be made to begin here: there was room before. */
  readonly isForced: boolean;
}

export interface Cut {
  readonly pages: readonly PageCut[];
  /** What speaks against it, in lines of white. */
  readonly cost: number;
}

/** What counts against a cut, in lines of white. */
const against = {
  page: 12,
  over: 30,
  perLineOver: 6,
  given: 3,
  /** A last page that is all but empty, and one that says nothing but who made it. */
  stub: 120,
  imprint: 200,
  /** A page that ends early where none can be made to. */
  unforced: 80,
  tooLong: 400,
};
/** Share of the last page that is filled at least. */
const good = 0.55;
/** Pixels that are left at the foot: a print may take a hair more. */
const spare = 3;

/**
 * Cuts a column into pages so that all end full, by what gaps and drawings give, and the last is no stub. All ways to
 * cut it are weighed: the best way to cut what stands before a piece does not hang on what stands behind.
 */
export function cutIntoPages(slips: readonly Slip[], sheets: Sheets): Cut {
  const best: ({ cost: number; before: number; page: PageCut } | undefined)[] = [];
  const costTo = (index: number) => (index === 0 ? 0 : best[index]?.cost);
  for (let from = 0; from < slips.length; from += 1) {
    const sofar = costTo(from);
    if (sofar === undefined) continue;
    for (const { page, cost } of pagesFrom(from, slips, sheets)) {
      const known = best[page.to];
      if (known && known.cost <= sofar + cost) continue;
      best[page.to] = { cost: sofar + cost, before: from, page };
    }
  }
  const pages: PageCut[] = [];
  for (let at = slips.length; at > 0; ) {
    const step = best[at];
    if (!step) throw new Error('a column was not cut');
    pages.unshift(step.page);
    at = step.before;
  }
  return { pages, cost: costTo(slips.length) ?? 0 };
}

/** Every page that can begin with a piece. */
function* pagesFrom(
  from: number,
  slips: readonly Slip[],
  sheets: Sheets,
): Generator<{ page: PageCut; cost: number }> {
  const capacity = capacityOf(from, slips, sheets);
  let [height, less, more] = [0, 0, 0];
  let [isImprint, furthest] = [true, 1];
  for (let to = from; to < slips.length; to += 1) {
    const slip = slips[to];
    if (!slip) return;
    const isHead = to === from;
    if (!isHead) {
      height += slip.gap;
      less += slip.gapGive.less;
      more += slip.gapGive.more;
      if (slip.needs > 0) {
        const room = capacity - height - slip.needs;
        if (room < 0) return;
        furthest = Math.min(furthest, room / Math.max(more, 1));
      }
    }
    height += slip.height;
    less += slip.give.less;
    more += slip.give.more;
    isImprint &&= slip.isImprint;
    const isOver = height - less > capacity;
    if (isOver && !isHead) return;
    const sum = { height, less, more, isImprint, furthest };
    const room = capacity - (slips[to + 1]?.seam ?? 0);
    if (isHead || height - less <= room) yield weigh({ from, to: to + 1 }, sum, slips, room, sheets.line);
    if (isOver) return;
  }
}

function capacityOf(from: number, slips: readonly Slip[], { first, other }: Sheets): number {
  return (from === 0 ? first : other) - spare - (slips[from]?.seam ?? 0);
}

interface Sum extends Give {
  readonly height: number;
  /** How far what gives may go up, so that what needs room has it. */
  readonly furthest: number;
  readonly isImprint: boolean;
}

function weigh(
  { from, to }: Pick<PageCut, 'from' | 'to'>,
  { height, less, more, isImprint, furthest }: Sum,
  slips: readonly Slip[],
  capacity: number,
  line: number,
): { page: PageCut; cost: number } {
  const room = capacity - height;
  const next = slips[to];
  const isLast = next === undefined;
  const closed = room < 0 ? Math.max(-1, room / Math.max(less, 1)) : 0;
  const opened = room > 0 && !isLast ? Math.min(furthest, room / Math.max(more, 1)) : 0;
  const given = closed + opened;
  const left = Math.max(0, room - opened * more);
  const hasRoom = next !== undefined && Math.max(next.needs, next.height) + next.gap < left;
  const early = left / line;
  // What is over the bounds of any page counts more.
  const bound = Math.min(whiteBounds.short, (whiteBounds.page * capacity) / line);
  let cost = against.page + against.given * given * given;
  if (height - less > capacity) cost += against.tooLong;
  if (isLast) {
    const full = height / capacity;
    if (full < good) cost += against.stub * (1 - full / good);
    if (isImprint) cost += against.imprint;
  } else {
    cost += early + next.against;
    if (early > bound) cost += against.over + against.perLineOver * (early - bound);
    if (hasRoom && !next.canBegin) cost += against.unforced;
  }
  return { page: { from, to, given, isForced: hasRoom }, cost };
}

/** How far the gaps of a page give, once its drawings are as high as they are: from -1 to 1. */
export function openingOf({ from, to }: PageCut, slips: readonly Slip[], sheets: Sheets): number {
  const capacity = capacityOf(from, slips, sheets) - (slips[to]?.seam ?? 0);
  let [height, less, more, furthest] = [slips[from]?.height ?? 0, 0, 0, 1];
  for (const slip of slips.slice(from + 1, to)) {
    height += slip.gap;
    less += slip.gapGive.less;
    more += slip.gapGive.more;
    if (slip.needs > 0) furthest = Math.min(furthest, (capacity - height - slip.needs) / Math.max(more, 1));
    height += slip.height;
  }
  const room = capacity - height;
  if (room < 0) return Math.max(-1, room / Math.max(1, less));
  return to === slips.length ? 0 : Math.max(0, Math.min(furthest, room / Math.max(1, more)));
}
