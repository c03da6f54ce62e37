import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/document.ts';
import {
  measureAreas,
  playScene,
  type RowColumn,
  type Scene,
  type SheetFacts,
  type Staged,
  setStage,
} from './in-rehearsal.ts';
import { printTrial } from './page.ts';
import type { Destination } from './pdf.ts';
import { readDestinations } from './read.ts';
import { lastPageText, type TextStart } from './text-lines.ts';

/** A row of the last page. */
export interface PageRow {
  /** Where it begins on the page; the head of the type area where it began before. */
  readonly top: number;
  readonly columns: readonly RowColumn[];
}

/** What one trial print shows. Lengths in CSS pixels. */
export interface Extent {
  readonly pages: number;
  /** The last page's type area. */
  readonly area: { readonly top: number; readonly bottom: number };
  /** Text of the last page inside its type area; x from the area's left. */
  readonly text: readonly TextStart[];
  /** Where the last row ends, with what is drawn below its text. */
  readonly end: number;
  /** The rows of the last page, from top to bottom. */
  readonly rows: readonly PageRow[];
  /** Rows that would begin a page of their own, and have nothing in them yet. */
  readonly unopened: number;
  /** Height of a line. */
  readonly line: number;
  /** The page of every block that is shown. */
  readonly places: ReadonlyMap<string, number>;
}

/** A document composed at all its depths, loaded once and changed in place for every trial print. */
export interface Rehearsal {
  /** How far the stylesheet lets spacing close (below zero) and open, in CSS pixels. */
  readonly flex: SheetFacts['flex'];
  /** The area that each block takes at each depth, in square CSS pixels: an estimate, to begin with. */
  areas(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** Prints the page with every block at its depth, every drawing at its height and spacing opened. */
  print(scene: Partial<Scene>): Promise<Extent>;
}

/** Prepares a loaded page for trial prints. */
export async function rehearsalOn(page: Page, document: HtmlDocument, live: number): Promise<Rehearsal> {
  // Columns are read from the screen's layout: as wide as the printed type area, and too high for a scroll bar.
  await page.setViewport({ width: Math.round(live), height: 30_000 });
  const [facts, session] = await Promise.all([page.evaluate(setStage), page.createCDPSession()]);
  const left = (document.paper.width - live) / 2;
  return {
    flex: facts.flex,
    areas: () => page.evaluate(measureAreas),
    print: async ({ depths = {}, heights = {}, flex = 0, flexEnd = 0 }) => {
      const staged = await page.evaluate(playScene, { depths, heights, flex, flexEnd });
      return readExtent(await printTrial(session, document), facts, staged, left, document);
    },
  };
}

async function readExtent(
  bytes: Uint8Array,
  facts: SheetFacts,
  staged: Staged,
  left: number,
  { paper }: HtmlDocument,
): Promise<Extent> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPageCount();
  const margin = pages === 1 ? facts.first : facts.other;
  const area = { top: margin.top, bottom: paper.height - margin.bottom };
  const text = lastPageText(pdf)
    .filter(({ y }) => y > area.top && y < area.bottom)
    .map(({ x, y }) => ({ x: x - left, y }));
  const destinations = readDestinations(pdf);
  const end = destinations.get('precis-end');
  return {
    pages,
    area,
    text,
    end: end?.page === pages ? fromHead(end, area.top, paper.height) : area.top,
    rows: lastRows(staged, destinations, pages, area.top, paper.height),
    unopened: staged.unopened,
    line: facts.line,
    places: new Map([...destinations].map(([id, { page }]) => [id, page])),
  };
}

/** The rows that stand on the last page: those that begin there, and the one before them, which may reach it. */
function lastRows(
  { rows }: Staged,
  destinations: ReadonlyMap<string, Destination>,
  pages: number,
  head: number,
  height: number,
): PageRow[] {
  const begins = rows.findIndex(({ id }) => destinations.get(id)?.page === pages);
  const first = begins < 0 ? rows.length - 1 : begins - 1;
  return rows.slice(Math.max(0, first)).map(({ id, columns }) => {
    const place = destinations.get(id);
    const top = place?.page === pages ? fromHead(place, head, height) : head;
    return { top, columns };
  });
}

/** A destination counts from the head of the type area, as if the page had no margin. */
function fromHead({ y }: Destination, head: number, height: number): number {
  return head + height - (y * 4) / 3;
}
