import type { Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/index.ts';
import { Fault, fail, say } from '../message/index.ts';
import type { Destination, Impression, Pdf } from '../pdf/index.ts';
import { fillReferences, listReferences } from './in-page.ts';
import { readWords } from './in-reading.ts';
import { printPage } from './page.ts';

const mostPasses = 5;

/**
 * Prints a loaded page with true page numbers in its page references (`data-page-of="id"`).
 * Filling in a number can move what it counts, so it prints again until the numbers stand still.
 */
export async function printSettled(page: Page, document: HtmlDocument): Promise<Impression> {
  const { readPrint } = await import('../pdf/index.ts');
  const wanted = await page.evaluate(listReferences);
  if (wanted.ids.length === 0)
    return impressionOf(await readPrint(await printPage(page, document, true), document.title), page);
  if (wanted.unknown.length > 0) throw unknownPlaces(document, wanted.unknown);
  // The first pass only finds the numbers, so it goes without tags; the accepted one has them.
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const pdf = await readPrint(await printPage(page, document, pass > 1), document.title);
    const lost = wanted.ids.filter((id) => !pdf.destinations.has(id));
    if (lost.length > 0) throw unknownPlaces(document, lost);
    const moved = await page.evaluate(fillReferences, pageNumbers(wanted.ids, pdf.destinations));
    if (moved === 0 && pass > 1) return impressionOf(pdf, page);
  }
  return fail('page-references-unstable', undefined, document.title, mostPasses);
}

/** The words are read last, when the page numbers among them are true. */
async function impressionOf({ bytes, pages, destinations }: Pdf, page: Page): Promise<Impression> {
  return { bytes, pages, destinations, reading: await page.evaluate(readWords) };
}

function unknownPlaces(document: HtmlDocument, ids: readonly string[]): Fault {
  return new Fault([...new Set(ids)].map((id) => say('page-reference', undefined, document.title, id)));
}

function pageNumbers(
  ids: readonly string[],
  destinations: ReadonlyMap<string, Destination>,
): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, String(destinations.get(id)?.page ?? '')]));
}
