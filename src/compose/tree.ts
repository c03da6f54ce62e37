import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';
import type { SafeHtml } from '../theme/index.ts';

/** What our own templates and sanitisers wrote, as a tree: what is done to a page later is done to that. */
export function treeOf(html: SafeHtml): Root {
  return fromHtml(html, { fragment: true });
}

/** A tree as page source. */
export function htmlOf(tree: Root): SafeHtml {
  // Safe came in as a tree, and only marks of our own have come into it.
  return toHtml(tree) as SafeHtml;
}

/** All words of a tree, those of drawings too: what faces must have letters for. */
export function wordsOf(tree: Root): string {
  const texts: string[] = [];
  visit(tree, 'text', ({ value }) => {
    texts.push(value);
  });
  return texts.join(' ');
}

/** The words of a tree that are set as code. */
export function codeOf(tree: Root): string {
  const texts: string[] = [];
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'code') return undefined;
    texts.push(wordsOf({ type: 'root', children: element.children }));
    return SKIP;
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
