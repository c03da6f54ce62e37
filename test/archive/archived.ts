import { type ArchiveFacts, archivePdf } from '../../src/archive/archive.ts';
import type { HtmlDocument } from '../../src/compose/document.ts';
import type { Impression } from '../../src/pdf/pdf.ts';
import { useBrowser } from '../open-browser.ts';
import { ownWorld, sheet } from '../print/sheet.ts';

export const facts: ArchiveFacts = { title: 'A sheet', language: 'en', date: '2026-11-25' };

/** One browser for a test file. */
export interface Printer {
  print(document: HtmlDocument): Promise<Impression>;
  /** A sheet, printed and archived. */
  archived(body: string, head?: string): Promise<Uint8Array>;
}

/** Opens a browser before a file's tests and closes it after them. */
export function usePrinter(): Printer {
  const browser = useBrowser(ownWorld());
  const print = (document: HtmlDocument) => browser().print(document);
  return {
    print,
    archived: async (body, head = '') => (await archivePdf(await print(sheet(body, head)), facts)).bytes,
  };
}
