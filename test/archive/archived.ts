import { afterAll, beforeAll } from 'vitest';
import { type ArchiveFacts, archivePdf } from '../../src/archive/archive.ts';
import type { HtmlDocument } from '../../src/compose/document.ts';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import type { Impression } from '../../src/print/pdf.ts';
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
  let browser: PrintingBrowser | undefined;
  let close = () => {};
  let closed: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    await new Promise<void>((ready, refuse) => {
      closed = withBrowser({}, ownWorld(), (opened) => {
        browser = opened;
        ready();
        return new Promise<void>((resolve) => {
          close = resolve;
        });
      });
      closed.catch(refuse);
    });
  }, 120_000);
  afterAll(async () => {
    close();
    await closed;
  });
  const print = async (document: HtmlDocument) => {
    if (!browser) throw new Error('The browser is not open.');
    return browser.print(document);
  };
  return {
    print,
    archived: async (body, head = '') => (await archivePdf(await print(sheet(body, head)), facts)).bytes,
  };
}
