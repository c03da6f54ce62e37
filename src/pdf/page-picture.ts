import { deflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { type Bitmap, pngOf } from './png.ts';
import { openProofs } from './proof.ts';

/** Which page of which PDF is to be seen. */
export interface PictureOrder {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** From 1. */
  readonly page: number;
  /** In pixels. */
  readonly width: number;
}

/** A thread that makes pictures keeps the renderer, which takes longer to start than to draw a page. */
let library: Promise<PDFiumLibrary> | undefined;

/**
 * Makes a PNG of one page, in a thread of its own: for a look at once, so as fast as can be.
 * @throws Fault `pdf-unreadable`
 */
export async function work({ bytes, name, page, width }: PictureOrder): Promise<Uint8Array> {
  library ??= PDFiumLibrary.init();
  return openProofs(await library, bytes, name, async (proofs) => packed(await proofs.page(page, width)));
}

/** Rows as they are, packed a little: neighbours are mostly alike, being paper. */
function packed({ width, height, data }: Bitmap): Uint8Array {
  const stride = width * 3 + 1;
  const rows = new Uint8Array(stride * height);
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    let to = y * stride + 1;
    for (let x = 0; x < width; x += 1) {
      rows[to] = data[from] ?? 0;
      rows[to + 1] = data[from + 1] ?? 0;
      rows[to + 2] = data[from + 2] ?? 0;
      to += 3;
      from += 4;
    }
  }
  return pngOf(width, height, deflateSync(rows, { level: 1 }));
}
