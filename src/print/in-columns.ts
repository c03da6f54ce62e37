// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { TextStart } from '../pdf/index.ts';
import type { PageDocument, Rect } from './dom.ts';
import type * as inking from './in-ink.ts';
import type * as references from './in-page.ts';
import type { PreparedPage, SheetFacts } from './in-prepare.ts';
import type * as settings from './in-setting.ts';

declare const document: PageDocument;
declare const applySetting: typeof settings.applySetting;
declare const precisPrepared: PreparedPage;
declare const readInk: typeof inking.readInk;
declare const fillReferences: typeof references.fillReferences;

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
  /** Ink and columns of all pages; absent where it was printed. */
  readonly inking?: inking.Inking;
  /** Blocks, rows and the end by their ids: y from the head of the type area. */
  readonly places: Readonly<Record<string, { readonly page: number; readonly y: number }>>;
}

/** Runs in the page, once: the rules that lay it out in page columns, where it is so marked. Nobody sees it, so it is not painted. */
export function addColumns({ live, pitch, height, lead }: ScreenColumns): void {
  const sheet = document.getElementById('precis-columns') ?? document.createElement('style');
  sheet.id = 'precis-columns';
  const at = 'html[data-on-screen="yes"] > body';
  sheet.textContent = `
    ${at} { width: ${live}px!important; height: ${height}px!important; columns: ${live}px auto!important; column-gap: ${pitch - live}px; column-fill: auto; visibility: hidden; }
    ${at}::before { content: ""; display: block; height: ${lead.first}px; }
    ${at} > main { box-decoration-break: clone; padding-top: ${lead.other}px; margin-top: -${lead.other}px; }`;
  document.head.append(sheet);
}

/** Columns on the screen, and the corner that they begin at. */
interface ScreenView extends ScreenColumns {
  readonly corner: Rect;
}

/**
 * Runs in the page: applies a setting and reads its layout. Each way to the browser costs as much as a layout, so all goes
 * in one. Page numbers are told anew until they are those that it has; their places move little.
 */
export function layOut(
  setting: settings.PageSetting,
  columns: ScreenColumns,
  facts: SheetFacts,
): { readonly applied: settings.AppliedSetting; readonly laidOut: LaidOut } {
  const applied = applySetting(setting);
  const view: ScreenView = { ...columns, corner: document.body.getBoundingClientRect() };
  let places = placesOf(view, facts.referred);
  for (let pass = 1; facts.referred.length > 0 && pass < 3; pass += 1) {
    const numbers = Object.entries(places).map(([id, place]) => [id, String(place.page)] as const);
    if (fillReferences(Object.fromEntries(numbers)) === 0) break;
    places = placesOf(view, facts.referred);
  }
  return { applied, laidOut: readColumns(view, places, facts) };
}

/** Reads a screen layout. */
function readColumns(
  view: ScreenView,
  places: LaidOut['places'],
  { first, other }: Pick<SheetFacts, 'first' | 'other'>,
): LaidOut {
  const { corner } = view;
  const main = document.querySelector('main');
  const last = Math.max(1, ...[...(main?.getClientRects() ?? [])].map((rect) => pageOf(view, rect)));
  const found = { places, inking: readInk(precisPrepared, (rect) => partOf(view, rect)) };
  const text = textOn(view, last);
  // A printer takes a page more where letters stick out below the last line by a hair; a column doesn't.
  const spills = text.some(({ bottom }) => bottom - corner.top > view.height);
  if (spills) return { pages: last + 1, text: [], ...found };
  const head = (last === 1 ? first : other).top - corner.top - leadOf(view, last);
  const starts = text.map((rect) => ({
    x: rect.left - corner.left - (last - 1) * view.pitch,
    // A line of type stands on about four fifths of its height.
    y: head + rect.top + 0.8 * rect.height,
  }));
  return { pages: last, text: starts, ...found };
}

function pageOf({ corner, pitch }: ScreenView, rect: Rect): number {
  return Math.floor((rect.left - corner.left) / pitch + 0.1) + 1;
}

/** Where a box of the screen stands on its page. */
export function partOf(view: ScreenView, rect: Rect): inking.PagePart {
  const page = pageOf(view, rect);
  const left = rect.left - view.corner.left - (page - 1) * view.pitch;
  const top = rect.top - view.corner.top - leadOf(view, page);
  return { page, left, right: left + rect.width, top, bottom: top + rect.height };
}

function leadOf({ lead }: ScreenView, page: number): number {
  return page === 1 ? lead.first : lead.other;
}

function placesOf(view: ScreenView, referred: readonly string[]): LaidOut['places'] {
  const targets = [...new Set(referred)].flatMap((id) => document.getElementById(id) ?? []);
  const marked = [...document.querySelectorAll('.block[id], .row, #precis-end'), ...targets];
  const placed = marked.flatMap((element) => {
    const [rect] = element.getClientRects();
    if (!rect) return [];
    const page = pageOf(view, rect);
    return [[element.id, { page, y: rect.top - view.corner.top - leadOf(view, page) }] as const];
  });
  return Object.fromEntries(placed);
}

function textOn(view: ScreenView, page: number): Rect[] {
  const rows = [...document.querySelectorAll('.row')].filter((row) =>
    [...row.getClientRects()].some((rect) => pageOf(view, rect) === page),
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
        if (rect.width > 0 && pageOf(view, rect) === page) rects.push(rect);
    }
  }
  return rects;
}

/** All of this file that is sent to the page. */
export const columnFunctions = [
  ...[addColumns, layOut, readColumns, pageOf, partOf, leadOf],
  ...[placesOf, textOn],
];
