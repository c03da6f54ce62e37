import type { Nodes, PhrasingContent } from 'mdast';
import type { Prose } from '../dossier/dossier.ts';

/**
 * Prose as the analyst wrote it, in one string: a bound number stays a reference to its record, so a number
 * that moved is no rewording. A blank line parts paragraphs.
 */
export function proseText(nodes: Prose | readonly PhrasingContent[]): string {
  const separator = nodes.some((node) => blocks.has(node.type)) ? '\n\n' : '';
  return nodes.map(nodeText).join(separator).trim();
}

const blocks: ReadonlySet<string> = new Set([
  'paragraph',
  'list',
  'listItem',
  'blockquote',
  'code',
  'table',
  'tableRow',
  'heading',
]);

/** Marks that stand around a node's text. They are typography, except where they say that words are quoted. */
const around: Readonly<Record<string, string>> = {
  emphasis: '*',
  strong: '**',
  delete: '~~',
  inlineCode: '`',
};

function nodeText(node: Nodes): string {
  if (node.type === 'textDirective' || node.type === 'leafDirective') {
    const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) =>
      value ? `${name}=${value}` : name,
    );
    const name = `:${node.name}[${innerText(node.children)}]`;
    return attributes.length > 0 ? `${name}{${attributes.join(' ')}}` : name;
  }
  if (node.type === 'break') return '\n';
  if (node.type === 'link') return `[${innerText(node.children)}](${node.url})`;
  const mark = around[node.type] ?? '';
  if ('value' in node) return `${mark}${node.value}${mark}`;
  if (!('children' in node)) return '';
  const inside = innerText(node.children);
  if (node.type === 'blockquote') return `> ${inside}`;
  return node.type === 'listItem' ? `- ${inside}` : `${mark}${inside}${mark}`;
}

function innerText(nodes: readonly Nodes[]): string {
  return nodes.map(nodeText).join(nodes.some((node) => blocks.has(node.type)) ? '\n' : '');
}
