import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { fail } from '../message/index.ts';
import type { Bitmap } from './png.ts';

/** Pages of a PDF as pixels. */
export interface Proofs {
  readonly pages: number;
  /**
   * One page on white.
   * @param page counts from 1
   * @param width in pixels; the height follows
   */
  page(page: number, width: number): Promise<Bitmap>;
}

/**
 * Opens a PDF with the renderer that Chrome shows PDFs with, so that a proof looks as a reader will see it.
 * No browser runs; nothing is read but the bytes given.
 * @throws Fault `pdf-unreadable`
 */
export async function withProofs<T>(
  bytes: Uint8Array,
  name: string,
  use: (proofs: Proofs) => Promise<T>,
): Promise<T> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    return await openProofs(library, bytes, name, use);
  } finally {
    library.destroy();
  }
}

/** The same with a renderer that is running. @throws Fault `pdf-unreadable` */
export async function openProofs<T>(
  library: PDFiumLibrary,
  bytes: Uint8Array,
  name: string,
  use: (proofs: Proofs) => Promise<T>,
): Promise<T> {
  const document = await library
    .loadDocument(bytes)
    .catch((error: unknown) =>
      fail('pdf-unreadable', undefined, name, error instanceof Error ? error.message : String(error)),
    );
  try {
    return await use({
      pages: document.getPageCount(),
      async page(page, width) {
        const sheet = document.getPage(page - 1);
        const { originalWidth } = sheet.getOriginalSize();
        return sheet.render({ scale: width / originalWidth, render: 'bitmap' });
      },
    });
  } finally {
    document.destroy();
  }
}
