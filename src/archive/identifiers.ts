import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';
import { dictionaryAt, listAt } from './objects.ts';
import { allTags, type Tag } from './tag-tree.ts';

const numbered = /^node\d+$/;

/**
 * Renumbers the ids of table cells. The browser takes them from a counter that runs over all that it has
 * ever shown; in order, they stay sorted as the tree of ids needs them.
 */
export function renumberIds(tags: readonly Tag[], root: PDFDict): void {
  const elements = allTags(tags).map((tag) => tag.dictionary);
  const old = elements.flatMap((element) => textOf(element.lookup(PDFName.of('ID'))) ?? []);
  const ordered = [...new Set(old)].filter((id) => numbered.test(id)).sort();
  const fresh = new Map(ordered.map((id, index) => [id, `cell-${String(index + 1).padStart(8, '0')}`]));
  const renamed = (value: PDFObject | undefined) => {
    const id = fresh.get(textOf(value) ?? '');
    return id === undefined ? undefined : PDFString.of(id);
  };
  for (const element of elements) {
    const id = renamed(element.lookup(PDFName.of('ID')));
    if (id) element.set(PDFName.of('ID'), id);
    for (const attributes of listAt(element, 'A')) {
      const value = element.context.lookup(attributes);
      if (value instanceof PDFDict) renameAll(value.lookup(PDFName.of('Headers')), renamed);
    }
  }
  renameTree(dictionaryAt(root, 'IDTree'), renamed);
}

type Rename = (value: PDFObject | undefined) => PDFString | undefined;

function renameAll(list: PDFObject | undefined, renamed: Rename): void {
  if (!(list instanceof PDFArray)) return;
  for (let index = 0; index < list.size(); index += 1) {
    const name = renamed(list.get(index));
    if (name) list.set(index, name);
  }
}

function renameTree(node: PDFDict | undefined, renamed: Rename): void {
  if (!node) return;
  renameAll(node.lookup(PDFName.of('Names')), renamed);
  renameAll(node.lookup(PDFName.of('Limits')), renamed);
  for (const kid of listAt(node, 'Kids')) {
    const value = node.context.lookup(kid);
    if (value instanceof PDFDict) renameTree(value, renamed);
  }
}

function textOf(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}
