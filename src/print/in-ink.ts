// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { ComputeStyle, PageDocument, PageElement, Rect } from './dom.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;

/** The edges of a column, from the left of the type area. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

/** What leaves ink on a page. */
interface Inked {
  readonly element: PageElement;
  /** Its box may be higher than what stands in it. */
  readonly stretches: boolean;
}

/** What a page keeps of itself between trials, to be measured. */
export interface Measurable {
  readonly inked: readonly Inked[];
  /** What sets its content in columns. */
  readonly columned: readonly PageElement[];
  readonly blocks: readonly PageElement[];
  readonly rows: readonly PageElement[];
}

/** A piece of a page, in CSS pixels from the head and the left of its type area. */
export interface PagePart extends Edges {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
}

/** Columns side by side on one page. */
export interface ColumnSet extends PagePart {
  /** Text that flows from column to column, cells side by side, or what stands in rows of a grid: there a row is as high as its highest. */
  readonly kind: 'flow' | 'cells' | 'grid';
  readonly columns: readonly Edges[];
  /** It goes on behind this page. */
  readonly continues: boolean;
}

/** What a layout shows of all pages. */
export interface Inking {
  /** Lines of type, drawings, pictures: each as wide as the box that it stands in. A tint is none. */
  readonly ink: readonly PagePart[];
  readonly sets: readonly ColumnSet[];
  /** Blocks that are shown. */
  readonly blocks: readonly (PagePart & { readonly id: string })[];
  /** Where rows begin. */
  readonly rows: readonly (PagePart & { readonly id: string })[];
  /** Pages that are covers. */
  readonly covers: readonly number[];
}

/** Where a box of the screen stands on its page. */
type ToPage = (rect: Rect) => PagePart;

/** Runs in the page, once: what leaves ink, and what has columns. */
export function findInk(): Pick<Measurable, 'inked' | 'columned'> {
  const inked = new Set<PageElement>();
  for (const row of document.querySelectorAll('body > *')) {
    // 4: text
    const walker = document.createTreeWalker(row, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: holder } = node;
      if ((node.nodeValue ?? '').trim() !== '' && holder && !holder.closest('svg')) inked.add(boxOf(holder));
    }
    for (const drawing of row.querySelectorAll('svg, img'))
      if (!drawing.parentElement?.closest('svg')) inked.add(boxOf(drawing));
  }
  const columned = [...document.querySelectorAll('.row *')].filter((element) => {
    const { columnCount, display } = getComputedStyle(element);
    return (
      Number.parseInt(columnCount, 10) > 1 ||
      (display === 'grid' && /\bcolumns-[2-9]/.test(element.className))
    );
  });
  const stretches = ({ parentElement }: PageElement) =>
    parentElement !== null && /flex|grid|table-row/.test(getComputedStyle(parentElement).display);
  return { inked: [...inked].map((element) => ({ element, stretches: stretches(element) })), columned };
}

/** The box that what runs along a line stands in. */
export function boxOf(element: PageElement): PageElement {
  let box = element;
  while (box.parentElement && /^(inline|contents|ruby)$/.test(getComputedStyle(box).display))
    box = box.parentElement;
  return box;
}

/** Runs in the page: where ink and columns are, on every page. @param toPage of a box on the screen */
export function readInk({ inked, columned, blocks, rows }: Measurable, toPage: ToPage): Inking {
  const shown = rows.filter((row) => row.isConnected);
  return {
    ink: inked.flatMap((one) => inkOf(one, toPage)),
    sets: [
      ...shown.flatMap((row) => cellsOf(row, toPage)),
      ...columned.flatMap((element) => flowsOf(element, toPage)),
    ],
    blocks: blocks.flatMap((block) =>
      [...block.getClientRects()].map((rect) => ({ ...toPage(rect), id: block.id })),
    ),
    rows: shown.flatMap((row) =>
      [...row.getClientRects()].slice(0, 1).map((rect) => ({ ...toPage(rect), id: row.id })),
    ),
    covers: [...document.querySelectorAll('.cover')].flatMap((cover) =>
      [...cover.getClientRects()].map((rect) => toPage(rect).page),
    ),
  };
}

/** A box is as high as its lines, unless it is stretched beside a higher one: then its lines are asked. */
function inkOf({ element, stretches }: Inked, toPage: ToPage): PagePart[] {
  const boxes = [...element.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(toPage);
  if (!stretches || boxes.length === 0 || element.localName === 'svg') return boxes;
  const range = document.createRange();
  range.selectNodeContents(element);
  const lines = [...range.getClientRects()].filter(({ height }) => height > 0).map(toPage);
  return boxes.flatMap((box) => {
    const own = lines.filter(({ page, left }) => page === box.page && left < box.right);
    const top = Math.max(box.top, Math.min(...own.map((line) => line.top)));
    const bottom = Math.min(box.bottom, Math.max(...own.map((line) => line.bottom)));
    return bottom > top ? [{ ...box, top, bottom }] : [];
  });
}

function cellsOf(row: PageElement, toPage: ToPage): ColumnSet[] {
  const cells = [...row.children].filter(({ childElementCount }) => childElementCount > 0);
  if (cells.length < 2) return [];
  const parts = [...row.getClientRects()].map(toPage);
  return parts.map((part, index) => ({
    ...part,
    kind: 'cells',
    continues: index < parts.length - 1,
    columns: cells.flatMap((cell) => {
      const own = [...cell.getClientRects()].map(toPage).find(({ page }) => page === part.page);
      return own ? [{ left: own.left, right: own.right }] : [];
    }),
  }));
}

function flowsOf(element: PageElement, toPage: ToPage): ColumnSet[] {
  if (!element.isConnected) return [];
  const parts = [...element.getClientRects()].map(toPage);
  if (parts.length === 0) return [];
  const { columnCount, columnGap, display, gridTemplateColumns } = getComputedStyle(element);
  const kind = display === 'grid' ? 'grid' : 'flow';
  const count =
    kind === 'grid' ? gridTemplateColumns.split(' ').length : Number.parseInt(columnCount, 10) || 1;
  const gap = Number.parseFloat(columnGap) || 0;
  return parts.map((part, index) => {
    const width = (part.right - part.left - gap * (count - 1)) / count;
    const columns = Array.from({ length: count }, (_, column) => {
      const left = part.left + column * (width + gap);
      return { left, right: left + width };
    });
    return { ...part, kind, continues: index < parts.length - 1, columns };
  });
}

/** All of this file that is sent to the page. */
export const inkFunctions = [findInk, boxOf, readInk, inkOf, cellsOf, flowsOf];
