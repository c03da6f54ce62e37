import type { Grid, Paper } from '../theme/index.ts';
import { anyLength, type Depth, type Edition, gridColumns, type PartPlan, partKinds } from './edition.ts';
import { carryBreaks } from './printed-order.ts';

/** The smallest unit that an edition takes in, deepens or leaves out. Its id is ASCII and stable. */
export interface Block {
  readonly id: string;
  readonly kind: 'claim' | 'plate' | 'number' | 'part';
  /** The id of the claim, plate or quantity in the dossier; the kind of a part that is a block as a whole. */
  readonly record: string;
  readonly priority: number;
  /** Every depth at which the block can print. */
  readonly allowed: readonly BlockDepth[];
  /** The depth that it prints at. */
  readonly depth: BlockDepth;
  /** What copyfitting may do with it. */
  readonly range: DepthRange;
  /** Of a plate of a section: how many of the claims behind it print before it, so that it traps no white. */
  readonly deferred?: number;
}

/** The sizes at which a plate is drawn. */
export type PlateSize = 'small' | 'large';
/** How deep a claim goes, or how large a plate is; what has one form alone is shown. */
export type BlockDepth = Depth | PlateSize | 'shown';
/** A block's depth, or its absence. */
export type Rung = BlockDepth | 'none';

export interface DepthRange {
  /** It appears at this depth at least; `none` lets it be left out. */
  readonly least: Rung;
  /** What it has as long as there is space; `none` for what is held in reserve, to fill pages. */
  readonly wanted: Rung;
  /** Where it may go to fill the pages. */
  readonly deepest: BlockDepth;
}

export interface PlannedPart extends PartPlan {
  readonly blocks: readonly Block[];
  /** Of a panel of numbers: it has fewer than it could show, so that it ends level with what stands beside it. */
  readonly level?: boolean;
}

export interface PlannedRow {
  readonly cells: readonly { readonly span: number; readonly parts: readonly PlannedPart[] }[];
  /** Columns that the parts flow through. */
  readonly flow: number;
  readonly newPage: boolean;
  /** Takes what is left of the page. */
  readonly grow: boolean;
}

/** A claim, plate or number of the dossier that no part of an edition takes. */
export interface LeftOut extends Pick<Block, 'id' | 'kind' | 'record' | 'priority'> {
  readonly why: string;
}

/** What an edition will contain, in order, on one paper. */
export interface EditionPlan {
  readonly edition: Edition;
  readonly paper: Paper;
  readonly rows: readonly PlannedRow[];
  /** What it will not contain, whatever its pages hold. */
  readonly leftOut?: readonly LeftOut[];
  /** CSS pixels by which copyfitting opened the spacing. */
  readonly flex?: number;
  /** The same for the gaps behind flowing text, which move nothing of that text. */
  readonly flexEnd?: number;
  /** The same for the gap behind each of these blocks, or before each of these rows, alone. */
  readonly open?: ReadonlyMap<string, number>;
  /** Blocks and sections that begin a page, by their ids. */
  readonly begins?: readonly string[];
  /** Other arrangements of the same, for where its pages stay too white. */
  readonly otherwise?: readonly EditionPlan[];
  /** The plan that copyfitting began with, where it left blocks out. */
  readonly planned?: EditionPlan;
}

/** What a row of a plan is called on its page. */
export function rowId(index: number): string {
  return `precis-row-${index}`;
}

/** Every part of a plan, in order. */
export function partsOf({ rows }: Pick<EditionPlan, 'rows'>): PlannedPart[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ parts }) => parts));
}

/** Every block of a plan, in order. */
export function blocksOf(plan: EditionPlan): Block[] {
  return partsOf(plan).flatMap(({ blocks }) => blocks);
}

/** A plan's parts one below the other, in one column: for larger type and for screens. */
export function inOneColumn({ edition, paper, rows, leftOut }: EditionPlan): EditionPlan {
  return {
    ...{ edition, paper, ...(leftOut && { leftOut }) },
    rows: partsOf({ rows }).map((part) => ({
      cells: [{ span: 12, parts: [{ ...part, columns: 1 }] }],
      flow: 1,
      newPage: false,
      grow: false,
    })),
  };
}

/** Whether an edition is as long as it likes. */
export function isOpen({ pages }: Edition): boolean {
  return pages.most >= anyLength;
}

/** Rows of which those that hold nothing have left their page break to the next that stands. */
export function carriedBreaks(rows: readonly PlannedRow[]): PlannedRow[] {
  const { begins } = carryBreaks(
    rows.map(({ newPage, cells }) => ({
      newPage,
      isEmpty: cells.every(({ parts }) => parts.every(isEmpty)),
    })),
  );
  return rows.map((row, index) => ({ ...row, newPage: begins[index] ?? false }));
}

/** Whether a part that shows blocks has none. */
export function isEmpty({ kind, blocks, reserve = 0 }: PlannedPart): boolean {
  if (blocks.length > 0 || partKinds[kind] === 'sections') return false;
  return partKinds[kind] !== 'nothing' || reserve > 0;
}

/** The widths that a plate may have, in whole CSS pixels. */
export interface PlateWidths {
  /** Beside the text of a section. */
  readonly side: number;
  readonly text: number;
  readonly page: number;
}

/** The widths that plates may have in a part of a cell. They differ where a section in full has a column beside its text. */
export function plateWidths(row: PlannedRow, span: number, part: PlannedPart, grid: Grid): PlateWidths {
  const page = columnWidth(row, span, grid);
  if (part.kind !== 'sections' || part.depth !== 'detail' || row.flow > 1)
    return { side: page, text: page, page };
  const side = Math.floor((page - 2 * grid.gutter) / 3);
  return { side, text: Math.floor((2 * page - grid.gutter) / 3), page };
}

/** The width that a plate has in a cell of a row, in whole CSS pixels. */
export function columnWidth({ flow }: PlannedRow, span: number, grid: Grid): number {
  if (flow > 1) return Math.floor((grid.live - grid['text-gutter'] * (flow - 1)) / flow);
  const column = (grid.live - (gridColumns - 1) * grid.gutter) / gridColumns;
  return Math.floor(span * column + (span - 1) * grid.gutter);
}
