import { type Claim, type Dossier, idsInCells, plateNamed } from '../dossier/index.ts';
import { type Block, type EditionPlan, type PlannedPart, partsOf } from '../plan/index.ts';
import { boundIn } from './bound.ts';
import { partKinds } from './parts.ts';

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
    { part, records: new Set(partKinds[part.kind].records?.(part, dossier)) },
  ]);
}

function blockRecords(block: Block, dossier: Dossier): Set<string> {
  if (block.kind === 'number') return new Set([block.record]);
  if (block.kind === 'part') return new Set();
  const claim = block.kind === 'claim' ? dossier.claims.get(block.record) : undefined;
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
