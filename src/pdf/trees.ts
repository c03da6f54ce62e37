import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';
import { arrayAt, nameOf } from './objects.ts';

/** A node of a tree of pages, names or numbers, and where it is kept. */
interface TreeNode {
  readonly node: PDFDict;
  readonly ref: PDFRef | undefined;
}

/**
 * Walks a tree of pages, names or numbers in order, parents first. A small file may hold the same branch a thousand
 * times over: each node is looked at once.
 * @param again what happens where a node is met again; without it that is passed over
 * @throws PastLimit for too many branches
 */
export function* treeNodes(
  root: PDFObject | undefined,
  { context }: Pick<PDFDict, 'context'>,
  again: () => void = () => undefined,
): Generator<TreeNode> {
  const waiting = [[root].values()];
  const met = new Set<PDFObject>();
  for (let steps = 0; waiting.length > 0; steps += 1) {
    if (steps > limits.pdfOperators.most) throw new PastLimit(limits.pdfOperators);
    const { value: kid, done } = waiting.at(-1)?.next() ?? { done: true };
    if (done) {
      waiting.pop();
      continue;
    }
    const node = context.lookup(kid);
    if (!(node instanceof PDFDict)) continue;
    if (met.has(node)) {
      again();
      continue;
    }
    met.add(node);
    yield { node, ref: kid instanceof PDFRef ? kid : undefined };
    waiting.push((arrayAt(node, 'Kids')?.asArray() ?? []).values());
  }
}

/** The keys of a tree of names or of numbers, each with what stands under it, in order. */
export function* treeEntries(
  root: PDFDict | undefined,
  kind: 'Names' | 'Nums',
): Generator<readonly [key: PDFObject | undefined, value: PDFObject | undefined]> {
  if (!root) return;
  for (const { node } of treeNodes(root, root)) {
    const entries = arrayAt(node, kind);
    for (let index = 0; entries && index + 1 < entries.size(); index += 2)
      yield [entries.lookup(index), entries.lookup(index + 1)];
  }
}

/**
 * Walks the tree of pages before anything else does.
 * @throws PastLimit for too many pages; an error for a tree that is none
 */
export function guardPageTree({ catalog }: PDFDocument): void {
  const refuse = () => {
    throw new Error('its tree of pages leads to one place twice');
  };
  let pages = 0;
  for (const { node } of treeNodes(catalog.get(nameOf('Pages')), catalog, refuse)) {
    if (!(node.lookup(nameOf('Kids')) instanceof PDFArray)) pages += 1;
    if (pages > limits.pdfPages.most) throw new PastLimit(limits.pdfPages);
  }
}
