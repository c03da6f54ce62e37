import type { EditionPlan } from '../plan/index.ts';
import type { Trial } from './trials.ts';
import { excessOf, whiteOf } from './white.ts';

/** What a layout that takes too many pages counts for each, in lines. */
const pageTooMany = 1000;

/** An edition's layout, and the pages that it has to keep. */
interface Laid {
  readonly last: Pick<Trial, 'extent' | 'pages' | 'fill'>;
  readonly plan: EditionPlan;
}

/**
 * What speaks against a layout, in lines across a page: pages that are too many, what its last page and pages that it lacks
 * miss, white over the bounds, and a little for the white within them. That something is wrong at all counts a line more.
 */
export function costOf({ last, plan }: Laid): number {
  const { pages, fill } = plan.edition;
  if (last.pages > pages.most) return (last.pages - pages.most) * pageTooMany;
  const { extent } = last;
  const page = (extent.area.bottom - extent.area.top) / extent.line;
  const missed = (Math.max(0, pages.least - last.pages) + Math.max(0, fill.least - last.fill)) * page;
  return fault(missed) + fault(excessOf(extent)) + smallWhite(last);
}

function fault(lines: number): number {
  return lines > 0 ? lines + 1 : 0;
}

/** White within the bounds. */
function smallWhite({ extent }: Pick<Trial, 'extent'>): number {
  const pages = whiteOf(extent);
  const short = pages.flatMap(({ columns }) => columns.filter(({ isLast }) => !isLast));
  const bands = pages.flatMap((page) => page.bands.map(({ top, bottom }) => (bottom - top) / extent.line));
  return [...short.map((column) => column.short), ...bands].reduce((sum, one) => sum + one, 0) / 50;
}

/** Lines of white that any change must win: each that is kept is better for certain, so no two can take turns for ever. */
export const leastGain = 0.02;

/**
 * The one rule of what is better than something else: less speaks against it, on all papers together.
 * @param gain lines that it must win to be worth what it changes
 */
export function isBetter(one: readonly Laid[], other: readonly Laid[], gain = leastGain): boolean {
  return sum(one) < sum(other) - Math.max(gain, leastGain);
}

function sum(laid: readonly Laid[]): number {
  return laid.reduce((total, one) => total + costOf(one), 0);
}

/** Whether nothing is over the bounds. */
export function isEven({ extent }: Pick<Trial, 'extent'>): boolean {
  return excessOf(extent) === 0;
}
