import type { HtmlDocument } from '../compose/index.ts';
import type { Impression } from '../pdf/index.ts';
import type { PrintingBrowser } from './browser.ts';

/** Prints an edition's document, with its page references settled. */
export async function printEdition<E extends { readonly document: HtmlDocument }>(
  edition: E,
  browser: PrintingBrowser,
): Promise<E & { readonly pdf: Impression }> {
  return { ...edition, pdf: await browser.print(edition.document) };
}
