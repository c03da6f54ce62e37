import type { Element, Nodes } from 'hast';
import { toHast } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { type Block, block } from './blocks.ts';

const markdown = unified().use(remarkParse).use(remarkGfm);

/** Markdown: each paragraph, item and row of a table is a block; code and HTML are none. */
export function markdownBlocks(text: string): Block[] {
  const tree = toHast(markdown.parse(text.replace(/^---\r?\n[\s\S]*?\n---\r?\n/, '')));
  visit(tree, 'element', ({ tagName }, index, parent) => {
    if (tagName !== 'pre' || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return blocksOf(tree);
}

/** HTML: headings and the blocks between them; what belongs to the page and not to its text is dropped. */
export async function htmlBlocks(html: string): Promise<Block[]> {
  // Markdown has no need of them, and they take time to load.
  const [{ fromParse5 }, { parse }] = await Promise.all([import('hast-util-from-parse5'), import('parse5')]);
  return blocksOf(fromParse5(parse(html)));
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const dropped = names(
  'script style noscript template head nav header footer aside form button select textarea figure svg math iframe',
);
const inline = names(
  'a abbr b bdi bdo big br cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strong ' +
    'sub sup time tt u var wbr',
);
const within = names('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre');

function blocksOf(root: Nodes): Block[] {
  const blocks: Block[] = [];
  let open = '';
  const close = (kind: Block['kind']): void => {
    blocks.push(...block(kind, open));
    open = '';
  };
  const into = (node: Nodes, inRow: boolean): void => {
    if (node.type === 'text') open += node.value;
    if (!('children' in node)) return;
    if (node.type === 'element' && (dropped.has(node.tagName) || isNoteMark(node))) return;
    const name = node.type === 'element' ? node.tagName : '';
    const isRow = node.type === 'element' && name === 'tr' && !holdsBlocks(node);
    const parts = name !== '' && !inline.has(name);
    if (parts && !inRow) close('paragraph');
    for (const child of node.children) into(child, inRow || isRow);
    if (name === 'br') open += ' ';
    if (inRow && (name === 'td' || name === 'th')) open += ' | ';
    if (isRow) open = open.replace(/ \| \s*$/, '');
    if (parts && !inRow) close(/^h[1-6]$/.test(name) ? 'heading' : 'paragraph');
  };
  into(root, false);
  close('paragraph');
  return blocks;
}

/** A table may lay out a page: then its cells hold paragraphs. */
function holdsBlocks(row: Element): boolean {
  let found = false;
  visit(row, 'element', ({ tagName }) => {
    if (within.has(tagName)) found = true;
  });
  return found;
}

/** The number of a footnote is no number of its sentence; the 6 of 10⁶ leads nowhere. */
function isNoteMark(node: Element): boolean {
  return (
    node.tagName === 'sup' && node.children.some((child) => child.type === 'element' && child.tagName === 'a')
  );
}
