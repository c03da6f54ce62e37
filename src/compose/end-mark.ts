import type { Element, ElementContent } from 'hast';
import { endMark } from '../text/index.ts';

/**
 * Puts the mark that tells the page on which an element ends around its last word. Behind it, the mark would be
 * an empty box, and Chrome then gives up `text-wrap: pretty`, so that single words make last lines.
 */
export function withEnd(nodes: readonly ElementContent[], id: string): ElementContent[] {
  const at = nodes.findLastIndex(hasWords);
  return nodes.flatMap((node, index) => (index === at ? markedIn(node, id) : [node]));
}

/** Marks of notes stand at their word, and what is drawn is no text. */
function hasWords(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return node.type === 'element' && !/^(?:sup|svg)$/.test(node.tagName) && node.children.some(hasWords);
}

function markedIn(node: ElementContent, id: string): ElementContent[] {
  if (node.type === 'element') return [{ ...node, children: withEnd(node.children, id) }];
  if (node.type !== 'text') return [node];
  const words = node.value.trimEnd();
  const start = [...words.matchAll(/\s/g)].reduce((_, space) => space.index + 1, 0);
  const [before, word] = [words.slice(0, start), words.slice(start)];
  const after = node.value.slice(words.length);
  const mark: Element = {
    ...{ type: 'element', tagName: 'span', properties: { id: `${id}${endMark}` } },
    children: textOf(word),
  };
  return [...textOf(before), mark, ...textOf(after)];
}

function textOf(value: string): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}
