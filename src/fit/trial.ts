import { blocksOf, type EditionPlan, type PlannedPart, type Rung } from '../plan/index.ts';
import type { Extent, Rehearsal } from '../print/index.ts';
import { fillOf, heightOff } from './fill.ts';
import type { Depths, Move } from './moves.ts';
import { type Heights, heightsAt, type PlateBounds, type PlateRanges } from './plates.ts';
import type { Estimate, Estimator, FitStep, Means, Measured } from './search.ts';

/** How many claims pass a plate, by its block's id. */
export type Later = ReadonlyMap<string, number>;

/** Everything that copyfitting sets on a page. */
export interface Setting {
  readonly depths: Depths;
  /** Plates that claims pass: how many, by block id. */
  readonly later: Later;
  /** CSS pixels by which spacing is open; below zero it is closed. */
  readonly flex: number;
  /** The same for the gaps behind flowing text, which move nothing of that text. */
  readonly flexEnd: number;
  /** The share of their own heights that drawings have. */
  readonly share: number;
  /** Drawings that have another height, by block id. */
  readonly own: Heights;
}

/** One trial, measured. */
export interface Trial extends Measured {
  readonly extent: Extent;
}

/** Where fitting has come to. */
export interface Fitted {
  readonly setting: Setting;
  readonly last: Trial;
  readonly steps: readonly FitStep[];
  /** Moves that found no space. */
  readonly left: readonly Move[];
}

/** An edition on a loaded page, ready for trials of one kind. */
export interface Workbench {
  readonly plan: EditionPlan;
  readonly flex: Rehearsal['flex'];
  readonly ranges: PlateRanges;
  readonly bounds: PlateBounds;
  readonly attempt: (setting: Setting) => Promise<Trial>;
}

/** Lays a loaded page out for trials. */
export function workbench(
  plan: EditionPlan,
  rehearsal: Rehearsal,
  ranges: PlateRanges,
  bounds: PlateBounds,
  by: Means,
): Workbench {
  const { most } = plan.edition.pages;
  return {
    plan,
    flex: rehearsal.flex,
    ranges,
    bounds,
    attempt: async (setting) => {
      const heights = heightsOf(setting, { ranges, bounds });
      const extent = await (by === 'print' ? rehearsal.print : rehearsal.pasteUp)({
        depths: Object.fromEntries(setting.depths),
        later: Object.fromEntries(setting.later),
        heights: Object.fromEntries(heights),
        flex: setting.flex,
        flexEnd: setting.flexEnd,
      });
      // A page that later rows will open is kept for them: what comes before may not run over it.
      const pages = extent.pages + extent.unopened;
      return { pages, fill: fillOf(extent), over: heightOff({ ...extent, pages }, most), extent, by };
    },
  };
}

/** The closest that an edition can be set. */
export function closest({ flex, bounds }: Workbench, depths: Depths, later: Later = new Map()): Setting {
  return { depths, later, flex: flex.least, flexEnd: 0, share: bounds.least, own: new Map() };
}

/** The height of every drawing that is shown. */
export function heightsOf(
  { depths, share, own }: Setting,
  { ranges, bounds }: Pick<Workbench, 'ranges' | 'bounds'>,
): Heights {
  return new Map([...heightsAt(depths, ranges, bounds.small, share), ...own]);
}

type Areas = Awaited<ReturnType<Rehearsal['areas']>>;

/** Says what moves take of a page, by the areas of their blocks on the screen. @param live width of the page */
export function estimator(
  { plan, ranges, bounds }: Pick<Workbench, 'plan' | 'ranges' | 'bounds'>,
  areas: Areas,
  live: number,
): Estimator {
  const columns = columnsOf(plan);
  const area = (id: string, rung: Rung): number => {
    if (rung === 'none') return 0;
    const own = areas[id] ?? {};
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

/** Whether an edition has one length alone, which promises a full last page. */
export function isFixed({ edition }: EditionPlan): boolean {
  return edition.pages.least === edition.pages.most;
}

/** Blocks that a setting shows. */
export function shownIn(plan: EditionPlan, { depths }: Setting) {
  return blocksOf(plan).filter(({ id }) => (depths.get(id) ?? 'none') !== 'none');
}
