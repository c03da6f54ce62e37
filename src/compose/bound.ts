import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Dossier, directiveId } from '../dossier/index.ts';
import type { PlannedPart } from '../plan/index.ts';

/** The records that prose is bound to. Sources that it cites stand in notes and references; what it refers to stands elsewhere. */
export function boundIn(nodes: readonly Node[]): string[] {
  const ids: string[] = [];
  for (const root of nodes) {
    visit(root, (node) => {
      if (!isReference(node) || node.name === 'cite' || node.name === 'see') return;
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

/** In full, a section prints its connecting prose and set-apart quotations too. */
export function sectionRecords(part: PlannedPart, dossier: Dossier): string[] {
  if (part.depth !== 'detail') return [];
  return dossier.sections.flatMap((section) => [
    section.id,
    ...section.items.flatMap((item) => {
      if (item.kind === 'prose') return boundIn(item.prose);
      return item.kind === 'quotation' ? [item.id] : [];
    }),
  ]);
}
