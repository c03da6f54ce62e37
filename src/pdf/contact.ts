import { PDFDocument } from '@cantoo/pdf-lib';
import type { Joining } from './join.ts';
import { sealed } from './seal.ts';

/** Pages a row, rows a sheet, and the white around them in points. */
const grid = { columns: 5, rows: 4, margin: 28, gap: 10 };

/** The first pages of several PDFs, small, on sheets of the first one's size: to look many over at once. */
export async function contactSheet(
  parts: readonly Joining[],
  { title, language }: { readonly title: string; readonly language: string },
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const sheets = await PDFDocument.create({ updateMetadata: false });
  sheets.setTitle(title, { showInWindowTitleBar: true });
  sheets.setLanguage(language);
  const each = grid.columns * grid.rows;
  for (const [index, part] of parts.entries()) {
    const [small] = await sheets.embedPdf(await part.read(), [0]);
    if (!small) continue;
    const { width, height } = small;
    const at = index % each;
    const sheet = at === 0 ? sheets.addPage([width, height]) : sheets.getPage(sheets.getPageCount() - 1);
    const cell = {
      width: (sheet.getWidth() - 2 * grid.margin + grid.gap) / grid.columns,
      height: (sheet.getHeight() - 2 * grid.margin + grid.gap) / grid.rows,
    };
    const scale = Math.min((cell.width - grid.gap) / width, (cell.height - grid.gap) / height);
    const [column, row] = [at % grid.columns, Math.floor(at / grid.columns)];
    const box = {
      x: grid.margin + column * cell.width,
      y: sheet.getHeight() - grid.margin - row * cell.height - height * scale,
      width: width * scale,
      height: height * scale,
    };
    sheet.drawPage(small, box);
    sheet.drawRectangle({ ...box, borderWidth: 0.5, opacity: 0, borderOpacity: 0.5 });
  }
  return { bytes: await sealed(sheets), pages: sheets.getPageCount() };
}
