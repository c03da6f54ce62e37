import { PDFDict, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { dictionaryAt, packedStream, textTable } from '../pdf/index.ts';
import type { LinePlace } from './alignment.ts';

const softHyphen = '\u00ad';

/**
 * Lets a hyphen that hyphenation set at a line's end be a soft hyphen to readers, who then speak the word whole:
 * it is drawn from a twin of its font, which says so.
 */
export function softenHyphens(hyphens: readonly LinePlace[]): void {
  const twins = new Map<PDFObject, PDFRef>();
  for (const { page, run } of hyphens) {
    const fonts = dictionaryAt(page.page.node.Resources(), 'Font');
    const own = fonts?.get(PDFName.of(run.font));
    if (!fonts || !(own instanceof PDFRef)) continue;
    const twin = twins.get(own) ?? twinOf(own, fonts, run.codes);
    if (!twin) continue;
    twins.set(own, twin);
    const name = `Soft${run.font}`;
    fonts.set(PDFName.of(name), twin);
    const { show, end, setSize } = run;
    page.edits.push(
      { start: show, end: show, text: `/${name} ${setSize} Tf ` },
      { start: end, end, text: ` /${run.font} ${setSize} Tf` },
    );
  }
}

function twinOf(own: PDFRef, { context }: PDFDict, codes: readonly number[]): PDFRef | undefined {
  const font = context.lookup(own);
  if (!(font instanceof PDFDict)) return undefined;
  const twin = font.clone(context);
  const table = textTable(new Map(codes.map((code) => [code, softHyphen])));
  twin.set(PDFName.of('ToUnicode'), context.register(packedStream(context, table)));
  return context.register(twin);
}
