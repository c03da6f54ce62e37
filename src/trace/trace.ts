import type { ArchivedEdition } from '../archive/index.ts';
import type { HtmlDocument } from '../compose/index.ts';
import { fail } from '../message/index.ts';
import type { Pdf } from '../pdf/index.ts';
import { endMark } from '../text/index.ts';
import { printedUses } from './printed-uses.ts';
import type { TracedUse } from './schema.ts';

/** An edition whose every printed record has its page. */
export interface TracedEdition extends ArchivedEdition {
  readonly uses: readonly TracedUse[];
}

/** Says where an edition shows each of its records. @throws Fault `use-unplaced` */
export function traceEdition(edition: ArchivedEdition): TracedEdition {
  return { ...edition, uses: traceDocument(edition.document, edition.pdf) };
}

/**
 * Where a printed document shows each of its records: the page and the words around it, in reading order.
 * Text that runs over a page break has both pages.
 * @throws Fault `use-unplaced` where the browser did not tell a page: one that is guessed is never given
 */
export function traceDocument(
  document: Pick<HtmlDocument, 'page' | 'title'>,
  { destinations }: Pick<Pdf, 'destinations'>,
): TracedUse[] {
  return printedUses(document.page).map(({ element, record, in: place, text, below }) => {
    const page = destinations.get(element)?.page ?? fail('use-unplaced', undefined, document.title, element);
    const last = destinations.get(`${element}${endMark}`)?.page ?? page;
    return {
      record,
      page,
      ...(last > page && { to: last }),
      ...(place !== undefined && { in: place }),
      text,
      ...(below && { below: [...below] }),
    };
  });
}
