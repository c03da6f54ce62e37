import type { PDFDocument } from '@cantoo/pdf-lib';
import { identity, type Matrix, times } from './geometry.ts';
import { matrixOf, readOperators } from './operators.ts';
import { contentBytes } from './pages.ts';

/** Where a run of text begins on its page: CSS pixels from the upper left corner; y is its baseline. */
export interface TextStart {
  readonly x: number;
  readonly y: number;
}

/** The text runs of a document's last page, as the browser wrote them. */
export function lastPageText(document: PDFDocument): TextStart[] {
  const page = document.getPages().at(-1);
  if (!page) return [];
  const height = page.getHeight();
  // 72 points are 96 pixels; PDF counts from the foot.
  return textStarts(contentBytes(page)).map(({ x, y }) => ({ x: (x * 4) / 3, y: ((height - y) * 4) / 3 }));
}

/** Follows the transformations of a content stream to every place where text starts. In points from the foot. */
export function textStarts(content: Uint8Array): TextStart[] {
  const starts: TextStart[] = [];
  const stack: Matrix[] = [];
  let current = identity;
  readOperators(content, (operator, operands) => {
    if (operator === 'q') stack.push(current);
    else if (operator === 'Q') current = stack.pop() ?? identity;
    else if (operator === 'cm') current = times(matrixOf(operands), current);
    else if (operator === 'Tm') {
      const [, , , , x, y] = times(matrixOf(operands), current);
      starts.push({ x, y });
    }
  });
  return starts;
}
