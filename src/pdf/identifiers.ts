import { PDFArray, PDFDict, PDFName, type PDFObject, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { byCodeUnit } from '../message/index.ts';
import { listAt, textIn } from './objects.ts';
import { allTags, type Tag } from './tag-tree.ts';
import { treeNodes } from './trees.ts';

const numbered = /^node\d+$/;

/**
 * Renumbers the ids of table cells in reading order, and writes the tree of ids anew. The browser takes them from a
 * counter that runs over all that it has ever shown, in an order that is chance: what it happens to paint first.
 */
export function renumberIds(tags: readonly Tag[], root: PDFDict): void {
  const all = allTags(tags);
  const fresh = new Map<string, string>();
  for (const { dictionary } of all) {
    const id = idOf(dictionary);
    if (id !== undefined && numbered.test(id) && !fresh.has(id))
      fresh.set(id, `cell-${String(fresh.size + 1).padStart(8, '0')}`);
  }
  for (const { dictionary } of all) {
    const id = fresh.get(idOf(dictionary) ?? '');
    if (id !== undefined) dictionary.set(PDFName.of('ID'), PDFString.of(id));
    for (const attributes of listAt(dictionary, 'A')) {
      const value = dictionary.context.lookup(attributes);
      if (value instanceof PDFDict) renameAll(value.lookup(PDFName.of('Headers')), fresh);
    }
  }
  writeTree(all, root);
}

function idOf(element: PDFDict): string | undefined {
  return textIn(element.lookup(PDFName.of('ID')));
}

function renameAll(list: PDFObject | undefined, fresh: ReadonlyMap<string, string>): void {
  if (!(list instanceof PDFArray)) return;
  for (let index = 0; index < list.size(); index += 1) {
    const id = fresh.get(textIn(list.get(index)) ?? '');
    if (id !== undefined) list.set(index, PDFString.of(id));
  }
}

/** The tree that leads from ids to tags: one sorted list. */
function writeTree(all: readonly Tag[], root: PDFDict): void {
  const { context } = root;
  const old = [...treeNodes(root.get(PDFName.of('IDTree')), root)];
  for (const { ref } of old) if (ref) context.delete(ref);
  const named = all.flatMap(({ dictionary, ref }): [string, PDFRef][] => {
    const id = idOf(dictionary);
    return id === undefined ? [] : [[id, ref]];
  });
  named.sort(([one], [other]) => byCodeUnit(one, other));
  const names = named.flatMap(([id, ref]) => [PDFString.of(id), ref]);
  if (names.length > 0) root.set(PDFName.of('IDTree'), context.register(context.obj({ Names: names })));
  else root.delete(PDFName.of('IDTree'));
}
