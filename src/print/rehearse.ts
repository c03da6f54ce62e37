import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/document.ts';
import { playScene, type RowColumn, type Scene, type SheetFacts, setStage } from './in-rehearsal.ts';
import { printPage } from './page.ts';
import { readDestinations } from './read.ts';
import { lastPageText, type TextStart } from './text-lines.ts';

/** What one trial print shows. Lengths in CSS pixels. */
export interface Extent {
  readonly pages: number;
  /** The last page's type area. */
  readonly area: { readonly top: number; readonly bottom: number };
  /** Text of the last page inside its type area; x from the area's left. */
  readonly text: readonly TextStart[];
  /** Columns of the last row that has anything in it. */
  readonly columns: readonly RowColumn[];
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
  /**
   * Prints the page with every block at its depth; those at `none` are taken out.
   * @param depths by block id; blocks without an entry stay as they are
   * @param flex CSS pixels to open spacing by; below zero closes it
   * @param flexEnd the same for the gaps behind flowing text alone
   */
  print(depths: ReadonlyMap<string, string>, flex?: number, flexEnd?: number): Promise<Extent>;
}

/** Prepares a loaded page for trial prints. */
export async function rehearsalOn(page: Page, document: HtmlDocument, live: number): Promise<Rehearsal> {
  // Columns are read from the screen's layout: as wide as the printed type area, and too high for a scroll bar.
  await page.setViewport({ width: Math.round(live), height: 30_000 });
  const facts = await page.evaluate(setStage);
  const left = (document.paper.width - live) / 2;
  return {
    flex: facts.flex,
    print: async (depths, flex = 0, flexEnd = 0) => {
      const scene = await page.evaluate(playScene, { depths: Object.fromEntries(depths), flex, flexEnd });
      const bytes = await printPage(page, document, false);
      return readExtent(bytes, facts, scene, left, document);
    },
  };
}

async function readExtent(
  bytes: Uint8Array,
  facts: SheetFacts,
  scene: Scene,
  left: number,
  document: HtmlDocument,
): Promise<Extent> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPageCount();
  const margin = pages === 1 ? facts.first : facts.other;
  const area = { top: margin.top, bottom: document.paper.height - margin.bottom };
  const text = lastPageText(pdf)
    .filter(({ y }) => y > area.top && y < area.bottom)
    .map(({ x, y }) => ({ x: x - left, y }));
  const places = new Map([...readDestinations(pdf)].map(([id, { page }]) => [id, page]));
  return { pages, area, text, ...scene, line: facts.line, places };
}
