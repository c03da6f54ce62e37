import type { Dossier } from '../dossier/index.ts';
import { type Block, type EditionPlan, inPrintedOrder, type PlannedPart, partsOf } from '../plan/index.ts';

export type Item = Dossier['sections'][number]['items'][number];

/** An item of a section with the block that shows it. */
export interface PlacedItem {
  readonly item: Item;
  readonly block: Block | undefined;
}

/** What a part prints of each section, in the order in which it does: notes and plates are numbered by it. */
export function itemsOf(part: PlannedPart, { sections }: Pick<Dossier, 'sections'>): PlacedItem[][] {
  const blocks = new Map(part.blocks.map((block) => [block.record, block]));
  const full = part.depth === 'detail';
  const introductions = new Set<Item>(
    sections.flatMap(({ items: [first] }) => (first?.kind === 'prose' ? first : [])),
  );
  const all = sections.map(({ items }) => items.map((item) => placed(item, blocks)));
  return inPrintedOrder(all, full).map((items) =>
    items.flatMap(({ item, block }) => {
      const isBlock = item.kind === 'claim' || item.kind === 'plate';
      return (isBlock ? block !== undefined : full || introductions.has(item)) ? [{ item, block }] : [];
    }),
  );
}

/** An item with the block that shows it, and how far it is deferred. */
function placed(item: Item, blocks: ReadonlyMap<string, Block>) {
  const record = item.kind === 'claim' ? item.claim.id : 'id' in item ? item.id : undefined;
  const block = record === undefined ? undefined : blocks.get(record);
  // A claim that is left out counts for nothing.
  const kind = item.kind === 'claim' && !block ? 'none' : item.kind;
  return { item, block, kind, ...(block?.deferred !== undefined && { deferred: block.deferred }) };
}

/** The plates of an edition by their ids, numbered from 1 in the order in which it prints them. */
export function plateNumbers(plan: EditionPlan, dossier: Dossier): Map<string, number> {
  const ids = partsOf(plan).flatMap((part) =>
    part.kind === 'sections'
      ? itemsOf(part, dossier)
          .flat()
          .flatMap(({ block }) => (block?.kind === 'plate' ? [block.record] : []))
      : part.blocks.flatMap(({ kind, record }) => (kind === 'plate' ? [record] : [])),
  );
  return new Map([...new Set(ids)].map((id, index) => [id, index + 1]));
}
