import { decodePDFRawStream, PDFArray, type PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { identity, type Matrix, times } from './print-matrix.ts';

/** Where a run of text begins on its page: CSS pixels from the upper left corner; y is its baseline. */
export interface TextStart {
  readonly x: number;
  readonly y: number;
}

/** The text runs of a loaded document's last page, as the browser wrote them. */
export function lastPageText(document: PDFDocument): TextStart[] {
  const page = document.getPages().at(-1);
  if (!page) return [];
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
  const text = streams
    .map((stream) => document.context.lookup(stream))
    .flatMap((stream) => (stream instanceof PDFRawStream ? [decodePDFRawStream(stream).decode()] : []))
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n');
  const height = page.getHeight();
  // 72 points are 96 pixels; PDF counts from the foot.
  return textStarts(text).map(({ x, y }) => ({ x: (x * 4) / 3, y: ((height - y) * 4) / 3 }));
}

/** Follows the transformations of a content stream to every place where text starts. In points from the foot. */
export function textStarts(content: string): TextStart[] {
  const starts: TextStart[] = [];
  const stack: Matrix[] = [];
  let current = identity;
  for (const line of content.split('\n')) {
    if (line === 'q') stack.push(current);
    else if (line === 'Q') current = stack.pop() ?? identity;
    else if (line.endsWith(' cm')) current = times(numbers(line), current);
    else if (line.endsWith(' Tm')) {
      const [, , , , x, y] = times(numbers(line), current);
      starts.push({ x, y });
    }
  }
  return starts;
}

function numbers(line: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = line.split(' ').map(Number);
  return [a, b, c, d, e, f];
}
