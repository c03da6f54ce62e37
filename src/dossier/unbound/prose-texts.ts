import type { Node, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Place } from '../../message/index.ts';
import { isParent } from '../directives.ts';
import type { Dossier, SectionItem } from '../dossier.ts';

/** All typed text of the sections, with where each of its characters stands. */
export function proseTexts({
  sections,
}: Dossier): { readonly text: string; readonly placeOf: (at: number) => Place }[] {
  return sections.flatMap(({ title, items, origin: { file } }) =>
    [...title, ...items.flatMap(nodesOf)].flatMap((root) =>
      textsIn(root).map(({ margin, ...text }) => ({
        text: text.value,
        placeOf: (at: number) => placeInText(text, at, margin, file),
      })),
    ),
  );
}

/** What of an item of a section is text. */
export function nodesOf(item: SectionItem): readonly Node[] {
  if (item.kind === 'prose') return item.prose;
  if (item.kind === 'heading') return item.text;
  if (item.kind !== 'claim') return [];
  const { headline, summary, detail } = item.claim;
  return [...headline, ...summary, ...detail];
}

interface PlacedText extends Text {
  /** The column in which the lines of its block begin. */
  readonly margin: number;
}

/** The texts below a node that print as typed: not what directives and code hold, nor addresses. */
export function textsIn(root: Node): PlacedText[] {
  const texts: PlacedText[] = [];
  let margin = 1;
  visit(root, (node: Node) => {
    if (node.type === 'textDirective' || node.type === 'code' || node.type === 'inlineCode') return SKIP;
    if (isParent(node) && node.type === 'paragraph') margin = node.position?.start.column ?? 1;
    if (isText(node)) texts.push({ ...node, margin });
    return undefined;
  });
  return texts;
}

function isText(node: Node): node is Text {
  return node.type === 'text';
}

/** Where a character of a text stands: a text that runs over lines begins anew at the margin. */
export function placeInText({ value, position }: Text, at: number, margin: number, file: string): Place {
  const before = value.slice(0, at).split('\n');
  const line = position?.start.line;
  if (line === undefined) return { file };
  const first = before.length === 1 ? (position?.start.column ?? 1) : margin;
  return { file, line: line + before.length - 1, column: first + (before.at(-1)?.length ?? 0) };
}
