import type { Extent } from '../print/rehearse.ts';

/** How far text may stand out to the left of its column, in CSS pixels: hanging marks and rounding. */
const slack = 2;

/**
 * The lowest baseline of the shortest column of the last page, from the head of its type area, in CSS pixels.
 * Where no block stands in the last row, only furniture does, and its longest column counts.
 */
export function filledHeight(extent: Extent): number {
  const { text, area, columns } = extent;
  const lowest = Math.max(area.top, ...text.map(({ y }) => y));
  const judged = columns.filter((column) => column.blocks);
  const ends = judged.map(({ left, right }) =>
    Math.max(area.top, ...text.filter(({ x }) => x >= left - slack && x < right).map(({ y }) => y)),
  );
  return (ends.length > 0 ? Math.min(...ends) : lowest) - area.top;
}

/** Fill: the share of the last page's type area that is used, from 0 to 1. */
export function fillOf(extent: Extent): number {
  return filledHeight(extent) / (extent.area.bottom - extent.area.top);
}

/** Lines by which content misses the budget: above zero too long, below zero too short. */
export function linesOff(extent: Extent, most: number): number {
  const height = extent.area.bottom - extent.area.top;
  const beyond = (extent.pages - most - 1) * height + filledHeight(extent);
  const off =
    extent.pages > most ? beyond : -(most - extent.pages) * height - (height - filledHeight(extent));
  return Math.round(off / extent.line);
}
