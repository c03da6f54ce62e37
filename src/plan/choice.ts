import { type Claim, type Dossier, plateNamed, platesOf, type Quantity } from '../dossier/index.ts';
import { type Depth, type Edition, type PartPlan, partKinds, type RowPlan } from './edition.ts';
import type { Block, LeftOut, PlannedPart } from './plan.ts';

/** What is told apart by its kind and id. */
type Taken = Pick<Block, 'kind' | 'record'>;

/** Hands out claims, plates and numbers, each to one part of the edition. */
export class Choice {
  readonly #taken = new Set<string>();
  readonly #dossier: Dossier;
  readonly #edition: Edition;
  readonly #parts: readonly PartPlan[];
  readonly #spelled: readonly string[];

  constructor(dossier: Dossier, edition: Edition, rows: readonly RowPlan[], spelled: readonly string[]) {
    this.#dossier = dossier;
    this.#edition = edition;
    this.#parts = rows.flatMap((row) =>
      'cells' in row ? row.cells.flatMap((cell) => cell.parts) : row.parts,
    );
    this.#spelled = spelled;
  }

  /** What a part wants. */
  wantedOf(part: PartPlan): Block[] {
    switch (partKinds[part.kind]) {
      case 'claims':
        return this.#claims(part, part.most);
      case 'plates':
        return this.#plates(part, part.most ?? 1);
      case 'numbers':
        return this.#numbers(part.most ?? 6);
      case 'sections':
        return this.#sections(part, this.#sectionPlates(part, part['most-plates']));
      case 'nothing':
        return [];
    }
  }

  /** What a part holds together with its reserve, which is not wanted: it only fills pages. */
  withReserve(part: PlannedPart): Block[] {
    const { reserve = 0, blocks } = part;
    if (reserve === 0) return [...blocks];
    switch (partKinds[part.kind]) {
      case 'claims':
        return [...blocks, ...this.#claims(part, reserve).map(inReserve)];
      case 'plates':
        return [...blocks, ...this.#plates(part, reserve).map(inReserve)];
      case 'numbers':
        return [...blocks, ...this.#numbers(reserve)];
      case 'sections':
        return this.#sectionsWithReserve(part, reserve);
      case 'nothing':
        // It comes behind all claims and plates.
        return [this.#taking(inReserve(shownBlock('part', part.kind, 5)))];
    }
  }

  /** What no part took, and why. */
  leftOut(): LeftOut[] {
    const claims = [...this.#dossier.claims.values()].map((claim): LeftOut => {
      const { id, priority } = claim;
      return { id: `claim-${id}`, kind: 'claim', record: id, priority, why: this.#whyNoClaim(claim) };
    });
    const plates = platesByPriority(this.#dossier).map(({ id, priority }): LeftOut => {
      const isListed = this.#tellsEvents() && this.#showsEvents(id);
      const why = isListed ? 'the edition tells the events in a part of its own' : this.#whyNo('plates');
      return { id: `plate-${id}`, kind: 'plate', record: id, priority, why };
    });
    const numbers = this.#parts.some(({ kind }) => kind === 'numbers') ? this.#numbers(Infinity, false) : [];
    const why = this.#whyNo('numbers');
    const all = [...claims, ...plates, ...numbers.map((block): LeftOut => ({ ...lean(block), why }))];
    return all.filter((one) => !this.#isTaken(one));
  }

  #isTaken({ kind, record }: Taken): boolean {
    return this.#taken.has(`${kind} ${record}`);
  }

  #whyNoClaim({ priority, part: uses }: Claim): string {
    if (priority > this.#edition.priority)
      return `the edition lets in priorities to ${this.#edition.priority}`;
    const meant = this.#parts.filter(
      (part) => partKinds[part.kind] === 'claims' && (part.of?.some((use) => uses.includes(use)) ?? true),
    );
    const all = Math.max(...meant.map(({ most = 0, reserve = 0 }) => most + reserve));
    return meant.length === 0 ? 'no part of the edition takes it' : `its part takes ${all} at most`;
  }

  #whyNo(takes: 'plates' | 'numbers'): string {
    const parts = this.#parts.filter(
      (part) => partKinds[part.kind] === takes || (takes === 'plates' && part['with-plates']),
    );
    const [usual, of] = takes === 'plates' ? [1, 'plates'] : [6, 'numbers'];
    const all = parts.reduce((sum, part) => {
      const most = part.kind === 'sections' ? part['most-plates'] : (part.most ?? usual);
      return sum + (most ?? 0) + (part.reserve ?? 0);
    }, 0);
    return all === 0 ? `the edition takes no ${of}` : `the edition takes ${all} of the ${of} at most`;
  }

  #claims(part: PartPlan, most: number | undefined): Block[] {
    const letIn = [...this.#dossier.claims.values()].filter(
      (claim) =>
        claim.priority <= this.#edition.priority && !this.#isTaken({ kind: 'claim', record: claim.id }),
    );
    const meant = letIn.filter((claim) => part.of?.some((use) => claim.part.includes(use)) ?? true);
    // A dossier that marks no claim for a part still has key points: its most important claims.
    const pool = meant.length > 0 || part.kind !== 'points' ? meant : letIn;
    const ranked = [...pool].sort((a, b) => a.priority - b.priority).slice(0, most ?? pool.length);
    return ranked.map((claim) => this.#take(claim, part));
  }

  #plates(part: PartPlan, most: number): Block[] {
    return platesByPriority(this.#dossier)
      .filter(
        ({ id }) =>
          !this.#isTaken({ kind: 'plate', record: id }) &&
          (part.shows === undefined || this.#showsEvents(id)),
      )
      .slice(0, most)
      .map(({ id, priority }) => this.#takePlate(id, priority, part));
  }

  /**
   * Numbers for a side panel, best first: those that the most important claims rest on, the claims of the edition before
   * others. Disputed ones never lead, and counts of things in the argument are no headline numbers.
   */
  #numbers(most: number, takes = true): Block[] {
    const claims = [...this.#dossier.claims.values()];
    const isPrinted = ({ id }: Claim) => this.#isTaken({ kind: 'claim', record: id });
    const ranked = claims.toSorted(
      (a, b) => Number(isPrinted(b)) - Number(isPrinted(a)) || a.priority - b.priority,
    );
    const priorities = new Map<string, number>();
    for (const { evidence, priority } of ranked)
      for (const id of evidence) if (!priorities.has(id)) priorities.set(id, priority);
    return [...priorities]
      .flatMap(([id, priority]) => {
        const quantity = this.#dossier.quantities.get(id);
        return quantity && this.#isHeadline(quantity) ? [shownBlock('number', id, priority)] : [];
      })
      .filter((block) => !this.#isTaken(block))
      .slice(0, most)
      .map((block) => (takes ? this.#taking(block) : block));
  }

  #isHeadline({ note, unit }: Quantity): boolean {
    return note === undefined && !this.#spelled.includes(unit);
  }

  #showsEvents(id: string): boolean {
    return plateNamed(id, this.#dossier)?.views.some((view) => view.of === 'events') ?? false;
  }

  /** Whether a part of its own shows or lists the events: an edition tells them once. */
  #tellsEvents(): boolean {
    return this.#parts.some(({ kind, shows }) => kind === 'events' || shows === 'events');
  }

  /** Plates that sections may bring: those placed in them, but for those that a part of its own will show. */
  #sectionPlates(part: PartPlan, most: number | undefined): Map<string, number> {
    if (!part['with-plates']) return new Map();
    const placed = new Set(
      this.#dossier.sections.flatMap((section) =>
        section.items.flatMap((item) => (item.kind === 'plate' ? [item.id] : [])),
      ),
    );
    const free = platesByPriority(this.#dossier).filter(
      ({ id }) =>
        placed.has(id) &&
        !this.#isTaken({ kind: 'plate', record: id }) &&
        !(this.#tellsEvents() && this.#showsEvents(id)),
    );
    return new Map(free.slice(0, most ?? free.length).map(({ id, priority }) => [id, priority]));
  }

  /** Whether a part of its own will take the claim: a short edition says nothing twice. */
  #isReserved(claim: Claim, part: PartPlan): boolean {
    if (part.depth === 'detail') return false;
    const uses = this.#parts.flatMap((one) => (one.kind === 'claims' ? (one.of ?? []) : []));
    return claim.part.some((use) => uses.includes(use));
  }

  #sections(part: PartPlan, plates: ReadonlyMap<string, number>): Block[] {
    return this.#dossier.sections.flatMap((section) =>
      section.items.flatMap((item): Block[] => {
        if (item.kind === 'claim' && item.claim.priority <= this.#edition.priority) {
          const isTaken = this.#isTaken({ kind: 'claim', record: item.claim.id });
          return this.#isReserved(item.claim, part) || (isTaken && part['with-plates'] !== true)
            ? []
            : [this.#take(item.claim, part)];
        }
        const priority = item.kind === 'plate' ? plates.get(item.id) : undefined;
        return item.kind === 'plate' && priority !== undefined
          ? [this.#takePlate(item.id, priority, part)]
          : [];
      }),
    );
  }

  /** The blocks of sections with further plates, each in the place that its section has for it. */
  #sectionsWithReserve(part: PlannedPart, reserve: number): Block[] {
    const more = this.#sectionPlates(part, reserve);
    const own = new Map(part.blocks.map((block) => [`${block.kind} ${block.record}`, block]));
    return this.#dossier.sections.flatMap((section) =>
      section.items.flatMap((item): Block[] => {
        const record = item.kind === 'claim' ? item.claim.id : 'id' in item ? item.id : '';
        const block = own.get(`${item.kind} ${record}`);
        if (block) return [block];
        const priority = item.kind === 'plate' ? more.get(item.id) : undefined;
        return priority === undefined ? [] : [inReserve(this.#takePlate(record, priority, part))];
      }),
    );
  }

  #taking(block: Block): Block {
    this.#taken.add(`${block.kind} ${block.record}`);
    return block;
  }

  #take(claim: Claim, part: PartPlan): Block {
    const allowed: Depth[] = [];
    if (claim.summary.length === 0 || this.#mayStandAlone(part)) allowed.push('headline');
    if (claim.summary.length > 0) allowed.push('summary');
    if (claim.detail.length > 0) allowed.push('detail');
    const wanted = claim.priority <= (part.deepen ?? 0) ? 'detail' : (part.depth ?? 'summary');
    return this.#taking({
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
    });
  }

  /** Whether a headline may print without its text: among claims and in sections it would read as an empty heading. */
  #mayStandAlone({ kind, depth, least }: PartPlan): boolean {
    return kind === 'points' || (kind === 'claims' && (depth === 'headline' || least === 'headline'));
  }

  #takePlate(id: string, priority: number, part: PartPlan): Block {
    const must = part.kind === 'plates' && (part.least ?? 'none') !== 'none';
    return this.#taking({
      id: `plate-${id}`,
      kind: 'plate',
      record: id,
      priority,
      allowed: ['small', 'large'],
      depth: 'large',
      range: { least: must ? 'small' : 'none', wanted: 'large', deepest: 'large' },
    });
  }
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

/** A number, or a part that is in reserve as a whole. */
function shownBlock(kind: 'number' | 'part', record: string, priority: number): Block {
  return {
    ...{ id: `${kind}-${record}`, kind, record, priority, allowed: ['shown'], depth: 'shown' },
    range: { least: 'none', wanted: 'shown', deepest: 'shown' },
  };
}

/** A block that only fills pages which would stay empty without it, and then is as deep as the others want to be. */
function inReserve(block: Block): Block {
  const { allowed, range, depth } = block;
  const from = block.kind === 'claim' ? allowed.indexOf(depth) : 0;
  return {
    ...block,
    allowed: allowed.slice(Math.max(0, from)),
    range: { ...range, least: 'none', wanted: 'none' },
  };
}

function lean({ id, kind, record, priority }: Block): Omit<LeftOut, 'why'> {
  return { id, kind, record, priority };
}
