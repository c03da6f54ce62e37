import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { Message } from '../message/index.ts';
import { readPdf, sealed } from '../pdf/index.ts';

const red = rgb(0.75, 0.1, 0.1);
/** Of the faults on a page, in points. */
const [size, leading, margin] = [7, 9, 24];

/**
 * What may not be published, to look at: DRAFT across each page, and at its head the faults that it shows. Those
 * that name no page stand on the first, those of pages that are missing on the last. It claims no standard.
 */
export async function draftPdf(bytes: Uint8Array, faults: readonly Message[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const source = await readPdf(bytes);
  const pages = await document.embedPdf(source, source.getPageIndices());
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (const [index, page] of pages.entries()) {
    const sheet = document.addPage([page.width, page.height]);
    sheet.drawPage(page);
    drawAcross(sheet, font);
    tellFaults(
      sheet,
      font,
      faults.filter(({ pages: shown }) => standsOn(shown, index + 1, pages.length)),
    );
  }
  return sealed(document);
}

function standsOn(shown: readonly number[] = [1], page: number, last: number): boolean {
  return shown.some((number) => Math.min(number, last) === page);
}

function drawAcross(sheet: PDFPage, font: PDFFont): void {
  const { width, height } = sheet.getSize();
  const letters = width * 0.28;
  const length = font.widthOfTextAtSize('DRAFT', letters);
  // Its middle is the page's middle, with the page's diagonal as its line.
  const slope = Math.atan2(height, width);
  sheet.drawText('DRAFT', {
    x: width / 2 - (length / 2) * Math.cos(slope) + letters * 0.35 * Math.sin(slope),
    y: height / 2 - (length / 2) * Math.sin(slope) - letters * 0.35 * Math.cos(slope),
    size: letters,
    font,
    rotate: degrees((slope * 180) / Math.PI),
    color: red,
    opacity: 0.16,
  });
}

function tellFaults(sheet: PDFPage, font: PDFFont, faults: readonly Message[]): void {
  const { width, height } = sheet.getSize();
  const lines = faults.flatMap(({ what, rule }) => broken(`${what} ${rule}`, font, width - 2 * margin));
  if (lines.length === 0) return;
  const foot = height - 6 - lines.length * leading - 6;
  sheet.drawRectangle({
    x: margin - 6,
    y: foot,
    width: width - 2 * margin + 12,
    height: height - 6 - foot,
    color: rgb(1, 1, 1),
    borderColor: red,
    borderWidth: 0.75,
    opacity: 0.92,
  });
  lines.forEach((line, index) => {
    sheet.drawText(line, { x: margin, y: height - 6 - (index + 1) * leading, size, font, color: red });
  });
}

/** A text in lines of a width at most, with a question mark for what the font lacks: its messages print whole. */
function broken(text: string, font: PDFFont, width: number): string[] {
  const known = new Set(font.getCharacterSet());
  const plain = Array.from(text, (letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?')).join('');
  const lines: string[] = [];
  for (const word of plain.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
