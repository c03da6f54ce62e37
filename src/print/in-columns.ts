// These functions are sent to the browser as text and run there: they may use nothing from outside themselves.

import type { TextStart } from '../pdf/index.ts';
import type { SheetFacts } from './in-prepare.ts';
import type { AppliedSetting, PageSetting } from './in-setting.ts';

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

interface PageNode {
  readonly parentElement: PageElement | null;
}

interface PageElement {
  readonly id: string;
  textContent: string | null;
  append(element: PageElement): void;
  closest(selector: string): PageElement | null;
  getBoundingClientRect(): Rect;
  getClientRects(): Iterable<Rect>;
}

declare const document: {
  readonly body: PageElement;
  readonly head: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
  querySelector(selector: string): PageElement | null;
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  createTreeWalker(root: PageElement, show: number): { nextNode(): PageNode | null };
  createRange(): { selectNodeContents(node: PageNode): void; getClientRects(): Iterable<Rect> };
};

/** The measures of a screen layout, in CSS pixels. */
export interface ScreenColumns {
  readonly live: number;
  /** From one page to the next. */
  readonly pitch: number;
  readonly height: number;
  /** Space that the first page, and every other, leaves at the head of its column: columns are all as high as the highest page. */
  readonly lead: { readonly first: number; readonly other: number };
}

/** Where things have come to stand in a trial, in CSS pixels. */
export interface LaidOut {
  readonly pages: number;
  /** Text of the last page: y from the head of the page, x from the left of the type area. */
  readonly text: readonly TextStart[];
  /** Blocks at the head of a column: what stands before them was broken off. */
  readonly heads?: readonly string[];
  /** Of every page but the last, what its emptier half leaves free at the foot; nought where a break is wanted. */
  readonly feet?: readonly number[];
  /** Blocks, rows and the end by their ids: y from the head of the type area. */
  readonly places: Readonly<Record<string, { readonly page: number; readonly y: number }>>;
}

/** Runs in the page, once: the rules that lay it out in page columns, where it is so marked. Nobody sees it, so it is not painted. */
export function addColumns({ live, pitch, height, lead }: ScreenColumns): void {
  const sheet = document.createElement('style');
  const at = 'html[data-on-screen="yes"] > body';
  sheet.textContent = `
    ${at} { width: ${live}px; height: ${height}px; columns: ${live}px auto; column-gap: ${pitch - live}px; column-fill: auto; visibility: hidden; }
    ${at}::before { content: ""; display: block; height: ${lead.first}px; }
    ${at} > main { box-decoration-break: clone; padding-top: ${lead.other}px; margin-top: -${lead.other}px; }`;
  document.head.append(sheet);
}

/** Runs in the page: reads a screen layout. */
export function readColumns(
  { live, pitch, height, lead }: ScreenColumns,
  { first, other, line, referred }: Pick<SheetFacts, 'first' | 'other' | 'line' | 'referred'>,
): LaidOut {
  const corner = document.body.getBoundingClientRect();
  const pageOf = (rect: Rect): number => Math.floor((rect.left - corner.left) / pitch + 0.1) + 1;
  const leadOf = (page: number): number => (page === 1 ? lead.first : lead.other);
  const main = document.querySelector('main');
  const last = Math.max(1, ...[...(main?.getClientRects() ?? [])].map(pageOf));
  const targets = [...new Set(referred)].flatMap((id) => document.getElementById(id) ?? []);
  const marked = [...document.querySelectorAll('.block[id], .row, #precis-end'), ...targets];
  const placed = marked.flatMap((element) => {
    const [rect] = element.getClientRects();
    if (!rect) return [];
    const page = pageOf(rect);
    return [[element.id, { page, y: rect.top - corner.top - leadOf(page) }] as const];
  });
  const places = Object.fromEntries(placed);
  const text = textOn(last);
  // A printer takes a page more where letters stick out below the last line by a hair; a column doesn't.
  const spills = text.some(({ bottom }) => bottom - corner.top > height);
  const heads = headsOfColumns();
  if (spills) return { pages: last + 1, text: [], places, heads, feet: feetOf(last) };
  const head = (last === 1 ? first : other).top - corner.top - leadOf(last);
  const starts = text.map((rect) => ({
    x: rect.left - corner.left - (last - 1) * pitch,
    // A line of type stands on about four fifths of its height.
    y: head + rect.top + 0.8 * rect.height,
  }));
  return { pages: last, text: starts, places, heads, feet: feetOf(last - 1) };

  /** A heading may stand before a block at the head. */
  function headsOfColumns(): string[] {
    const heading = 4 * line;
    return [...document.querySelectorAll('.block[id]')].flatMap((block) => {
      const [rect] = block.getClientRects();
      const row = [...(block.closest('.row')?.getClientRects() ?? [])];
      const own = rect && row.find((part) => pageOf(part) === pageOf(rect));
      return own && rect.top - own.top < heading ? [block.id] : [];
    });
  }

  function feetOf(count: number): number[] {
    const wanted = [...document.querySelectorAll('[style*="break-before: column"]')].map((element) => {
      const [rect] = element.getClientRects();
      return rect ? pageOf(rect) - 1 : 0;
    });
    const ends = Array.from({ length: count }, () => ({ left: 0, right: 0 }));
    for (const part of document.querySelectorAll('.block[id], .section > *, .cell > :not(:has(.block))'))
      for (const rect of part.getClientRects()) {
        const page = pageOf(rect);
        const end = ends[page - 1];
        const [from, to] = [rect.left, rect.right].map((x) => (x - corner.left - (page - 1) * pitch) / live);
        if (!end || from === undefined || to === undefined) continue;
        const bottom = rect.bottom - corner.top;
        if (from < 0.4) end.left = Math.max(end.left, bottom);
        if (to > 0.6) end.right = Math.max(end.right, bottom);
      }
    return ends.map(({ left, right }, index) =>
      wanted.includes(index + 1) ? 0 : Math.max(0, height - Math.min(left, right)),
    );
  }

  function textOn(page: number): Rect[] {
    const rows = [...document.querySelectorAll('.row')].filter((row) =>
      [...row.getClientRects()].some((rect) => pageOf(rect) === page),
    );
    const range = document.createRange();
    const rects: Rect[] = [];
    for (const row of rows) {
      // 4: text
      const walker = document.createTreeWalker(row, 4);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // What is written in a drawing never ends a column: its source stands below.
        if (node.parentElement?.closest('svg')) continue;
        range.selectNodeContents(node);
        for (const rect of range.getClientRects())
          if (rect.width > 0 && pageOf(rect) === page) rects.push(rect);
      }
    }
    return rects;
  }
}

/** What the page keeps: each way to the browser and back costs as much as a layout, so both go in one. */
interface LayoutTools {
  readonly apply: (setting: PageSetting) => AppliedSetting;
  readonly read: typeof readColumns;
}

/** Runs in the page: sets a setting and reads it. */
export function layOut(
  setting: PageSetting,
  columns: ScreenColumns,
  facts: SheetFacts,
): { readonly applied: AppliedSetting; readonly laidOut: LaidOut } {
  const { apply, read } = Reflect.get(globalThis, 'precisLayout') as LayoutTools;
  return { applied: apply(setting), laidOut: read(columns, facts) };
}
