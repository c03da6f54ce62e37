import { withProofs } from '../src/pdf/proof.ts';
import { getDocument } from './pdfjs.ts';

/** Every page as pixels. A page that is blank is refused: it would always look the same. */
export function pixelsOf(bytes: Uint8Array, width: number): Promise<Buffer[]> {
  return withProofs(bytes, 'sheet', async (proofs) => {
    const pages: Buffer[] = [];
    for (let page = 1; page <= proofs.pages; page += 1) {
      const pixels = Buffer.from((await proofs.page(page, width)).data);
      if (!pixels.some((value) => value < 128)) throw new Error(`Page ${page} is blank.`);
      pages.push(pixels);
    }
    return pages;
  });
}

/** The letters of every page as PDF.js sees them. */
export async function lettersOf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push(lettersIn(text));
  }
  await task.destroy();
  return pages;
}

/**
 * Text without what shows nowhere or is mended: blanks at a line's end, hyphens that hyphenation set, and an
 * apostrophe that the browser's table of texts calls by another name.
 */
export function lettersIn(text: string): string {
  return text.replace(/[\s\u00ad\u2010-]/g, '').replaceAll('\u02bc', '’');
}
