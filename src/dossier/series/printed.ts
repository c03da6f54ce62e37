import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { directiveId, type TextDirective } from '../directives.ts';
import type { SectionItem } from '../dossier.ts';

/** The nodes of what stands in a section. */
function nodesIn(item: SectionItem): readonly Node[] {
  if (item.kind === 'prose') return item.prose;
  if (item.kind === 'heading') return item.text;
  return item.kind === 'claim' ? [...item.claim.headline, ...item.claim.summary, ...item.claim.detail] : [];
}

const known = new WeakMap<SectionItem, readonly string[]>();

/** The ids of the quantities that the text of an item prints or compares. */
export function printedIn(item: SectionItem): readonly string[] {
  const found = known.get(item) ?? idsIn(item);
  known.set(item, found);
  return found;
}

function idsIn(item: SectionItem): string[] {
  const ids = new Set<string>();
  for (const root of nodesIn(item))
    visit(root, (node) => {
      if (!isTextDirective(node) || !['quantity', 'compare'].includes(node.name)) return;
      for (const id of [directiveId(node), node.attributes?.with]) if (id) ids.add(id);
    });
  return [...ids];
}

function isTextDirective(node: Node): node is TextDirective {
  return node.type === 'textDirective';
}
