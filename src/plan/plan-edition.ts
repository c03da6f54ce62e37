import { type Dossier, isMet } from '../dossier/index.ts';
import type { Paper } from '../theme/index.ts';
import { Choice } from './choice.ts';
import { type Edition, gridColumns, type PartPlan, type RowPlan, wanting } from './edition.ts';
import {
  carriedBreaks,
  type EditionPlan,
  isEmpty,
  isOpen,
  type PlannedPart,
  type PlannedRow,
} from './plan.ts';

/**
 * Decides which blocks of a dossier an edition holds, and how deep.
 * @param spelled units of counts: numbers in them are no headline numbers
 */
export function planEdition(
  dossier: Dossier,
  edition: Edition,
  paper: Paper,
  spelled: readonly string[] = [],
): EditionPlan {
  const arranged = (rows: readonly RowPlan[]) => planRows(rows, dossier, edition, paper, spelled);
  const plan = arranged(edition.papers[paper.name]?.rows ?? edition.rows);
  const isOther = ({ rows }: EditionPlan) => JSON.stringify(rows) !== JSON.stringify(plan.rows);
  const otherwise = edition.otherwise.map(({ rows }) => arranged(rows)).filter(isOther);
  return { ...plan, ...(otherwise.length > 0 && { otherwise }) };
}

function planRows(
  rows: readonly RowPlan[],
  dossier: Dossier,
  edition: Edition,
  paper: Paper,
  spelled: readonly string[],
): EditionPlan {
  const choice = new Choice(dossier, edition, rows, spelled);
  const wanted = rows.map((row) => withBlocks(row, dossier, (part) => choice.wantedOf(part)));
  // What is held in reserve is handed out last: no part goes short of what it wants.
  const isBounded = !isOpen(edition);
  const whole = wanted.map((cells) =>
    cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => ({
        ...part,
        blocks: isBounded ? choice.withReserve(part) : part.blocks,
      })),
    })),
  );
  const planned = whole.map((cells, index) => plannedRow(cells, rows[index]));
  return { edition, paper, rows: carriedBreaks(planned), leftOut: choice.leftOut() };
}

type Cells = PlannedRow['cells'];

function withBlocks(
  row: RowPlan,
  dossier: Dossier,
  blocksOf: (part: PartPlan) => PlannedPart['blocks'],
): Cells {
  const cells = 'cells' in row ? row.cells : [{ span: gridColumns, parts: row.parts }];
  return cells.map(({ span, parts }) => ({
    span,
    parts: parts.flatMap((part) =>
      wanting[part.kind]?.(dossier, part) || !isMet(part.when, dossier)
        ? []
        : [{ ...part, blocks: blocksOf(part) }],
    ),
  }));
}

function plannedRow(cells: Cells, row: RowPlan | undefined): PlannedRow {
  return {
    cells: withoutEmpty(cells),
    flow: row && 'flow' in row ? row.flow : 1,
    newPage: row?.['new-page'] ?? false,
    grow: row?.grow ?? false,
  };
}

/** A cell without content would leave white as high as the cell beside it: the others take its columns instead. */
function withoutEmpty(cells: Cells): Cells {
  const filled = cells.filter(({ parts }) => !parts.every(isEmpty));
  if (filled.length === cells.length || filled.length === 0) return cells;
  const [whole, left] = [cells, filled].map((some) => some.reduce((sum, { span }) => sum + span, 0));
  const scale = (whole ?? 1) / (left ?? 1);
  const [alone, ...more] = filled;
  if (alone && more.length === 0)
    return [{ span: whole ?? gridColumns, parts: alone.parts.map(overWholeWidth) }];
  return filled.map((cell) => ({ ...cell, span: Math.floor(cell.span * scale) }));
}

/** Over the whole width, lines of text keep a length that is easy to read: headlines stand beside them. */
function overWholeWidth(part: PlannedPart): PlannedPart {
  const isText = part.kind === 'claims' || (part.kind === 'points' && part.depth !== 'headline');
  return isText && part.look !== 'panel' ? { ...part, look: 'rows' } : part;
}
