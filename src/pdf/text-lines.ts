import type { PDFDocument } from '@cantoo/pdf-lib';
import { placed } from './geometry.ts';
import { type DrawingState, freshState, Interpreter } from './interpreter.ts';
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
  const finder = new StartFinder({ ...freshState });
  finder.run(content);
  return finder.starts;
}

class StartFinder extends Interpreter<DrawingState> {
  readonly starts: TextStart[] = [];

  protected override textPlaced(): void {
    const [x, y] = placed(this.x, this.y, this.state.matrix);
    this.starts.push({ x, y });
  }
}
