import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toHtml } from 'hast-util-to-html';
import { parseFragment } from 'parse5';
import type { SafeHtml } from '../theme/index.ts';

/** What our own templates and sanitisers wrote, as a tree: what is done to a page later is done to that. */
export function treeOf(html: SafeHtml): Root {
  // Where things stand in the source is nobody's concern: it would take more memory than the tree itself.
  const tree = fromParse5(parseFragment(html, { scriptingEnabled: false }));
  return { type: 'root', children: tree.type === 'root' ? tree.children : [] };
}

/** A tree as page source. */
export function htmlOf(tree: Root): SafeHtml {
  // Safe came in as a tree, and only marks of our own have come into it.
  return toHtml(tree) as SafeHtml;
}

export function isElement(node: Root | RootContent): node is Element {
  return node.type === 'element';
}

export function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

/** Every node of a tree, parents first. What stands in one for which `see` returns false is passed over. */
export function eachNode(nodes: readonly RootContent[], see: (node: RootContent) => unknown): void {
  for (const node of nodes) if (see(node) !== false && 'children' in node) eachNode(node.children, see);
}

/** All words of a tree or of an element, those of drawings too: what faces must have letters for. */
export function wordsOf({ children }: Root | Element): string {
  const texts: string[] = [];
  eachNode(children, (node) => {
    if (node.type === 'text') texts.push(node.value);
  });
  return texts.join(' ');
}

/** The words of a tree that are set as code. */
export function codeOf(tree: Root): string {
  const texts: string[] = [];
  eachNode(tree.children, (node) => {
    if (node.type !== 'element' || node.tagName !== 'code') return true;
    texts.push(wordsOf(node));
    return false;
  });
  return texts.join(' ');
}

/** A tree with each text replaced by what a function makes of it. What is drawn is no text. */
export function withTexts<T extends Root | Element>(tree: T, change: (text: string) => ElementContent[]): T {
  const children = tree.children.flatMap((node): RootContent[] => {
    if (node.type === 'text') return change(node.value);
    return [node.type === 'element' && node.tagName !== 'svg' ? withTexts(node, change) : node];
  });
  return { ...tree, children };
}
