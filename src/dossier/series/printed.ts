import { visit } from 'unist-util-visit';
import { directiveId, isTextDirective } from '../directives.ts';
import type { SectionItem } from '../dossier.ts';
import { nodesOf } from '../section.ts';

const known = new WeakMap<SectionItem, readonly string[]>();

/** The ids of the quantities that the text of an item prints or compares. */
export function printedIn(item: SectionItem): readonly string[] {
  const found = known.get(item) ?? idsIn(item);
  known.set(item, found);
  return found;
}

function idsIn(item: SectionItem): string[] {
  const ids = new Set<string>();
  for (const root of nodesOf(item))
    visit(root, (node) => {
      if (!isTextDirective(node) || !['quantity', 'compare'].includes(node.name)) return;
      for (const id of [directiveId(node), node.attributes?.with]) if (id) ids.add(id);
    });
  return [...ids];
}
