import type { Extent, PageRow, RowColumn } from '../print/index.ts';

/** How far text may stand out to the left of its column, in CSS pixels: hanging marks and rounding. */
const slack = 2;
/** Lines from a baseline to the foot of its line. */
const descent = 0.3;
/** Lines between a row's last baseline and the next row, at most, unless that is pinned to the foot. */
const rowGap = 5;

/** Where the columns of a row end: their lowest baselines, in CSS pixels from the head of the page. */
export interface RowEnds {
  readonly row: PageRow;
  /** Columns with blocks, and how far each reaches. */
  readonly judged: readonly { readonly column: RowColumn; readonly end: number }[];
  /** The lowest baseline of the row, in whatever column. */
  readonly lowest: number;
}

/** The rows of the last page that hold blocks, with the ends of their columns. */
export function blockRows({ rows, text, area }: Extent): RowEnds[] {
  return rows.flatMap((row, index): RowEnds[] => {
    const below = rows[index + 1]?.top ?? area.bottom;
    const own = text.filter(({ y }) => y > row.top && y <= below);
    const ends = row.columns.map((column) => {
      const inside = own.filter(({ x }) => x >= column.left - slack && x < column.right);
      return { column, end: Math.max(row.top, ...inside.map(({ y }) => y)) };
    });
    const judged = ends.filter(({ column }) => column.blocks.length > 0);
    // A row whose last lines stand on the page before has nothing here.
    return judged.length > 0 && own.length > 0
      ? [{ row, judged, lowest: Math.max(...ends.map(({ end }) => end)) }]
      : [];
  });
}

/**
 * What is left of the last page, in CSS pixels: below the columns of the last row that holds blocks, by their area.
 * Furniture behind that row takes space and fills none: it neither lengthens a short column, nor does white space
 * above furniture that is pinned to the foot count as filled.
 */
export function freeHeight(extent: Extent): number {
  const { text, area, rows, line, end } = extent;
  // What is drawn at the end, a code or a panel, reaches below its last baseline.
  const lowest = Math.max(area.top, end - descent * line, ...text.map(({ y }) => y));
  const below = Math.max(0, area.bottom - lowest);
  const last = blockRows(extent).at(-1);
  // A last page without blocks is filled as far as its furniture reaches.
  if (!last) return below;
  const behind = rows[rows.indexOf(last.row) + 1];
  const pinned = behind ? Math.max(0, behind.top - last.lowest - rowGap * line) : 0;
  return below + pinned + last.lowest - meanEnd(last);
}

/** Where the columns of a row would end if what they leave empty were spread over all of them. */
function meanEnd({ judged }: RowEnds): number {
  const widths = judged.map(({ column }) => column.right - column.left);
  const area = judged.reduce((sum, { end }, index) => sum + end * (widths[index] ?? 0), 0);
  return area / widths.reduce((sum, width) => sum + width, 0);
}

/** Fill: the share of the last page's type area that is used, from 0 to 1. */
export function fillOf(extent: Extent): number {
  return Math.max(0, 1 - freeHeight(extent) / heightOf(extent));
}

/** Pixels by which content misses the budget: above zero too long, below zero too short. */
export function heightOff(extent: Extent, most: number): number {
  const height = heightOf(extent);
  // As many pages as are allowed or more: the free space of the last counts. Fewer: whole pages are missing too.
  return (extent.pages - most) * height - freeHeight(extent);
}

/** The same in lines. */
export function linesOff(extent: Extent, most: number): number {
  return Math.round(heightOff(extent, most) / extent.line);
}

function heightOf({ area }: Extent): number {
  return area.bottom - area.top;
}
