import { PDFArray, PDFDict, type PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';
import { nameOf } from './objects.ts';

/**
 * Walks the tree of pages before anything else does: a small one may hold the same branch a thousand times over.
 * @throws PastLimit for too many pages; an error for a tree that is none
 */
export function guardPageTree({ catalog, context }: PDFDocument): void {
  const waiting = [catalog.get(nameOf('Pages'))];
  const met = new Set<PDFRef>();
  let pages = 0;
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    if (ref instanceof PDFRef && met.has(ref)) throw new Error('its tree of pages leads to one place twice');
    if (ref instanceof PDFRef) met.add(ref);
    const node = context.lookup(ref);
    const kids = node instanceof PDFDict ? node.lookup(nameOf('Kids')) : undefined;
    if (kids instanceof PDFArray) for (const kid of kids.asArray()) waiting.push(kid);
    else pages += 1;
    if (pages > limits.pdfPages.most || waiting.length > 100 * limits.pdfPages.most)
      throw new PastLimit(limits.pdfPages);
  }
}
