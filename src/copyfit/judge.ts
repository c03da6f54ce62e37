import { blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { Extent } from '../print/rehearse.ts';
import { fillOf, linesOff } from './fill.ts';
import type { Depths, Move } from './moves.ts';

/** Least fill of a fixed edition: below it the last page looks unfinished. */
const leastFill = 0.9;

/** Says by how many lines an edition misses its pages, and which blocks would mend it. */
export function judgeFit(
  plan: EditionPlan,
  depths: Depths,
  left: readonly Move[],
  extent: Extent,
): Message[] {
  const { least, most } = plan.edition.pages;
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const lines = Math.abs(linesOff(extent, most));
  const blocks = blocksOf(plan).toSorted((a, b) => a.priority - b.priority);
  const shown = blocks.filter((block) => depths.get(block.id) !== 'none');
  if (extent.pages + extent.unopened > most) {
    const cut = shown.toReversed().slice(0, 3);
    return [
      say(
        'overset',
        undefined,
        name,
        extent.pages,
        most,
        lines,
        cut.map((block) => block.record),
      ),
    ];
  }
  // Only a fixed length promises a full last page.
  const fill = fillOf(extent);
  if (extent.pages >= least && (least < most || fill >= leastFill)) return [];
  const blocked = new Set(left.map((move) => move.block));
  const deepen = [
    ...blocks.filter((block) => blocked.has(block.id)),
    ...shown.filter((block) => block.kind === 'claim' && !blocked.has(block.id)),
  ];
  const mend = deepen.slice(0, 3).map((block) => block.record);
  return [say('underfull', undefined, name, extent.pages, Math.round(fill * 100), lines, mend)];
}
