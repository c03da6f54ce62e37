import { type Message, type Place, say } from '../message/index.ts';
import { blocksOf, type EditionPlan, nameOf, type PlannedEdition } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { fillOf, linesOff } from './fill.ts';
import { type ColumnEnd, haveRoom, type WhiteFault, whiteBounds, whiteFaults, whiteOf } from './white.ts';

/**
 * Says by how many lines an edition misses its pages. What would mend it is tried by `judgeAndMend`.
 * @param place where the dossier asks for the edition
 */
export function judgeFit(plan: EditionPlan, extent: Extent, place?: Place): Message[] {
  const { pages, fill } = plan.edition;
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const taken = extent.pages + extent.unopened;
  // What is a hair too long, or has one of its last columns empty, is a line too long.
  const lines = Math.max(1, Math.abs(linesOff({ ...extent, pages: taken }, pages.most)));
  if (taken > pages.most) return [say('overset', place, name, taken, pages.most, lines)];
  // Only a fixed length promises a full last page.
  const isFixed = pages.least === pages.most;
  const filled = fillOf(extent);
  if (extent.pages < pages.least || (isFixed && filled < fill.least)) {
    const percent = Math.floor(filled * 100);
    return [
      extent.pages < pages.least
        ? say('underfull-pages', place, name, extent.pages, pages.least, lines)
        : say('underfull', place, name, extent.pages, percent, fill.least * 100, lines),
    ];
  }
  const { apart = whiteBounds.short } = fill;
  const bounds = { ...whiteBounds, short: apart };
  if (!isFixed) return [];
  const faults = judgeWhite({ plan }, extent, bounds, place);
  return fill.white === 'told' ? faults.map((fault) => ({ ...fault, severity: 'warning' })) : faults;
}

/** Warns of the white of what takes pages as it needs. Its last page ends where its text does. */
export function tellWhite(
  edition: Pick<PlannedEdition, 'plan' | 'variant'>,
  extent: Extent,
  place?: Place,
): Message[] {
  return judgeWhite(edition, extent, whiteBounds, place)
    .filter(({ pages }) => !pages?.includes(extent.pages))
    .map((fault) => ({ ...fault, severity: 'warning' }));
}

/** Says of each page what is whiter than it may be: the worst of its columns and bands. */
function judgeWhite(
  edition: Pick<PlannedEdition, 'plan' | 'variant'>,
  extent: Extent,
  bounds: typeof whiteBounds,
  place?: Place,
): Message[] {
  const { plan } = edition;
  const name = nameOf(edition);
  const pages = whiteOf(extent);
  const faults = whiteFaults(pages, extent.line, bounds);
  return pages.flatMap(({ page, columns }) => {
    const [worst] = faults.filter((fault) => fault.page === page).toSorted((a, b) => b.excess - a.excess);
    if (!worst) return [];
    const { column, foot, band } = worst;
    const mend = standingAt(plan, worst, columns);
    if (band) return [say('white-band', place, name, page, band.across, Math.round(band.share * 100), mend)];
    const short = column?.short ?? (foot ? (foot.bottom - foot.top) / extent.line : 0);
    const which = column ? columnName(column, columns) : (foot?.across ?? '');
    return [say('uneven', place, name, page, which, haveRoom(short), bounds.short, mend)];
  });
}

/** How a column is called among those beside it. */
function columnName(column: ColumnEnd, columns: readonly ColumnEnd[]): string {
  const beside = columns.filter(({ set }) => set === column.set);
  const index = beside.indexOf(column);
  if (index === 0) return 'left';
  return index === beside.length - 1 ? 'right' : 'middle';
}

/** Claims that stand where it is white, three at most, the highest priority first. */
function standingAt(
  plan: EditionPlan,
  { column, band, foot }: WhiteFault,
  columns: readonly ColumnEnd[],
): string[] {
  const isRight = (band ?? foot)?.across === 'right';
  const near = column
    ? column.blocks
    : columns.flatMap((one, index) => ((index % 2 === 1) === isRight ? one.blocks : []));
  const claims = blocksOf(plan)
    .filter(({ id, kind }) => near.includes(id) && kind === 'claim')
    .toSorted((a, b) => a.priority - b.priority);
  return [...new Set(claims.map(({ record }) => record))].slice(0, 3);
}
