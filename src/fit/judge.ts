import { type Message, type Place, say } from '../message/index.ts';
import { type Block, blocksOf, type EditionPlan } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { fillOf, linesOff } from './fill.ts';
import type { Depths, Move } from './moves.ts';
import { type ColumnEnd, type WhiteFault, whiteBounds, whiteFaults, whiteOf } from './white.ts';

/**
 * Says by how many lines an edition misses its pages, and which blocks would mend it.
 * @param place where the dossier asks for the edition
 */
export function judgeFit(
  plan: EditionPlan,
  depths: Depths,
  left: readonly Move[],
  extent: Extent,
  place?: Place,
): Message[] {
  const { pages, fill } = plan.edition;
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const taken = extent.pages + extent.unopened;
  const lines = Math.abs(linesOff({ ...extent, pages: taken }, pages.most));
  if (taken > pages.most) return [say('overset', place, name, taken, pages.most, lines, toCut(plan, depths))];
  // Only a fixed length promises a full last page.
  const isFixed = pages.least === pages.most;
  const filled = fillOf(extent);
  if (extent.pages < pages.least || (isFixed && filled < fill.least)) {
    const mend = toDeepen(plan, depths, left);
    const percent = Math.round(filled * 100);
    const plate = left.length > 0 ? inTheWay(plan, extent) : undefined;
    return [
      extent.pages < pages.least
        ? say('underfull-pages', place, name, extent.pages, pages.least, lines, mend)
        : say('underfull', place, name, extent.pages, percent, fill.least * 100, lines, mend, plate),
    ];
  }
  const { apart = whiteBounds.short } = fill;
  const bounds = { ...whiteBounds, short: apart };
  return isFixed ? judgeWhite(plan, depths, left, extent, bounds, place) : [];
}

/** Says of each page of a fixed length what is whiter than it may be: the worst of its columns and bands. */
function judgeWhite(
  plan: EditionPlan,
  depths: Depths,
  left: readonly Move[],
  extent: Extent,
  bounds: typeof whiteBounds,
  place?: Place,
): Message[] {
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const pages = whiteOf(extent);
  const faults = whiteFaults(pages, extent.line, bounds);
  return pages.flatMap(({ page, columns }) => {
    const [worst] = faults.filter((fault) => fault.page === page).toSorted((a, b) => b.excess - a.excess);
    if (!worst) return [];
    const { column, foot, band } = worst;
    const mend = toFill(plan, depths, left, worst, columns);
    if (band) return [say('white-band', place, name, page, band.across, Math.round(band.share * 100), mend)];
    const short = column?.short ?? (foot ? (foot.bottom - foot.top) / extent.line : 0);
    const which = column ? columnName(column, columns) : (foot?.across ?? '');
    return [say('uneven', place, name, page, which, Math.ceil(short), bounds.short, mend)];
  });
}

/** How a column is called among those beside it. */
function columnName(column: ColumnEnd, columns: readonly ColumnEnd[]): string {
  const beside = columns.filter(({ set }) => set === column.set);
  const index = beside.indexOf(column);
  if (index === 0) return 'left';
  return index === beside.length - 1 ? 'right' : 'middle';
}

/** Blocks that would fill what is white: those of a column first, then what found no space or could say more. */
function toFill(
  plan: EditionPlan,
  depths: Depths,
  left: readonly Move[],
  { column, band, foot }: WhiteFault,
  columns: readonly ColumnEnd[],
): string[] {
  const isRight = (band ?? foot)?.across === 'right';
  const near = column
    ? column.blocks
    : columns.flatMap((one, index) => ((index % 2 === 1) === isRight ? one.blocks : []));
  const own = ranked(plan).filter(({ id, kind }) => near.includes(id) && kind === 'claim');
  return [...new Set([...records(own), ...toDeepen(plan, depths, left)])].slice(0, 3);
}

/** Blocks whose cut would shorten an edition: those of the lowest priority, and of them the last. */
function toCut(plan: EditionPlan, depths: Depths): string[] {
  const shown = ranked(plan).filter(({ id }) => depths.get(id) !== 'none');
  return records(shown.toReversed());
}

/** Blocks whose deepening would lengthen it: those that found no space, then those that have no more text. */
function toDeepen(plan: EditionPlan, depths: Depths, left: readonly Move[]): string[] {
  const short = new Set(left.map((move) => move.block));
  const claims = ranked(plan).filter(({ kind, id }) => kind === 'claim' && depths.get(id) !== 'none');
  return records([
    ...ranked(plan).filter(({ id }) => short.has(id)),
    ...claims.filter(({ id }) => !short.has(id)),
  ]);
}

/** Where text found no space although the last page has some: the last plate before that page, which can't be split. */
function inTheWay(plan: EditionPlan, { places, pages }: Extent): string | undefined {
  const before = blocksOf(plan).filter(({ id, kind }) => kind === 'plate' && places.get(id) === pages - 1);
  return before.at(-1)?.record;
}

function ranked(plan: EditionPlan): Block[] {
  return blocksOf(plan).toSorted((a, b) => a.priority - b.priority);
}

/** A claim may stand in two parts: three different records are named. */
function records(blocks: readonly Block[]): string[] {
  return [...new Set(blocks.map(({ record }) => record))].slice(0, 3);
}
