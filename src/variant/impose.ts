import { PDFDocument, type PDFEmbeddedPage, rgb } from '@cantoo/pdf-lib';
import { type Pdf, readPdf, type Statement, sealed, stateMetadata } from '../pdf/index.ts';
import type { Imposition } from '../plan/index.ts';

/** One side of a sheet: which page stands left and right. Pages count from 1; none is blank. */
export type SheetSide = readonly [left: number | undefined, right: number | undefined];

/**
 * The sides of a booklet's sheets, in printing order: front and back of the outer sheet first. Printed on both
 * sides (flipped on the short edge) and folded once, the pages follow one another.
 */
export function bookletSides(pages: number): SheetSide[] {
  const padded = Math.ceil(pages / 4) * 4;
  const page = (number: number) => (number <= pages ? number : undefined);
  return Array.from({ length: padded / 2 }, (_, side): SheetSide => {
    const inner = page(side + 1);
    const outer = page(padded - side);
    return side % 2 === 0 ? [outer, inner] : [inner, outer];
  });
}

/** The sides of sheets with every page twice, to be cut apart. */
export function twoUpSides(pages: number): SheetSide[] {
  return Array.from({ length: pages }, (_, index): SheetSide => [index + 1, index + 1]);
}

const sidesOf: Readonly<Record<Imposition, (pages: number) => SheetSide[]>> = {
  booklet: bookletSides,
  'two-up': twoUpSides,
};

/**
 * Lays an edition's pages out on sheets of twice the width: A4 on A3, Letter on Tabloid, at 100 %.
 * The sheets are for the printing machine: they carry no tags and state no archive standard.
 */
export async function imposePdf(
  pdf: Pdf,
  imposition: Imposition,
  statement: Omit<Statement, 'part'>,
): Promise<Pdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const source = await readPdf(pdf.bytes);
  const pages = await document.embedPdf(source, source.getPageIndices());
  const width = Math.max(...pages.map((page) => page.width));
  const height = Math.max(...pages.map((page) => page.height));
  const sides = sidesOf[imposition](pages.length);
  for (const side of sides) {
    const sheet = document.addPage([width * 2, height]);
    side.forEach((number, half) => {
      const page: PDFEmbeddedPage | undefined = number === undefined ? undefined : pages[number - 1];
      if (page) sheet.drawPage(page, { x: half * width, y: 0, width: page.width, height: page.height });
    });
    if (imposition === 'two-up') sheet.drawLine(cutLine(width, height));
  }
  stateMetadata(document, statement);
  return { bytes: await sealed(document), pages: sides.length, destinations: new Map() };
}

/** A dashed hairline between two copies. */
function cutLine(x: number, height: number) {
  return {
    start: { x, y: 0 },
    end: { x, y: height },
    thickness: 0.25,
    color: rgb(0.4, 0.4, 0.4),
    dashArray: [6, 6],
  };
}
