import type { List, Nodes, PhrasingContent } from 'mdast';
import type { Prose } from '../dossier/index.ts';

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
  'thematicBreak',
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
  if (node.type === 'thematicBreak') return '***';
  if (node.type === 'code') return `\`\`\`\n${node.value}\n\`\`\``;
  if (node.type === 'tableRow') return `| ${node.children.map(nodeText).join(' | ')} |`;
  if (node.type === 'list') return listText(node);
  if (node.type === 'link') return `[${innerText(node.children)}](${node.url})`;
  const mark = around[node.type] ?? '';
  if ('value' in node) return `${mark}${node.value}${mark}`;
  if (!('children' in node)) return '';
  const inside = innerText(node.children);
  if (node.type === 'blockquote') return inside.replaceAll(/^/gm, '> ');
  return `${mark}${inside}${mark}`;
}

/** A list as its items print: by number, and open or done. */
function listText({ ordered, start, children }: List): string {
  return children
    .map((item, index) => {
      const mark = ordered ? `${(start ?? 1) + index}.` : '-';
      const state = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : '';
      const inside = innerText(item.children).replaceAll('\n', `\n${' '.repeat(mark.length + 1)}`);
      return `${mark} ${state}${inside}`;
    })
    .join('\n');
}

function innerText(nodes: readonly Nodes[]): string {
  return nodes.map(nodeText).join(nodes.some((node) => blocks.has(node.type)) ? '\n' : '');
}
