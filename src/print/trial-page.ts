import type { CDPSession, Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/index.ts';
import type { TextStart } from '../pdf/index.ts';
import type { Paper } from '../theme/index.ts';
import { addColumns, type LaidOut, layOut, type ScreenColumns } from './in-columns.ts';
import type { Inking } from './in-ink.ts';
import { fillReferences } from './in-page.ts';
import { type Piece, readPieces } from './in-pieces.ts';
import { measureAreas, preparePage, type RowColumn, type SheetFacts } from './in-prepare.ts';
import { type AppliedSetting, applySetting, numbersBeside, type PageSetting } from './in-setting.ts';
import { type PageSpot, readSpots } from './in-spots.ts';
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
  /** Ink and columns of all pages, and how high the type area of each is; absent where it was printed. */
  readonly inking?: Inking & { readonly heights: readonly number[] };
  /** The page of every block that is shown. */
  readonly places: ReadonlyMap<string, number>;
}

/** A document composed at all its depths, loaded once and changed in place for every trial. */
export interface TrialPage {
  /** How far the stylesheet lets spacing close (below zero) and open, in CSS pixels. */
  readonly flex: SheetFacts['flex'];
  /** The area that each block takes at each depth, in square CSS pixels: an estimate, to begin with. */
  areas(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** Sets every block at its depth, every drawing at its height and spacing as wide as is said, and prints the page. */
  print(setting: Partial<PageSetting>): Promise<Extent>;
  /**
   * Lays the same out in page columns on the screen: one column is one page. The browser breaks columns as it breaks
   * pages, in a tenth of the time of a print. Baselines are right to a pixel or two.
   */
  layOut(setting: Partial<PageSetting>): Promise<Extent>;
  /** All that can be pointed at in the layout that was made last, where it stands on its paper. */
  spots(): Promise<readonly PageSpot[]>;
  /** Prints what was laid out last, without tags, to be looked at. */
  proof(): Promise<Uint8Array>;
  /** All of it as it was loaded, in one column without end: before any trial. */
  pieces(): Promise<PiecedColumn>;
  /** The numbers of panels that end no lower than what stands beside them, by the ids of their blocks. */
  numbersBeside(setting: Partial<PageSetting>): Promise<readonly string[]>;
}

/** A column in pieces, and how high the pages are that it is to be cut into. In CSS pixels. */
export interface PiecedColumn {
  readonly pieces: readonly Piece[];
  readonly first: number;
  readonly other: number;
  readonly line: number;
}

/** Prepares a loaded page for trials. @param session of the page, to print it by */
export async function openTrialPage(
  page: Page,
  document: HtmlDocument,
  session: CDPSession,
): Promise<TrialPage> {
  const facts = await page.evaluate(preparePage);
  const { paper, live } = document;
  const columns = pageColumns(facts, paper.height, live);
  await page.evaluate(addColumns, columns);
  const left = (paper.width - live) / 2;
  let shown: Partial<PageSetting> = {};
  return {
    flex: facts.flex,
    areas: async () => {
      // What an earlier trial took out has its area all the same.
      await page.evaluate(applySetting, settingOf({}, false));
      return page.evaluate(measureAreas);
    },
    pieces: () => readPieced(page, facts, paper),
    spots: async () => onPaper(await page.evaluate(readSpots, columns), facts, left),
    proof: async () => {
      await page.evaluate(applySetting, settingOf(shown, false));
      return printTrial(session, document);
    },
    numbersBeside: (setting) => page.evaluate(numbersBeside, settingOf(setting, false)),
    print: async (setting) => {
      const applied = await page.evaluate(applySetting, settingOf(setting, false));
      const read = async () => readTrial(await printTrial(session, document), document, left);
      return extentOf(await withPageNumbers(page, facts, await read(), read), facts, applied, paper);
    },
    layOut: async (setting) => {
      shown = setting;
      const { applied, laidOut } = await page.evaluate(layOut, settingOf(setting, true), columns, facts);
      return extentOf(laidOut, facts, applied, paper);
    },
  };
}

/** The column without end, in pieces. */
async function readPieced(page: Page, facts: SheetFacts, paper: Paper): Promise<PiecedColumn> {
  const [first = 0, other = 0] = [facts.first, facts.other].map(
    ({ top, bottom }) => Math.round(paper.height) - top - bottom,
  );
  return { pieces: await page.evaluate(readPieces, other), first, other, line: facts.line };
}

/** Spots of type areas as those of whole pages. */
function onPaper(spots: readonly PageSpot[], { first, other }: SheetFacts, margin: number): PageSpot[] {
  return spots.map((spot) => ({
    ...spot,
    parts: spot.parts.map(({ page, left, right, top, bottom }) => {
      const head = (page === 1 ? first : other).top;
      return { page, left: left + margin, right: right + margin, top: top + head, bottom: bottom + head };
    }),
  }));
}

function settingOf(
  {
    depths = {},
    heights = {},
    deferred = {},
    words = {},
    open = {},
    flex = 0,
    flexEnd = 0,
  }: Partial<PageSetting>,
  onScreen: boolean,
): PageSetting {
  return { depths, heights, deferred, words, open, flex, flexEnd, onScreen };
}

/** Reads a print again until the page numbers that it tells are those that it has; their places move little. */
async function withPageNumbers(
  page: Page,
  { referred }: SheetFacts,
  first: LaidOut,
  read: () => Promise<LaidOut>,
): Promise<LaidOut> {
  let laidOut = first;
  for (let pass = 1; referred.length > 0 && pass < mostPasses; pass += 1) {
    const numbers = Object.entries(laidOut.places).map(([id, place]) => [id, String(place.page)] as const);
    if ((await page.evaluate(fillReferences, Object.fromEntries(numbers))) === 0) break;
    laidOut = await read();
  }
  return laidOut;
}

/** The columns of a screen layout, all as high as the highest page. The browser breaks pages at whole pixels. */
function pageColumns({ first, other }: SheetFacts, paperHeight: number, live: number): ScreenColumns {
  const [one, others] = [first, other].map(({ top, bottom }) => Math.round(paperHeight) - top - bottom);
  const height = Math.max(one ?? 0, others ?? 0);
  const lead = { first: height - (one ?? height), other: height - (others ?? height) };
  return { live, pitch: live * 2, height, lead };
}

/** Reads a trial print: its text, and through `/Dests` where everything stands. */
async function readTrial(
  bytes: Uint8Array,
  { title, paper }: Pick<HtmlDocument, 'title' | 'paper'>,
  left: number,
): Promise<LaidOut> {
  const { lastPageText, readPrint } = await import('../pdf/index.ts');
  const { document, pages, destinations } = await readPrint(bytes, title);
  const places = [...destinations].map(([id, { page, y }]) => {
    // A destination counts from the head of the type area, as if the page had no margin.
    return [id, { page, y: paper.height - (y * 4) / 3 }] as const;
  });
  return {
    pages,
    text: lastPageText(document).map(({ x, y }) => ({ x: x - left, y })),
    places: Object.fromEntries(places),
  };
}

/** What a trial shows of its last page, by what the stylesheet says of pages. */
function extentOf(laidOut: LaidOut, facts: SheetFacts, applied: AppliedSetting, paper: Paper): Extent {
  const { pages, places } = laidOut;
  const margin = pages === 1 ? facts.first : facts.other;
  const area = { top: margin.top, bottom: paper.height - margin.bottom };
  const end = places['precis-end'];
  return {
    pages,
    area,
    text: laidOut.text.filter(({ y }) => y > area.top && y < area.bottom),
    end: end?.page === pages ? area.top + end.y : area.top,
    rows: lastRows(applied, laidOut, area.top),
    unopened: applied.unopened,
    line: facts.line,
    ...(laidOut.inking && { inking: { ...laidOut.inking, heights: heightsOf(pages, facts, paper) } }),
    places: new Map(Object.entries(places).map(([id, { page }]) => [id, page])),
  };
}

function heightsOf(pages: number, { first, other }: SheetFacts, paper: Paper): number[] {
  return Array.from({ length: pages }, (_, index) => {
    const { top, bottom } = index === 0 ? first : other;
    return paper.height - top - bottom;
  });
}

/** The rows that stand on the last page: those that begin there, and the one before them, which may reach it. */
function lastRows({ rows }: AppliedSetting, { pages, places }: LaidOut, head: number): PageRow[] {
  const begins = rows.findIndex(({ id }) => places[id]?.page === pages);
  const first = begins < 0 ? rows.length - 1 : begins - 1;
  return rows.slice(Math.max(0, first)).map(({ id, columns }) => {
    const place = places[id];
    return { top: place?.page === pages ? head + place.y : head, columns };
  });
}
