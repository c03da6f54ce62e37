// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here. What they keep between calls hangs on the page's own global object.
import type { ComputeStyle, PageDocument, PageElement, PageNode } from './dom.ts';
import type * as inking from './in-ink.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;
declare const precisPrepared: PreparedPage;
declare const findInk: typeof inking.findInk;

/** What the page keeps of itself between trials. */
export interface PreparedPage extends inking.Measurable {
  readonly holders: readonly PageElement[];
  /** The holder of each block that stands in one. */
  readonly homes: ReadonlyMap<PageElement, PageElement>;
  /** Cells with the columns that they are set in: these depend on the width alone. */
  readonly cells: ReadonlyMap<PageElement, readonly inking.Edges[]>;
  /** Of all that can leave the page, the comment behind which it comes back. */
  readonly markers: ReadonlyMap<PageElement, PageNode>;
  readonly notes: readonly { readonly note: PageElement; readonly marks: readonly PageElement[] }[];
  /** Sections with what they hold behind their heads, in the dossier's order. */
  readonly sections: ReadonlyMap<PageElement, readonly PageElement[]>;
  /** What begins a page by the stylesheet, rows aside. */
  readonly forced: readonly PageElement[];
}

/** What the stylesheet says about the page. Lengths in CSS pixels. */
export interface SheetFacts {
  /** Margins of the first page and of the others. */
  readonly first: { readonly top: number; readonly bottom: number };
  readonly other: { readonly top: number; readonly bottom: number };
  /** Height of a line of text. */
  readonly line: number;
  /** Ids whose page is told somewhere. */
  readonly referred: readonly string[];
  /** How far spacing may close (below zero) and open. */
  readonly flex: { readonly least: number; readonly most: number; readonly endMost: number };
}

/** A column of a row, and the blocks that stand in its cell. */
export interface RowColumn extends inking.Edges {
  readonly blocks: readonly string[];
}

/** A row that stands on the page. */
export interface ShownRow {
  readonly id: string;
  readonly columns: readonly RowColumn[];
}

/** Runs in the page, once: marks the place of all that can leave, links every block and row and the end, and reads the stylesheet. */
export function preparePage(): SheetFacts {
  const blocks = [...document.querySelectorAll('.block[id]')];
  const holders = [...document.querySelectorAll('.cell > *')].filter(
    (part) => !part.className.split(' ').includes('block') && part.querySelector('.block, li[id]') !== null,
  );
  const rows = [...document.querySelectorAll('.row')];
  rows.forEach((row, index) => {
    row.id = row.getAttribute('data-row') ?? `precis-first-${index}`;
  });
  const notes = notesWithMarks();
  const markers = markPlaces([...blocks, ...holders, ...rows]);
  const end = document.createElement('div');
  end.id = 'precis-end';
  rows.at(-1)?.after(end);
  linkTo([...blocks, ...rows, end]);
  const cells = new Map(rows.flatMap((row) => [...row.children].map((cell) => [cell, columnsOf(cell)])));
  const forced = [...document.querySelectorAll('.row *')].filter(
    (element) => getComputedStyle(element).breakBefore === 'page',
  );
  const sections = itemsOfSections();
  const homes = new Map(
    holders.flatMap((holder) =>
      [...holder.querySelectorAll('.block')].map((block) => [block, holder] as const),
    ),
  );
  const kept = { blocks, holders, homes, rows, cells, markers, notes, sections, forced };
  const precisPrepared: PreparedPage = { ...kept, ...findInk() };
  Object.assign(globalThis, { precisPrepared });
  return sheetFacts();
}

function notesWithMarks(): PreparedPage['notes'] {
  return [...document.querySelectorAll('.endnotes li[id], .editors-notes li[id]')].map((note) => ({
    note,
    marks: [...document.querySelectorAll(`a[href="#${note.id}"]`)],
  }));
}

function markPlaces(elements: readonly PageElement[]): Map<PageElement, PageNode> {
  const markers = new Map<PageElement, PageNode>();
  for (const element of elements) {
    const marker = document.createComment('');
    element.before(marker);
    markers.set(element, marker);
  }
  return markers;
}

function itemsOfSections(): PreparedPage['sections'] {
  const sections = [...document.querySelectorAll('.section')];
  const isItem = ({ className }: PageElement) => !/\bsection-head\b/.test(className);
  // In full, a section's text stands within what repeats its head.
  const texts = sections.map((section) => section.querySelector('.section-text') ?? section);
  return new Map(texts.map((text) => [text, [...text.children].filter(isItem)]));
}

/** The browser prints the place of what a link leads to. */
function linkTo(targets: readonly PageElement[]): void {
  const links = document.createElement('div');
  links.style.cssText = 'position:absolute;top:0;left:0;width:0;height:0;overflow:hidden';
  for (const { id } of targets) {
    const link = document.createElement('a');
    link.setAttribute('href', `#${id}`);
    links.append(link);
  }
  document.body.prepend(links);
}

function columnsOf(cell: PageElement): inking.Edges[] {
  const { left } = document.body.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const style = getComputedStyle(cell);
  const count = Number.parseInt(style.columnCount, 10) || 1;
  const gap = count > 1 ? Number.parseFloat(style.columnGap) || 0 : 0;
  const width = (box.right - box.left - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, index) => {
    const start = box.left - left + index * (width + gap);
    return { left: start, right: start + width };
  });
}

function sheetFacts(): SheetFacts {
  const root = getComputedStyle(document.documentElement);
  const references = [...document.querySelectorAll('[data-page-of]')];
  return {
    ...pageMargins(),
    referred: [
      ...references.map((reference) => reference.getAttribute('data-page-of') ?? ''),
      ...[...document.querySelectorAll('[data-see]')].map(({ id }) => id),
    ],
    line: Number.parseFloat(getComputedStyle(document.body).lineHeight) || 18,
    flex: {
      least: Number.parseFloat(root.getPropertyValue('--flex-least')) || 0,
      most: Number.parseFloat(root.getPropertyValue('--flex-most')) || 0,
      endMost: Number.parseFloat(root.getPropertyValue('--flex-end-most')) || 0,
    },
  };
}

function pageMargins(): Pick<SheetFacts, 'first' | 'other'> {
  const first = { top: 0, bottom: 0 };
  const other = { top: 0, bottom: 0 };
  for (const sheet of document.styleSheets)
    for (const { type, style, selectorText } of sheet.cssRules) {
      // 6 is a page rule. The first page takes the general margins unless it says otherwise.
      if (type !== 6 || !style || (selectorText && selectorText !== ':first')) continue;
      for (const one of selectorText ? [first] : [other, first]) {
        if (style.marginTop) one.top = pixelsOf(style.marginTop);
        if (style.marginBottom) one.bottom = pixelsOf(style.marginBottom);
      }
    }
  return { first, other };
}

/** A length in whatever unit, as the browser reckons it. */
function pixelsOf(length: string): number {
  const rod = document.createElement('div');
  // In larger type no height of the theme's holds.
  rod.style.cssText = `position:absolute;height:${length}!important`;
  document.body.append(rod);
  const { height } = rod.getBoundingClientRect();
  rod.remove();
  return height;
}

/** Runs in the page: the area of every block at each depth of a claim, in square CSS pixels of the screen's layout. */
export function measureAreas(): Record<string, Record<string, number>> {
  const { blocks } = precisPrepared;
  const areas: Record<string, Record<string, number>> = {};
  // A block in a grid would be as high as its neighbour.
  for (const block of blocks) block.style.setProperty('align-self', 'start');
  for (const depth of ['headline', 'summary', 'detail']) {
    for (const block of blocks) block.setAttribute('data-depth', depth);
    for (const block of blocks) {
      const area = [...block.getClientRects()].reduce((sum, { width, height }) => sum + width * height, 0);
      areas[block.id] = { ...areas[block.id], [depth]: area };
    }
  }
  for (const block of blocks) block.style.removeProperty('align-self');
  return areas;
}

/** All of this file that is sent to the page. */
export const prepareFunctions = [
  ...[preparePage, notesWithMarks, markPlaces, itemsOfSections, linkTo, columnsOf],
  ...[sheetFacts, pageMargins, pixelsOf, measureAreas],
];
