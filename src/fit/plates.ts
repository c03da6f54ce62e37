import type { DrawnEdition, Plate, PlateHeight } from '../draw/index.ts';
import { type Block, blocksOf, type EditionPlan } from '../plan/index.ts';
import type { Theme } from '../theme/index.ts';
import type { Depths } from './moves.ts';

/** What the stylesheet says of the heights of drawings, as shares of their own. */
export interface PlateBounds {
  readonly small: number;
  /** How far copyfitting flexes either size. */
  readonly least: number;
  readonly most: number;
}

/** Heights that a plate's drawing can have, in CSS pixels. */
export interface PlateRange {
  readonly own: number;
  readonly least: number;
  readonly most: number;
}

/** Ranges by block id; a plate that keeps its height has none. */
export type PlateRanges = ReadonlyMap<string, PlateRange>;
/** Heights of drawings by block id. */
export type Heights = ReadonlyMap<string, number>;

/** Reads `--plate-small`, `--plate-least` and `--plate-most`. A theme without them keeps plates as they are. */
export function plateBounds({ css }: Pick<Theme, 'css'>): PlateBounds {
  // A theme's own declaration stands behind that of the common sheet.
  const read = (name: string) =>
    Number([...css.matchAll(new RegExp(`--plate-${name}:\\s*([\\d.]+)`, 'g'))].at(-1)?.[1] ?? 1);
  return { small: read('small'), least: read('least'), most: read('most') };
}

/**
 * Draws every plate of a plan as low as the stylesheet lets it, to see how low it comes out: labels keep their size,
 * so some drawings stay higher than they were asked to be.
 */
export async function plateRanges(edition: DrawnEdition): Promise<PlateRanges> {
  const bounds = plateBounds(edition.theme);
  const ranges = blocksOf(edition.plan).map(async (block): Promise<[string, PlateRange][]> => {
    const plate = block.kind === 'plate' ? edition.plates.get(block.record) : undefined;
    if (!plate || plate.drawing.kind === 'table') return [];
    const own = plate.drawing.height;
    const share = Math.max(bounds.small * bounds.least, plate.shrinkTo ?? 0);
    const lowest = share < 1 ? await drawn(plate, { share }, edition) : plate;
    const least = lowest.drawing.kind === 'table' ? own : Math.ceil(lowest.drawing.height);
    // What can't be lower, since its rows make its height, can't be higher either. An image grows in width too, and its
    // own width is that of its column.
    const most = plate.drawing.kind === 'image' ? Math.floor(own) : Math.floor(own * bounds.most);
    return own - least < 2 ? [] : [[block.id, { own, least, most }]];
  });
  return new Map((await Promise.all(ranges)).flat());
}

/** A plan whose plates can be as small as they can be drawn: one that keeps its height has one size. */
export function withSizes(plan: EditionPlan, ranges: PlateRanges): EditionPlan {
  const sized = (block: Block): Block =>
    block.kind !== 'plate' || ranges.has(block.id)
      ? block
      : {
          ...block,
          allowed: ['large'],
          range: { ...block.range, least: block.range.least === 'none' ? 'none' : 'large' },
        };
  return {
    ...plan,
    rows: plan.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.map(sized) })),
      })),
    })),
  };
}

/** The height of every drawing at its size. @param flex a share, between the bounds of the stylesheet */
export function heightsAt(depths: Depths, ranges: PlateRanges, small: number, flex: number): Heights {
  return new Map(
    [...ranges].flatMap(([id, { own, least, most }]): [string, number][] => {
      const size = depths.get(id);
      if (size !== 'small' && size !== 'large') return [];
      const wanted = Math.round(own * (size === 'small' ? small : 1) * flex);
      return [[id, Math.min(most, Math.max(least, wanted))]];
    }),
  );
}

/** The plates of an edition, those with another height than their own drawn anew. */
export async function platesAt(edition: DrawnEdition, heights: Heights): Promise<ReadonlyMap<string, Plate>> {
  const plates = new Map(edition.plates);
  const changed = blocksOf(edition.plan).map(async ({ id, record }) => {
    const plate = edition.plates.get(record);
    const height = heights.get(id);
    if (!plate || height === undefined || plate.drawing.kind === 'table' || plate.drawing.height === height)
      return;
    plates.set(record, await drawn(plate, { height }, edition));
  });
  await Promise.all(changed);
  return plates;
}

function drawn(plate: Plate, size: PlateHeight, { redraw }: DrawnEdition): Promise<Plate> {
  return redraw(plate.id, plate.drawing.kind === 'table' ? 0 : plate.drawing.width, size);
}
