// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { ComputeStyle, PageDocument, PageElement } from './dom.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;

/**
 * Runs in the page, once: says what no column and no page may part, as far as that shows in lines alone. A paragraph
 * or an item of up to four lines stays whole; a text begins with as many lines as the headline beside it is high; and the
 * sheet learns how high sections are (`--high`).
 */
export function keepTogether(): void {
  const blocks = [...document.querySelectorAll('.block[data-depth]')];
  const depths = blocks.map((block) => block.getAttribute('data-depth') ?? '');
  // Every depth that a trial may show is measured.
  for (const block of blocks) block.setAttribute('data-depth', 'detail');
  const short = [...document.querySelectorAll('.row :is(p, li)')].filter((text) => linesOf(text) <= 4);
  const sections = [...document.querySelectorAll('.full')].map((one) => [one, heightOf(one)] as const);
  const claims = [...document.querySelectorAll('.full .claim')].flatMap(besideHead);
  blocks.forEach((block, index) => {
    block.setAttribute('data-depth', depths[index] ?? '');
  });
  for (const paragraph of short) paragraph.style.setProperty('break-inside', 'avoid');
  for (const [section, height] of sections) section.style.setProperty('--high', `${Math.ceil(height)}px`);
  for (const { text, orphans, isShort } of claims) {
    text.style.setProperty('orphans', String(orphans));
    if (isShort) text.style.setProperty('break-after', 'avoid');
  }
}

/** Of a claim whose headline stands beside its text, the paragraphs that the headline stands beside, and how many of their lines. */
function besideHead(claim: PageElement): { text: PageElement; orphans: number; isShort: boolean }[] {
  const head = claim.querySelector('.finding');
  let left = head ? heightOf(head) : 0;
  return [...claim.querySelectorAll('.argument p')].flatMap((text) => {
    if (left <= 0) return [];
    const line = Number.parseFloat(getComputedStyle(text).lineHeight) || 1;
    const lines = Math.ceil(left / line);
    left -= linesOf(text) * line;
    return [{ text, orphans: Math.max(2, lines), isShort: left > 0 }];
  });
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
export const keepingFunctions = [keepTogether, besideHead, linesOf, heightOf];
