import { type Message, say } from '../message/index.ts';
import type { Expected } from './expected.ts';
import type { PdfView } from './view.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Points that a size may be off: the browser snaps pages to its own grid. */
const slack = 1;

/** Holds page boxes against the paper, the first page, and each other. */
export function judgeBoxes({ pages, name }: PdfView, { paper }: Expected): Message[] {
  const [first] = pages;
  if (!first) return [];
  const firstSize = first.page.getMediaBox();
  return pages.flatMap(({ page, number }) => {
    const media = page.getMediaBox();
    const messages: Message[] = [];
    if (paper && !isSize(media, inPoints(paper)))
      messages.push(say('page-size', undefined, name, number, sizeText(media), paper.name));
    else if (!isSize(media, firstSize))
      messages.push(say('page-sizes-differ', undefined, name, number, sizeText(media), sizeText(firstSize)));
    const boxes = { CropBox: page.getCropBox(), TrimBox: page.getTrimBox(), BleedBox: page.getBleedBox() };
    for (const [kind, box] of Object.entries(boxes))
      if (!isWithin(box, media)) messages.push(say('page-box-outside', undefined, name, number, kind));
    return messages;
  });
}

function inPoints({ width, height }: Size): Size {
  return { width: width * 0.75, height: height * 0.75 };
}

function isSize(box: Size, wanted: Size): boolean {
  return Math.abs(box.width - wanted.width) <= slack && Math.abs(box.height - wanted.height) <= slack;
}

function sizeText({ width, height }: Size): string {
  return `${Math.round(width / (72 / 25.4))} × ${Math.round(height / (72 / 25.4))} mm`;
}

interface Placed extends Size {
  readonly x: number;
  readonly y: number;
}

function isWithin(inner: Placed, outer: Placed): boolean {
  return (
    inner.x >= outer.x - 0.01 &&
    inner.y >= outer.y - 0.01 &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}
