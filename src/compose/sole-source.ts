import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Dossier, directiveId, type SourcePlace } from '../dossier/index.ts';

/** The source that all texts of a dossier cite, where it is one alone. */
export function soleSource({ sections }: Dossier): string | undefined {
  const cited = new Set(
    sections
      .flatMap(({ title, items }) => [
        ...citesIn(title),
        ...items.flatMap((item) => {
          if (item.kind === 'prose') return citesIn(item.prose);
          if (item.kind !== 'claim') return [];
          const { headline, summary, detail } = item.claim;
          return citesIn([...headline, ...summary, ...detail]);
        }),
      ])
      .map(({ place }) => place.id),
  );
  const [sole, ...more] = cited;
  return more.length === 0 ? sole : undefined;
}

type Directive = Extract<Nodes, { type: 'textDirective' }>;

/** The places that prose cites, in order. */
export function citesIn(
  nodes: readonly Nodes[],
): { readonly node: Directive; readonly place: SourcePlace }[] {
  const found: { node: Directive; place: SourcePlace }[] = [];
  for (const root of nodes)
    visit(root, 'textDirective', (node) => {
      if (node.name === 'cite') found.push({ node, place: placeOf(node) });
    });
  return found;
}

/** The place that a `:cite` names. */
export function placeOf(node: Directive): SourcePlace {
  const { section, paragraph } = node.attributes ?? {};
  return {
    id: directiveId(node) ?? '',
    ...(section && { section: Number(section) }),
    ...(paragraph && { paragraph: Number(paragraph) }),
  };
}
