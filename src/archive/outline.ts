import { type PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { allTags, dictionaryAt, type Tag } from '../pdf/index.ts';
import type { Alignment } from './alignment.ts';

/**
 * Writes the bookmarks anew from the page's own words: the browser joins words at a line's end, and
 * takes pictures in.
 */
export function nameBookmarks(
  document: PDFDocument,
  tags: readonly Tag[],
  alignment: Alignment,
  text: string,
): void {
  const headings = new Map(allTags(tags).map((tag) => [tag.ref, tag]));
  const name = (item: PDFDict | undefined) => {
    for (let at = item; at; at = dictionaryAt(at, 'Next')) {
      const element = at.get(PDFName.of('SE'));
      const heading = element instanceof PDFRef ? headings.get(element) : undefined;
      const span = heading && alignment.spans.get(heading);
      if (span) {
        const words = text.slice(span.from, span.to).replaceAll('\u00ad', '').replace(/\s+/g, ' ');
        at.set(PDFName.of('Title'), PDFHexString.fromText(words));
      }
      name(dictionaryAt(at, 'First'));
    }
  };
  name(dictionaryAt(dictionaryAt(document.catalog, 'Outlines'), 'First'));
}
