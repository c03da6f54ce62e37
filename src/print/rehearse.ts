import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/index.ts';
import { lastPageText, readDestinations, type TextStart } from '../pdf/index.ts';
import type { Paper } from '../theme/index.ts';
import { fillReferences } from './in-page.ts';
import { type Pasted, type PasteUp, pasteUp, readPasteUp, readyPasteUp } from './in-paste-up.ts';
import { pageRules, playScene, type Scene, type Staged } from './in-scene.ts';
import { measureAreas, type RowColumn, type SheetFacts, setStage } from './in-stage.ts';
import { printTrial } from './page.ts';

/** Readings of one trial, at most. */
const mostPasses = 3;

/** A row of the last page. */
export interface PageRow {
  /** Where it begins on the page; the head of the type area where it began before. */
  readonly top: number;
  readonly columns: readonly RowColumn[];
}

/** What one trial shows. Lengths in CSS pixels. */
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
  /** Of every page but the last, the pixels that its emptier half leaves free at the foot; absent where it was printed. */
  readonly feet?: readonly number[];
  /** Blocks that stand at the head of a column; absent where it was printed. */
  readonly heads?: ReadonlySet<string>;
  /** The page of every block that is shown. */
  readonly places: ReadonlyMap<string, number>;
}

/** A document composed at all its depths, loaded once and changed in place for every trial. */
export interface Rehearsal {
  /** How far the stylesheet lets spacing close (below zero) and open, in CSS pixels. */
  readonly flex: SheetFacts['flex'];
  /** The area that each block takes at each depth, in square CSS pixels: an estimate, to begin with. */
  areas(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** Sets every block at its depth, every drawing at its height and spacing as wide as is said, and prints the page. */
  print(scene: Partial<Scene>): Promise<Extent>;
  /**
   * Lays the same out in page columns on the screen: one column is one page. The browser breaks columns as it breaks
   * pages, in a tenth of the time of a print. Baselines are right to a pixel or two.
   */
  pasteUp(scene: Partial<Scene>): Promise<Extent>;
}

/** Prepares a loaded page for trials. */
export async function rehearsalOn(page: Page, document: HtmlDocument): Promise<Rehearsal> {
  const [facts, session] = await Promise.all([page.evaluate(setStage), page.createCDPSession()]);
  const { paper, live } = document;
  const columns = pageColumns(facts, paper.height, live);
  await page.evaluate(readyPasteUp, columns);
  const rules = Object.entries(pageRules).map(([name, rule]) => `${name}: ${rule}`);
  await page.evaluate(
    `globalThis.precisRules = { ${rules.join(', ')} }; globalThis.precisPasteUp = { play: ${playScene}, read: ${readPasteUp} }; 0`,
  );
  const left = (paper.width - live) / 2;
  return {
    flex: facts.flex,
    areas: () => page.evaluate(measureAreas),
    print: async (scene) => {
      const staged = await page.evaluate(playScene, sceneOf(scene, false));
      const read = async () => readTrial(await printTrial(session, document), left, paper);
      return extentOf(await withPageNumbers(page, facts, await read(), read), facts, staged, paper);
    },
    pasteUp: async (scene) => {
      const { staged, pasted } = await page.evaluate(pasteUp, sceneOf(scene, true), columns, facts);
      const again = () => page.evaluate(readPasteUp, columns, facts);
      return extentOf(await withPageNumbers(page, facts, pasted, again), facts, staged, paper);
    },
  };
}

function sceneOf(
  { depths = {}, heights = {}, later = {}, flex = 0, flexEnd = 0 }: Partial<Scene>,
  pasted: boolean,
): Scene {
  return { depths, heights, later, flex, flexEnd, pasted };
}

/** Reads a trial again until the page numbers that it tells are those that it has; their places move little. */
async function withPageNumbers(
  page: Page,
  { referred }: SheetFacts,
  first: Pasted,
  read: () => Promise<Pasted>,
): Promise<Pasted> {
  let pasted = first;
  for (let pass = 1; referred.length > 0 && pass < mostPasses; pass += 1) {
    const numbers = Object.entries(pasted.places).map(([id, place]) => [id, String(place.page)] as const);
    if ((await page.evaluate(fillReferences, Object.fromEntries(numbers))) === 0) break;
    pasted = await read();
  }
  return pasted;
}

/** The columns of a paste-up, all as high as the highest page. The browser breaks pages at whole pixels. */
function pageColumns({ first, other }: SheetFacts, paperHeight: number, live: number): PasteUp {
  const [one, others] = [first, other].map(({ top, bottom }) => Math.round(paperHeight) - top - bottom);
  const height = Math.max(one ?? 0, others ?? 0);
  const lead = { first: height - (one ?? height), other: height - (others ?? height) };
  return { live, pitch: live * 2, height, lead };
}

/** Reads a trial print: its text, and through `/Dests` where everything stands. */
async function readTrial(bytes: Uint8Array, left: number, { height }: Paper): Promise<Pasted> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const places = [...readDestinations(pdf)].map(([id, { page, y }]) => {
    // A destination counts from the head of the type area, as if the page had no margin.
    return [id, { page, y: height - (y * 4) / 3 }] as const;
  });
  return {
    pages: pdf.getPageCount(),
    text: lastPageText(pdf).map(({ x, y }) => ({ x: x - left, y })),
    places: Object.fromEntries(places),
  };
}

/** What a trial shows of its last page, by what the stylesheet says of pages. */
function extentOf(pasted: Pasted, facts: SheetFacts, staged: Staged, paper: Paper): Extent {
  const { pages, places } = pasted;
  const margin = pages === 1 ? facts.first : facts.other;
  const area = { top: margin.top, bottom: paper.height - margin.bottom };
  const end = places['precis-end'];
  return {
    pages,
    area,
    text: pasted.text.filter(({ y }) => y > area.top && y < area.bottom),
    end: end?.page === pages ? area.top + end.y : area.top,
    rows: lastRows(staged, pasted, area.top),
    unopened: staged.unopened,
    line: facts.line,
    ...(pasted.feet && { feet: pasted.feet }),
    ...(pasted.heads && { heads: new Set(pasted.heads) }),
    places: new Map(Object.entries(places).map(([id, { page }]) => [id, page])),
  };
}

/** The rows that stand on the last page: those that begin there, and the one before them, which may reach it. */
function lastRows({ rows }: Staged, { pages, places }: Pasted, head: number): PageRow[] {
  const begins = rows.findIndex(({ id }) => places[id]?.page === pages);
  const first = begins < 0 ? rows.length - 1 : begins - 1;
  return rows.slice(Math.max(0, first)).map(({ id, columns }) => {
    const place = places[id];
    return { top: place?.page === pages ? head + place.y : head, columns };
  });
}
