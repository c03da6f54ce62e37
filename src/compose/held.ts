import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Claim, type Dossier, directiveId, idsInCells, plateNamed } from '../dossier/index.ts';
import { type Block, type EditionPlan, type PlannedPart, partsOf } from '../plan/index.ts';

/** A place of an edition: what stands there, and which records it prints. */
export interface HeldPlace {
  readonly block?: Block;
  readonly part: PlannedPart;
  readonly records: ReadonlySet<string>;
}

/** Which records an edition prints or may print, place by place, in order. What copyfitting may yet leave out counts. */
export function placesHeld(plan: EditionPlan, dossier: Dossier): HeldPlace[] {
  return partsOf(plan).flatMap((part): HeldPlace[] => [
    ...part.blocks.map((block) => ({ block, part, records: blockRecords(block, dossier) })),
    { part, records: partRecords(part, dossier) },
  ]);
}

function blockRecords(block: Block, dossier: Dossier): Set<string> {
  const claim = dossier.claims.get(block.record);
  return claim ? claimRecords(claim, block) : new Set([block.record, ...plateRecords(block.record, dossier)]);
}

/** A claim and what its text is bound to, as deep as the edition may take it. */
function claimRecords(claim: Claim, { depth, range }: Block): Set<string> {
  const deepest = [depth, range.deepest];
  const depths = [
    claim.headline,
    ...(deepest.every((one) => one === 'headline') ? [] : [claim.summary]),
    ...(deepest.includes('detail') ? [claim.detail] : []),
  ];
  return new Set([claim.id, ...depths.flatMap((nodes) => boundIn(nodes))]);
}

/** The records that prose is bound to. Sources that it cites stand in notes and references. */
function boundIn(nodes: readonly Node[]): string[] {
  const ids: string[] = [];
  for (const root of nodes) {
    visit(root, (node) => {
      if (!isReference(node) || node.name === 'cite') return;
      const id = directiveId(node);
      if (id !== undefined) ids.push(id);
    });
  }
  return ids;
}

type Reference = Parameters<typeof directiveId>[0];

function isReference(node: Node): node is Reference {
  return node.type === 'textDirective' || node.type === 'leafDirective';
}

function plateRecords(id: string, dossier: Dossier): string[] {
  const plate = plateNamed(id, dossier);
  const views = plate?.views.flatMap((view) => {
    if (view.of === 'events') return view.ids ?? [...dossier.events.keys()];
    return 'ids' in view ? view.ids : [];
  });
  const tables = plate?.tables() ?? [];
  const cells = tables.flatMap((table) => idsInCells(table, ['quantity', 'actor']));
  return [...(views ?? []), ...tables.map((table) => table.id), ...cells];
}

/** What a part prints beside its blocks. */
function partRecords(part: PlannedPart, dossier: Dossier): Set<string> {
  const lead = dossier.front['lead-quantity'];
  switch (part.kind) {
    case 'lead':
      return new Set(lead === undefined ? [] : [lead]);
    case 'numbers':
      return new Set([...dossier.claims.values()].flatMap((claim) => claim.evidence));
    case 'annex':
      return new Set(dossier.quantities.keys());
    case 'events':
      return new Set(dossier.events.keys());
    case 'references':
      return new Set(dossier.sources.keys());
    case 'sections':
      return new Set(sectionRecords(part, dossier));
    default:
      return new Set();
  }
}

/** In full, a section prints its connecting prose and set-apart quotations too. */
function sectionRecords(part: PlannedPart, dossier: Dossier): string[] {
  if (part.depth !== 'detail') return [];
  return dossier.sections.flatMap((section) => [
    section.id,
    ...section.items.flatMap((item) => {
      if (item.kind === 'prose') return boundIn(item.prose);
      return item.kind === 'quotation' ? [item.id] : [];
    }),
  ]);
}
