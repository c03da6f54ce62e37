import { type Message, type Place, say } from '../message/index.ts';
import { type Block, blocksOf, type EditionPlan } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { blockRows, fillOf, linesOff, unevenness } from './fill.ts';
import type { Depths, Move } from './moves.ts';

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
  const { apart } = fill;
  const uneven = unevenness(extent);
  if (!isFixed || apart === undefined || uneven <= apart) return [];
  return [say('uneven', place, name, Math.ceil(uneven), apart, inShortColumns(plan, extent))];
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

/** Blocks of the shortest column of the row whose columns differ most. */
function inShortColumns(plan: EditionPlan, extent: Extent): string[] {
  const columns = blockRows(extent).flatMap(({ judged }) => {
    const longest = Math.max(...judged.map(({ end }) => end));
    return judged.map(({ column, end }) => ({ column, short: longest - end }));
  });
  const [shortest] = columns.toSorted((a, b) => b.short - a.short);
  return records(ranked(plan).filter(({ id }) => shortest?.column.blocks.includes(id)));
}

function ranked(plan: EditionPlan): Block[] {
  return blocksOf(plan).toSorted((a, b) => a.priority - b.priority);
}

/** A claim may stand in two parts: three different records are named. */
function records(blocks: readonly Block[]): string[] {
  return [...new Set(blocks.map(({ record }) => record))].slice(0, 3);
}
