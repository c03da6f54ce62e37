// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { ComputeStyle, PageDocument, PageElement, PageNode, Rect } from './dom.ts';
import type * as columns from './in-columns.ts';
import type * as inking from './in-ink.ts';
import type { PagePart } from './in-ink.ts';
import type { PreparedPage } from './in-prepare.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;
declare const precisPrepared: PreparedPage;
declare const partOf: typeof columns.partOf;
declare const boxOf: typeof inking.boxOf;

/** Something on a page that can be pointed at: a sentence, what prints a record, or a drawing. */
export interface PageSpot {
  readonly text: string;
  /** The records that it prints or stands within, as `claim:one`, the innermost first. */
  readonly records: readonly string[];
  /** Whether it prints a record by itself, as a number does. */
  readonly isRecord: boolean;
  /** Its lines, or its box. */
  readonly parts: readonly PagePart[];
}

/** Runs in the page: all that can be pointed at, as it is laid out now. @param screen the columns that it is laid out in */
export function readSpots(screen: columns.ScreenColumns): PageSpot[] {
  const view = { ...screen, corner: document.body.getBoundingClientRect() };
  const toPage = (rect: Rect) => partOf(view, rect);
  const boxes = precisPrepared.inked.map(({ element }) => element).filter(({ isConnected }) => isConnected);
  const printing = [...document.querySelectorAll('[data-use]')].filter(isByItself);
  return [
    ...boxes.flatMap((box) => sentencesOf(box, toPage)),
    ...printing.flatMap((element) => recordSpots(element, toPage)),
  ];
}

/** Whether an element shows a record in a line, or as a drawing. */
function isByItself(element: PageElement): boolean {
  return /^inline/.test(getComputedStyle(element).display) || element.querySelector('svg, img') !== null;
}

function recordSpots(element: PageElement, toPage: (rect: Rect) => PagePart): PageSpot[] {
  const isInline = /^inline/.test(getComputedStyle(element).display);
  const shown = isInline ? element : (element.querySelector('.drawing, img') ?? element);
  const parts = [...shown.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(toPage);
  const heading = isInline ? element : (element.querySelector('h3, figcaption') ?? element);
  const text = (heading.textContent ?? '').replace(/\s+/g, ' ').trim();
  return parts.length > 0 ? [{ text, records: recordsAround(element), isRecord: true, parts }] : [];
}

function recordsAround(element: PageElement): string[] {
  const records: string[] = [];
  for (let around: PageElement | null = element; around; around = around.parentElement) {
    const use = around.getAttribute('data-use');
    if (use) records.push(...use.split(' '));
  }
  return [...new Set(records)];
}

/** The sentences of a box of text, each with its lines. */
function sentencesOf(box: PageElement, toPage: (rect: Rect) => PagePart): PageSpot[] {
  const nodes: { readonly node: PageNode; readonly from: number }[] = [];
  let text = '';
  // 4: text
  const walker = document.createTreeWalker(box, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement: holder } = node;
    if (!holder || holder.closest('svg') || boxOf(holder) !== box) continue;
    nodes.push({ node, from: text.length });
    text += node.nodeValue ?? '';
  }
  const records = recordsAround(box);
  const ends = [...text.matchAll(/[.!?…]["'”’)\]]*\s+(?=["'“‘(]*[\p{Lu}\p{N}])|[。！？]/gu)].map(
    ({ index, 0: mark }) => index + mark.length,
  );
  return [...ends, text.length].flatMap((end, index) => {
    const from = ends[index - 1] ?? 0;
    const parts = linesOfText(nodes, text, from, end).map(toPage);
    const said = text.slice(from, end).replace(/\s+/g, ' ').trim();
    return parts.length > 0 && said !== '' ? [{ text: said, records, isRecord: false, parts }] : [];
  });
}

/** The lines that a stretch of a box's text takes, without the white space at its ends. */
function linesOfText(
  nodes: readonly { readonly node: PageNode; readonly from: number }[],
  text: string,
  from: number,
  to: number,
): Rect[] {
  const start = from + (/\S/.exec(text.slice(from, to))?.index ?? 0);
  const end = from + text.slice(from, to).trimEnd().length;
  if (end <= start) return [];
  const first = nodes.findLast((one) => one.from <= start);
  const last = nodes.findLast((one) => one.from < end);
  if (!first || !last) return [];
  const range = document.createRange();
  range.setStart(first.node, start - first.from);
  range.setEnd(last.node, end - last.from);
  const lines: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const { left, right, top, bottom } of range.getClientRects()) {
    if (right - left < 1) continue;
    const line = lines.find((one) => top < one.bottom - 3 && bottom > one.top + 3 && left < one.right + 60);
    if (line && left >= line.left) Object.assign(line, { right: Math.max(right, line.right) });
    else lines.push({ left, right, top, bottom });
  }
  return lines.map((line) => ({ ...line, width: line.right - line.left, height: line.bottom - line.top }));
}

/** All of this file that is sent to the page. */
export const spotFunctions = [
  ...[readSpots, isByItself, recordSpots, recordsAround, sentencesOf, linesOfText],
];
