// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { ComputeStyle, PageDocument, PageElement } from './dom.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;

/**
 * Runs in the page, once: says what no column and no page may part, as far as that shows in lines alone. A paragraph
 * or an item of up to four lines stays whole; and the sheet learns how high heads beside their text and sections are (`--high`).
 */
export function keepTogether(): void {
  const blocks = [...document.querySelectorAll('.block[data-depth]')];
  const depths = blocks.map((block) => block.getAttribute('data-depth') ?? '');
  // Every depth that a trial may show is measured.
  for (const block of blocks) block.setAttribute('data-depth', 'detail');
  const short = [...document.querySelectorAll('.row :is(p, li)')].filter((text) => linesOf(text) <= 4);
  const high = [...document.querySelectorAll('.full, .full .finding')].map((element) => {
    return [element, heightOf(element)] as const;
  });
  blocks.forEach((block, index) => {
    block.setAttribute('data-depth', depths[index] ?? '');
  });
  for (const paragraph of short) paragraph.style.setProperty('break-inside', 'avoid');
  for (const [element, height] of high) {
    const holder = element.closest('.claim') ?? element;
    holder.style.setProperty('--high', `${Math.ceil(height)}px`);
  }
}

function linesOf(paragraph: PageElement): number {
  const line = Number.parseFloat(getComputedStyle(paragraph).lineHeight);
  return Math.round(heightOf(paragraph) / (line || 1));
}

/** The height of an element in all columns that it stands in. */
function heightOf(element: PageElement): number {
  return [...element.getClientRects()].reduce((sum, { height }) => sum + height, 0);
}

/** All of this file that is sent to the page. */
export const keepingFunctions = [keepTogether, linesOf, heightOf];
