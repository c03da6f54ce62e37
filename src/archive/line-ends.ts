import { PDFName } from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import {
  type ArchivedPage,
  type ArchivedPages,
  codeString,
  dictionaryAt,
  spaceCode,
  type TextRun,
} from '../pdf/index.ts';
import type { LinePlace } from './alignment.ts';

/**
 * Draws the spaces that the browser leaves out where a line wraps, or where white space lies between two tags:
 * a reader of the tags would run the words together. They stand behind the line's end and show nowhere.
 * @throws Fault `archive-space` where no face of the document has a space
 */
export function drawSpaces(openEnds: readonly LinePlace[], pages: ArchivedPages, title: string): void {
  for (const { page, run } of openEnds) {
    const text = ownSpace(run, page) ?? lentSpace(run, page, pages);
    if (text === undefined) fail('archive-space', undefined, title, page.number);
    page.edits.push({ start: run.end, end: run.end, text });
  }
}

function ownSpace(run: TextRun, page: ArchivedPage): string | undefined {
  const code = spaceCode(page.fonts.get(run.font));
  return code === undefined ? undefined : ` ${codeString(code)} Tj`;
}

/** From another font of the page, else from one of another page, which lends it. */
function lentSpace(run: TextRun, page: ArchivedPage, pages: ArchivedPages): string | undefined {
  for (const lender of [page, ...pages.values()])
    for (const [name, font] of lender.fonts) {
      const code = spaceCode(font);
      if (code === undefined) continue;
      const known = lender === page ? name : lend(name, lender, page);
      return ` /${known} 1 Tf ${codeString(code)} Tj /${run.font} ${run.setSize} Tf`;
    }
  return undefined;
}

/** Gives a page another page's font, under a name that the browser gives to none. */
function lend(name: string, lender: ArchivedPage, page: ArchivedPage): string {
  const lent = dictionaryAt(lender.page.node.Resources(), 'Font')?.get(PDFName.of(name));
  const fonts = dictionaryAt(page.page.node.Resources(), 'Font');
  const fresh = `Lent${name}`;
  if (lent && fonts) fonts.set(PDFName.of(fresh), lent);
  return fresh;
}
