import { type Claim, type Dossier, plateNamed, platesOf } from '../dossier/index.ts';
import type { Grid, Paper } from '../theme/index.ts';
import { type Depth, type Edition, gridColumns, type PartPlan, partKinds, type RowPlan } from './edition.ts';

/** The smallest unit that an edition takes in, deepens or leaves out. Its id is ASCII and stable. */
export interface Block {
  readonly id: string;
  readonly kind: 'claim' | 'plate';
  /** The id of the claim or plate in the dossier. */
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
/** How deep a claim goes, or how large a plate is. */
export type BlockDepth = Depth | PlateSize;
/** A block's depth, or its absence. */
export type Rung = BlockDepth | 'none';

export interface DepthRange {
  /** It appears at this depth at least; `none` lets it be left out. */
  readonly least: Rung;
  readonly wanted: BlockDepth;
  /** Where it may go to fill the pages. */
  readonly deepest: BlockDepth;
}

export interface PlannedPart extends PartPlan {
  readonly blocks: readonly Block[];
}

export interface PlannedRow {
  readonly cells: readonly { readonly span: number; readonly parts: readonly PlannedPart[] }[];
  /** Columns that the parts flow through. */
  readonly flow: number;
  readonly newPage: boolean;
  /** Takes what is left of the page. */
  readonly grow: boolean;
}

/** What an edition will contain, in order, on one paper. */
export interface EditionPlan {
  readonly edition: Edition;
  readonly paper: Paper;
  readonly rows: readonly PlannedRow[];
  /** CSS pixels by which copyfitting opened the spacing. */
  readonly flex?: number;
  /** The same for the gaps behind flowing text, which move nothing of that text. */
  readonly flexEnd?: number;
  /** The plan that copyfitting began with, where it left blocks out. */
  readonly planned?: EditionPlan;
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
export function inOneColumn({ edition, paper, rows }: EditionPlan): EditionPlan {
  return {
    edition,
    paper,
    rows: partsOf({ rows }).map((part) => ({
      cells: [{ span: 12, parts: [{ ...part, columns: 1 }] }],
      flow: 1,
      newPage: false,
      grow: false,
    })),
  };
}

/** Plates in the order in which editions take them: highest priority first, then as the sections place them. */
export function platesByPriority(dossier: Dossier): { id: string; priority: number }[] {
  const placed = dossier.sections.flatMap((section) =>
    section.items.flatMap((item) => (item.kind === 'plate' ? [item.id] : [])),
  );
  const known = new Map(platesOf(dossier).map(({ id, meta }) => [id, meta.priority]));
  const order = [...placed, ...[...known.keys()].filter((id) => !placed.includes(id))];
  return order
    .flatMap((id) => (known.has(id) ? [{ id, priority: known.get(id) ?? 3 }] : []))
    .sort((a, b) => a.priority - b.priority);
}

/** Decides which blocks of a dossier an edition holds, and how deep. */
export function planEdition(dossier: Dossier, edition: Edition, paper: Paper): EditionPlan {
  const rows = edition.papers[paper.name]?.rows ?? edition.rows;
  const choice = new Choice(dossier, edition, rows);
  return { edition, paper, rows: rows.map((row) => planRow(row, choice)) };
}

function planRow(row: RowPlan, choice: Choice): PlannedRow {
  const cells = ('cells' in row ? row.cells : [{ span: 12, parts: row.parts }]).map(({ span, parts }) => ({
    span,
    parts: parts.map((part) => ({ ...part, blocks: choice.blocksOf(part) })),
  }));
  const [filled, ...more] = cells.filter(({ parts }) => !parts.every(isEmpty));
  // A cell without content would leave white as high as the cell beside it: that one takes the whole width instead.
  const alone = cells.length > 1 && more.length === 0 && filled?.parts.every(isClaims) ? filled : undefined;
  return {
    cells: alone ? [{ span: 12, parts: alone.parts.map(inRows) }] : cells,
    flow: 'flow' in row ? row.flow : 1,
    newPage: row['new-page'],
    grow: row.grow,
  };
}

/** Claims over the whole width have their headlines beside them: lines of text keep a length that is easy to read. */
function inRows(part: PlannedPart): PlannedPart {
  return { ...part, look: 'rows' };
}

function isClaims({ kind }: PlannedPart): boolean {
  return kind === 'claims';
}

/** Whether a part that shows blocks has none. */
export function isEmpty({ kind, blocks }: PlannedPart): boolean {
  return ['claims', 'plates'].includes(partKinds[kind]) && blocks.length === 0;
}

/** Hands out claims and plates, each to one part of the edition. */
class Choice {
  readonly #taken = new Set<string>();
  readonly #dossier: Dossier;
  readonly #edition: Edition;
  readonly #rows: readonly RowPlan[];

  constructor(dossier: Dossier, edition: Edition, rows: readonly RowPlan[]) {
    this.#dossier = dossier;
    this.#edition = edition;
    this.#rows = rows;
  }

  blocksOf(part: PartPlan): Block[] {
    switch (partKinds[part.kind]) {
      case 'claims':
        return this.#claims(part);
      case 'plates':
        return this.#plates(part);
      case 'sections':
        return this.#sections(part);
      case 'nothing':
        return [];
    }
  }

  #claims(part: PartPlan): Block[] {
    const letIn = [...this.#dossier.claims.values()].filter(
      (claim) => claim.priority <= this.#edition.priority && !this.#taken.has(claim.id),
    );
    const meant = letIn.filter((claim) => part.of?.some((use) => claim.part.includes(use)) ?? true);
    // A dossier that marks no claim for a part still has key points: its most important claims.
    const pool = meant.length > 0 || part.kind !== 'points' ? meant : letIn;
    const ranked = [...pool].sort((a, b) => a.priority - b.priority).slice(0, part.most ?? pool.length);
    return ranked.map((claim) => this.#take(claim, part));
  }

  #plates(part: PartPlan): Block[] {
    return platesByPriority(this.#dossier)
      .filter(({ id }) => !this.#taken.has(id) && (part.shows === undefined || this.#showsEvents(id)))
      .slice(0, part.most ?? 1)
      .map(({ id, priority }) => this.#takePlate(id, priority, part));
  }

  #showsEvents(id: string): boolean {
    return plateNamed(id, this.#dossier)?.views.some((view) => view.of === 'events') ?? false;
  }

  #parts(): PartPlan[] {
    return this.#rows.flatMap((row) =>
      'cells' in row ? row.cells.flatMap((cell) => cell.parts) : row.parts,
    );
  }

  /** Plates that sections may bring: those placed in them, but for one that a part of its own will show. */
  #sectionPlates(part: PartPlan): Map<string, number> {
    const ownPart = this.#parts().some((one) => one.shows === 'events');
    const placed = new Set(
      this.#dossier.sections.flatMap((section) =>
        section.items.flatMap((item) => (item.kind === 'plate' ? [item.id] : [])),
      ),
    );
    const free = platesByPriority(this.#dossier).filter(
      ({ id }) => placed.has(id) && !(ownPart && this.#showsEvents(id)),
    );
    return new Map(
      free.slice(0, part['most-plates'] ?? free.length).map(({ id, priority }) => [id, priority]),
    );
  }

  /** Whether a part of its own will take the claim: a short edition says nothing twice. */
  #isReserved(claim: Claim, part: PartPlan): boolean {
    if (part.depth === 'detail') return false;
    const uses = this.#parts().flatMap((one) => (one.kind === 'claims' ? (one.of ?? []) : []));
    return claim.part.some((use) => uses.includes(use));
  }

  #sections(part: PartPlan): Block[] {
    const priority = this.#sectionPlates(part);
    return this.#dossier.sections.flatMap((section) =>
      section.items.flatMap((item): Block[] => {
        if (item.kind === 'claim' && item.claim.priority <= this.#edition.priority) {
          return this.#isReserved(item.claim, part) ||
            (this.#taken.has(item.claim.id) && part['with-plates'] !== true)
            ? []
            : [this.#take(item.claim, part)];
        }
        if (
          item.kind === 'plate' &&
          part['with-plates'] &&
          priority.has(item.id) &&
          !this.#taken.has(item.id)
        ) {
          return [this.#takePlate(item.id, priority.get(item.id) ?? 3, part)];
        }
        return [];
      }),
    );
  }

  #take(claim: Claim, part: PartPlan): Block {
    this.#taken.add(claim.id);
    const allowed: Depth[] = [];
    // In running sections a headline without its text would read as an empty heading.
    if (part.kind !== 'sections' || claim.summary.length === 0) allowed.push('headline');
    if (claim.summary.length > 0) allowed.push('summary');
    if (claim.detail.length > 0) allowed.push('detail');
    const wanted = claim.priority <= (part.deepen ?? 0) ? 'detail' : (part.depth ?? 'summary');
    return {
      // A claim may stand in the summary and in its section. Prefixes keep its ids apart from those of
      // sections, notes and the parts at the end: a claim may be called `annex`.
      id: `${part.kind === 'sections' ? 'claim' : part.kind}-${claim.id}`,
      kind: 'claim',
      record: claim.id,
      priority: claim.priority,
      allowed,
      depth: wanted,
      range: {
        least: part.least ?? (part.kind === 'points' ? 'headline' : 'none'),
        wanted,
        deepest: part.deepest ?? wanted,
      },
    };
  }

  #takePlate(id: string, priority: number, part: PartPlan): Block {
    this.#taken.add(id);
    const must = part.kind === 'plates' && (part.least ?? 'none') !== 'none';
    return {
      id: `plate-${id}`,
      kind: 'plate',
      record: id,
      priority,
      allowed: ['small', 'large'],
      depth: 'large',
      range: { least: must ? 'small' : 'none', wanted: 'large', deepest: 'large' },
    };
  }
}

/** The width that a plate has in a cell of a row, in whole CSS pixels. */
export function columnWidth({ flow }: PlannedRow, span: number, grid: Grid): number {
  if (flow > 1) return Math.floor((grid.live - grid['text-gutter'] * (flow - 1)) / flow);
  const column = (grid.live - (gridColumns - 1) * grid.gutter) / gridColumns;
  return Math.floor(span * column + (span - 1) * grid.gutter);
}
