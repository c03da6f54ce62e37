import type { Extent } from '../print/index.ts';
import { isBetter, isEven } from './better.ts';
import type { PlateRange } from './plates.ts';
import { freeTrapped } from './trapped-white.ts';
import { type Fitted, heightsOf, type Setting, stepOf, type Trials } from './trials.ts';
import { type ColumnEnd, type PageWhite, whiteBounds, whiteOf } from './white.ts';

/** Lines by which a column must be short, for anything to be done about it. */
const least = 1;
/** Pixels that are left at the foot of a column that is filled: lines of a print stand a pixel or two elsewhere. */
const spare = 6;
/** Share of a page's width from which on a block stands across it. */
const across = 0.6;
/** Rounds in which columns are filled: what grows in one may move the end of another. */
const rounds = 3;

/**
 * Fills the columns of every page that end short: drawings in them grow, then the gaps between their blocks open, and
 * a drawing that had no room behind them is made as low as the hole that it left. Text stays in its columns, so each
 * page spends its own white.
 * @param budget trials that may be taken
 */
export async function settle(from: Fitted, trials: Trials, budget: number): Promise<Fitted> {
  if (from.last.by === 'print') return from;
  const end = from.steps.length + budget;
  let now = await fillHoles(from, trials, budget);
  for (let round = 0; round < rounds && now.steps.length < end; round += 1) {
    const before = now.last;
    now = await evenOut(now, trials, end - now.steps.length);
    if (!isEven(now.last)) now = await lowerColumns(now, trials, end - now.steps.length);
    if (now.last === before) break;
  }
  return now;
}

/** Tries a change of a setting, and keeps it where it leaves less white. */
async function attempt(
  from: Fitted,
  change: Partial<Setting>,
  said: string,
  { attempt: make, plan }: Trials,
): Promise<Fitted> {
  const setting = { ...from.setting, ...change };
  const last = await make(setting);
  const kept = isBetter([{ last, plan }], [{ last: from.last, plan }]);
  const steps = [...from.steps, stepOf(said, last, kept)];
  return kept ? { ...from, setting, last, steps } : { ...from, steps };
}

/** All columns at once; where that moves text, one page after the other. */
async function evenOut(from: Fitted, trials: Trials, budget: number): Promise<Fitted> {
  const pages = shortOn(from);
  if (pages.length === 0) return from;
  const all = await attempt(from, filled(from, trials, pages), 'columns filled', trials);
  if (all.last !== from.last || pages.length === 1) return all;
  let now = all;
  for (const { page } of pages.slice(0, budget - 1)) {
    const own = shortOn(now).filter((one) => one.page === page);
    if (own.length > 0)
      now = await attempt(now, filled(now, trials, own), `columns of page ${page} filled`, trials);
  }
  return now;
}

/** Lines that a column is left short of where what stands above it moves down: text that fills the pages has little room to. */
const unlowered = whiteBounds.short + 0.75;

/**
 * A column that nothing in it can fill, since what comes next has no room in it, becomes shorter: the rows above it on
 * its page move down.
 */
async function lowerColumns(from: Fitted, trials: Trials, budget: number): Promise<Fitted> {
  let now = from;
  for (const { page } of shortOn(from).slice(0, budget)) {
    const own = shortOn(now).find((one) => one.page === page);
    const open = own && lowered(own, now);
    if (!open) continue;
    const before = now;
    now = await attempt(now, { open }, `columns of page ${page} lowered`, trials);
    if (now.last === before.last && page < before.last.pages) now = await lowerAll(now, page, open, trials);
  }
  return now;
}

/** Layouts that may be taken to set the pages anew behind one whose columns move down. */
const mostBehind = 8;

/** Lowers the columns of a page, and sets all that stands behind it anew: as close as it goes, and freed of trapped white. */
async function lowerAll(
  from: Fitted,
  page: number,
  opened: ReadonlyMap<string, number>,
  trials: Trials,
): Promise<Fitted> {
  const { places } = from.last.extent;
  const isKept = ([id]: readonly [string, number]) => (places.get(id) ?? 0) <= page;
  const setting: Setting = {
    ...from.setting,
    open: new Map([...opened].filter(isKept)),
    own: new Map([...from.setting.own].filter(isKept)),
    deferred: new Map([...from.setting.deferred].filter(isKept)),
    flexEnd: 0,
  };
  const last = await trials.attempt(setting);
  const steps = [
    ...from.steps,
    stepOf(`columns of page ${page} lowered, those behind set anew`, last, false),
  ];
  const freed = await freeTrapped({ ...from, setting, last, steps }, trials, mostBehind);
  const { plan } = trials;
  return isBetter([{ ...freed, plan }], [{ ...from, plan }]) ? freed : { ...from, steps: freed.steps };
}

/** The rows above the columns of a page, opened by what the shortest of these is short of; nothing where there are none. */
function lowered({ page, columns }: PageWhite, { setting, last }: Fitted): Map<string, number> | undefined {
  const { inking, line } = last.extent;
  const short = columns.filter((column) => column.kind === 'flow' && isShort(column));
  const head = Math.min(...short.map(({ set }) => set.top));
  const rows = (inking?.rows ?? []).filter((row) => row.page === page && row.top > line && row.top <= head);
  const need = (Math.max(0, ...short.map((column) => column.short)) - unlowered) * line;
  // What is within the bounds stays: its rows would only close.
  if (need <= 0 || rows.length === 0) return undefined;
  const each = Math.floor((2 * need) / rows.length) / 2;
  const open = new Map(setting.open);
  for (const { id } of rows) open.set(id, Math.min(line, (open.get(id) ?? 0) + each));
  return open;
}

function shortOn({ last: { extent } }: Fitted): PageWhite[] {
  const endsEarly = ({ feet }: PageWhite) =>
    feet.every(({ top, bottom }) => bottom - top > least * extent.line + spare);
  return whiteOf(extent).filter((page) => !page.isCover && (page.columns.some(isShort) || endsEarly(page)));
}

function isShort({ kind, short, isLast, blocks }: ColumnEnd): boolean {
  return kind !== 'grid' && short > least && !isLast && blocks.length > 0;
}

/** Drawings and gaps of short columns, grown by what these are short of. */
function filled({ setting, last }: Fitted, trials: Trials, pages: readonly PageWhite[]): Partial<Setting> {
  const heights = heightsOf(setting, trials);
  const own = new Map(setting.own);
  const open = new Map(setting.open);
  const done = new Set<string>();
  for (const column of pages.flatMap(({ columns }) => columns.filter(isShort))) {
    // A block that goes on in the next column ends there.
    const blocks = column.blocks.filter((id) => !done.has(id));
    for (const id of blocks) done.add(id);
    let need = column.short * last.extent.line - spare;
    for (const id of blocks) {
      const { most } = trials.ranges.get(id) ?? { most: 0 };
      const height = own.get(id) ?? heights.get(id);
      const growth = height === undefined ? 0 : Math.floor(Math.max(0, Math.min(need, most - height)));
      if (height === undefined || growth === 0) continue;
      own.set(id, height + growth);
      need -= growth;
    }
    const gaps = blocks.slice(0, -1);
    // A gap opens by a line at most.
    const most = last.extent.line;
    const each = Math.floor((2 * Math.max(0, need)) / Math.max(1, gaps.length)) / 2;
    for (const id of gaps) {
      const opened = Math.min(most, (open.get(id) ?? 0) + each);
      if (opened > 0) open.set(id, opened);
    }
  }
  for (const page of pages) fillFoot(page, { own, open, heights, trials, extent: last.extent });
  return { own, open };
}

/** What grows on pages, while that is worked out. */
interface Growing {
  readonly own: Map<string, number>;
  readonly open: Map<string, number>;
  readonly heights: ReadonlyMap<string, number>;
  readonly trials: Trials;
  readonly extent: Extent;
}

/** Where a page ends early as a whole: what stands across it grows, then the gaps between. */
function fillFoot({ page, columns, feet }: PageWhite, { own, open, heights, trials, extent }: Growing): void {
  const { inking, line } = extent;
  const free = Math.min(...feet.map(({ top, bottom }) => bottom - top)) - spare;
  const isOpen = columns.some(
    ({ kind, isLast, limit, end }) => kind === 'flow' && !isLast && limit > end + line,
  );
  if (free < least * line || isOpen || !inking) return;
  const live = Math.max(...inking.ink.map(({ right }) => right));
  const stack = inking.blocks
    .filter((block) => block.page === page && block.right - block.left > live * across)
    .toSorted((a, b) => a.top - b.top);
  let need = free;
  for (const { id } of stack) {
    const height = own.get(id) ?? heights.get(id);
    const growth = Math.floor(Math.min(need, (trials.ranges.get(id)?.most ?? 0) - (height ?? 0)));
    if (height === undefined || growth <= 0) continue;
    own.set(id, height + growth);
    need -= growth;
  }
  const top = Math.min(...inking.ink.filter((ink) => ink.page === page).map((ink) => ink.top));
  const rows = inking.rows.filter((row) => row.page === page && row.top > top + line);
  const gaps = [...stack.slice(0, -1), ...rows].map(({ id }) => id);
  const each = Math.floor((2 * need) / Math.max(1, gaps.length)) / 2;
  for (const id of gaps) if (each > 0) open.set(id, Math.min(line, (open.get(id) ?? 0) + each));
}

/** Makes drawings that had no room at the foot of a column as low as the hole that they left there. */
async function fillHoles(from: Fitted, trials: Trials, budget: number): Promise<Fitted> {
  let now = from;
  const seen = new Set<string>();
  for (let trial = 0; trial < budget; trial += 1) {
    const next = lowerPlates(now, trials).find(([id]) => !seen.has(id));
    if (!next) break;
    const [id, height] = next;
    seen.add(id);
    const own = new Map([...now.setting.own, [id, height]]);
    now = await attempt(now, { own }, `${id} as low as the hole before it`, trials);
  }
  return now;
}

/** Plates at the head of a column whose hole before them they could fill, and the heights that they would have there. */
function lowerPlates({ setting, last: { extent } }: Fitted, trials: Trials): [string, number][] {
  const heights = heightsOf(setting, trials);
  const columns = whiteOf(extent).flatMap((page) => page.columns);
  return columns.flatMap((column, index): [string, number][] => {
    const next = columns[index + 1]?.blocks[0];
    const range = next === undefined ? undefined : trials.ranges.get(next);
    const box = extent.inking?.blocks.find(({ id }) => id === next);
    const height = next === undefined ? undefined : heights.get(next);
    if (!next || !range || !box || height === undefined || !isShort({ ...column, isLast: false })) return [];
    const hole = column.short * extent.line;
    // The gap before it, and a little.
    const wanted = Math.floor(height - (box.bottom - box.top + extent.line - hole));
    return fits(wanted, height, range) ? [[next, wanted]] : [];
  });
}

function fits(wanted: number, height: number, { least: lowest }: PlateRange): boolean {
  return wanted >= lowest && wanted < height;
}
