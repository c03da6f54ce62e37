import { blocksOf, type EditionPlan, type PlannedPart, type Rung } from '../plan/index.ts';
import type { Extent, TrialPage } from '../print/index.ts';
import { fillOf, heightOff } from './fill.ts';
import type { Depths, Move } from './moves.ts';
import { type Heights, heightsAt, type PlateBounds, type PlateRanges } from './plates.ts';

/** By how many claims a plate is deferred, or below zero brought forward, by its block's id. */
export type Deferred = ReadonlyMap<string, number>;

/** Everything that copyfitting sets on a page. */
export interface Setting {
  readonly depths: Depths;
  /** Deferred plates: by how many claims, by block id. */
  readonly deferred: Deferred;
  /** CSS pixels by which spacing is open; below zero it is closed. */
  readonly flex: number;
  /** The same for the gaps behind flowing text, which move nothing of that text. */
  readonly flexEnd: number;
  /** The share of their own heights that drawings have. */
  readonly share: number;
  /** Drawings that have another height, by block id. */
  readonly own: Heights;
  /** Words that blocks get behind their own, by block id; only to see what they would mend. */
  readonly words?: ReadonlyMap<string, number>;
  /** CSS pixels by which the gap behind a block is wider than others, by block id: so a column fills its own white. */
  readonly open?: Heights;
}

/** How a trial is made: laid out on the screen, or printed. */
export type Means = 'screen' | 'print';

/** One trial, measured. */
export interface Trial {
  readonly by: Means;
  readonly pages: number;
  /** Share of the last page's type area that the columns of its blocks fill. */
  readonly fill: number;
  /** Pixels by which it is longer than its pages; below zero what is left of them. */
  readonly over: number;
  readonly extent: Extent;
  /** Where several papers and themes were tried together: the trial of each. */
  readonly each?: readonly Trial[];
}

/** One trial, and what came of it. */
export interface FitStep extends Pick<Trial, 'by' | 'pages' | 'fill'> {
  /** What was changed, in words for the record. */
  readonly tried: string;
  readonly kept: boolean;
}

/** The record of a trial. */
export function stepOf(tried: string, { by, pages, fill }: Trial, kept: boolean): FitStep {
  return { tried, by, pages, fill, kept };
}

/** Where fitting has come to. */
export interface Fitted {
  readonly setting: Setting;
  readonly last: Trial;
  /** The same before columns were filled: it has more room to differ from its print. */
  readonly looser?: Fitted;
  /** Its layout on the screen, where the last trial was a print: that tells no white. */
  readonly shown?: Extent;
  readonly steps: readonly FitStep[];
  /** Moves that found no space, or could not be tried any more. */
  readonly left: readonly Move[];
}

/** An edition on a loaded page, ready for trials of one kind. */
export interface Trials {
  readonly plan: EditionPlan;
  readonly flex: TrialPage['flex'];
  readonly ranges: PlateRanges;
  readonly bounds: PlateBounds;
  readonly attempt: (setting: Setting) => Promise<Trial>;
  /** How many settings were asked for, each once: what is tried beyond the usual ends by it. */
  readonly asked: () => number;
  /** The numbers of panels that end no lower than what stands beside them. */
  readonly numbersBeside: (setting: Setting) => Promise<readonly string[]>;
}

/** Ways to fill pages cross one another, and more is tried where the usual does not do: the same setting is laid out once. */
export type TrialMemory = Map<string, Promise<Trial>>;

/** Lays a loaded page out for trials. */
export function trialsOn(
  plan: EditionPlan,
  page: Pick<TrialPage, 'flex' | 'layOut' | 'print' | 'numbersBeside'>,
  ranges: PlateRanges,
  bounds: PlateBounds,
  by: Means,
  memory: TrialMemory = new Map(),
): Trials {
  const { most } = plan.edition.pages;
  const onPage = (setting: Setting) => ({
    depths: Object.fromEntries(setting.depths),
    deferred: Object.fromEntries(setting.deferred),
    heights: Object.fromEntries(heightsOf(setting, { ranges, bounds })),
    open: Object.fromEntries(setting.open ?? []),
    flex: setting.flex,
    flexEnd: setting.flexEnd,
    ...(setting.words && { words: Object.fromEntries(setting.words) }),
  });
  const make = async (shown: ReturnType<typeof onPage>): Promise<Trial> => {
    const extent = await (by === 'print' ? page.print : page.layOut)(shown);
    // Rows that are still empty and will begin a page of their own need that page: it counts already.
    const pages = extent.pages + extent.unopened;
    return { pages, fill: fillOf(extent), over: heightOff({ ...extent, pages }, most), extent, by };
  };
  // Counted apart from the memory, which another browser may find filled: the same input takes the same tries.
  const asked = new Set<string>();
  const remembered = (shown: ReturnType<typeof onPage>): Promise<Trial> => {
    const key = `${by} ${plan.edition.pages.most} ${JSON.stringify(shown)}`;
    asked.add(key);
    const tried = memory.get(key) ?? make(shown);
    memory.set(key, tried);
    // Where the browser was lost, another makes it.
    tried.catch(() => memory.delete(key));
    return tried;
  };
  return {
    plan,
    flex: page.flex,
    ranges,
    bounds,
    numbersBeside: (setting) => page.numbersBeside(onPage(setting)),
    attempt: (setting) => remembered(onPage(setting)),
    asked: () => asked.size,
  };
}

/** The closest that an edition can be set. */
export function closest({ flex, bounds }: Trials, depths: Depths, deferred: Deferred = new Map()): Setting {
  return { depths, deferred, flex: flex.least, flexEnd: 0, share: bounds.least, own: new Map() };
}

/** The height of every drawing that is shown. */
export function heightsOf(
  { depths, share, own }: Setting,
  { ranges, bounds }: Pick<Trials, 'ranges' | 'bounds'>,
): Heights {
  return new Map([...heightsAt(depths, ranges, bounds.small, share), ...own]);
}

/** What is known of a move before it is tried. It says what to try first, never what fits. */
interface Estimate {
  /** Pixels of page that it takes. */
  readonly cost: number;
  /** The column that it lengthens; absent where it may grow beside a longer one. */
  readonly column?: string;
}
export type Estimator = (move: Move) => Estimate;

type Areas = Awaited<ReturnType<TrialPage['areas']>>;

/** Says what moves take of a page, by the areas of their blocks on the screen. @param live width of the page */
export function estimator(
  { plan, ranges, bounds }: Pick<Trials, 'plan' | 'ranges' | 'bounds'>,
  areas: Areas,
  live: number,
): Estimator {
  const columns = columnsOf(plan);
  const area = (id: string, rung: Rung): number => {
    if (rung === 'none') return 0;
    const own = areas[id] ?? {};
    if (rung === 'shown') return own.detail ?? 0;
    if (rung !== 'small' && rung !== 'large') return own[rung] ?? 0;
    const range = ranges.get(id);
    const large = own.detail ?? 0;
    return rung === 'large' || !range ? large : large * (1 - (1 - bounds.small) * 0.6);
  };
  return ({ block, from, to }): Estimate => {
    const column = columns.get(block);
    const cost = Math.max(0, area(block, to) - area(block, from)) / live;
    return { cost, ...(column !== undefined && { column }) };
  };
}

/** Blocks whose growth lengthens a column for certain: those in flowing text, or one below the other. */
function columnsOf(plan: EditionPlan): Map<string, string> {
  const columns = new Map<string, string>();
  plan.rows.forEach((row, index) => {
    row.cells.forEach((cell, place) => {
      for (const part of cell.parts)
        if (row.flow > 1 || isOneColumn(part))
          for (const { id } of part.blocks) columns.set(id, `${index} ${place}`);
    });
  });
  return columns;
}

function isOneColumn({ columns = 1, kind }: PlannedPart): boolean {
  return columns === 1 && kind !== 'plates';
}

/** Settings that one paper may be tried at in all, before other places of plates and less text are given up. */
export const mostAsked = 220;

/** Whether an edition has one length alone, which promises a full last page. */
export function isFixed({ edition }: EditionPlan): boolean {
  return edition.pages.least === edition.pages.most;
}

/** Whether a fit has as many pages as it may have, the last as full as it should be. */
export function isFull({ last }: Pick<Fitted, 'last'>, { edition: { pages, fill } }: EditionPlan): boolean {
  return last.pages === pages.most && last.fill >= fill.least;
}

/** Blocks that a setting shows. */
export function shownIn(plan: EditionPlan, { depths }: Setting) {
  return blocksOf(plan).filter(({ id }) => (depths.get(id) ?? 'none') !== 'none');
}
