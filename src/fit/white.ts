import type { ColumnSet, Extent, PagePart } from '../print/index.ts';

/** What a page of an edition of fixed length may leave white. */
export const whiteBounds: Readonly<Record<'short' | 'page' | 'half', number>> = {
  /** Lines that would have room where a column ends short of those beside it, or of its page where its text goes on. */
  short: 3,
  /** Share of a page's height that a band without ink takes across the page. */
  page: 0.09,
  /** The same across its left or right half. */
  half: 0.15,
};

/** How far things may touch without lying over each other, in CSS pixels: hanging marks and rounding. */
const slack = 4;
/** Strips that a page is cut into, from left to right, to say how much of it is empty. */
const strips = 12;
/** Lines without ink that belong to the text: the gaps around headings and plates. */
const usualGap = 2;

/** Where a column ends on a page. Lengths in CSS pixels from the head and the left of the type area. */
export interface ColumnEnd {
  /** Those that stand side by side have the same. */
  readonly set: ColumnSet;
  readonly kind: ColumnSet['kind'];
  readonly left: number;
  readonly right: number;
  /** Where its ink ends. */
  readonly end: number;
  /** Where it could have ended. */
  readonly limit: number;
  /** Lines between them. */
  readonly short: number;
  /** The last of a flow may be short. */
  readonly isLast: boolean;
  /** The blocks that stand in it, from top to bottom. */
  readonly blocks: readonly string[];
}

/** A band without ink. */
interface Band {
  readonly across: 'page' | 'left' | 'right';
  readonly top: number;
  readonly bottom: number;
  /** Its share of the height of the page's type area. */
  readonly share: number;
}

/** What one page leaves white. */
export interface PageWhite {
  readonly page: number;
  readonly height: number;
  /** Share of its type area that is in use, from 0 to 1: the rest lies in gaps of more than two lines. */
  readonly fill: number;
  readonly isCover: boolean;
  readonly columns: readonly ColumnEnd[];
  /** The widest of the page and of each half. */
  readonly bands: readonly Band[];
  /** What the halves leave at the foot. */
  readonly feet: readonly Band[];
}

/** Measures every page of a layout; a print does not tell. */
export function whiteOf({ inking, line }: Pick<Extent, 'inking' | 'line'>): PageWhite[] {
  if (!inking) return [];
  return inking.heights.map((height, index): PageWhite => {
    const page = index + 1;
    const ink = onPage(inking.ink, page);
    const blocks = onPage(inking.blocks, page);
    const live = Math.max(1, ...inking.ink.map(({ right }) => right));
    // What stands side by side in a grid ends where the highest does.
    const grids = onPage(inking.sets, page).filter(({ kind }) => kind === 'grid');
    return {
      page,
      height,
      fill: fillByArea(ink, { live, height, line }),
      isCover: inking.covers.includes(page),
      columns: onPage(inking.sets, page).flatMap((set) => columnsOf(set, ink, blocks, line)),
      ...bandsOf(ink, { live, height }),
      feet: feetOf([...ink, ...grids], { live, height }),
    };
  });
}

function onPage<P extends PagePart>(parts: readonly P[], page: number): P[] {
  return parts.filter((part) => part.page === page);
}

/** What lies over a piece from left to right. */
function over<P extends PagePart>(parts: readonly P[], left: number, right: number): P[] {
  return parts.filter((part) => part.left < right - slack && part.right > left + slack);
}

function fillByArea(ink: readonly PagePart[], { live, height, line }: Sheet & { line: number }): number {
  const empty = Array.from({ length: strips }, (_, strip) =>
    gapsOf(over(ink, (strip * live) / strips, ((strip + 1) * live) / strips), height)
      .map(({ top, bottom }) => bottom - top)
      .filter((gap) => gap > usualGap * line)
      .reduce((sum, gap) => sum + gap, 0),
  );
  return 1 - empty.reduce((sum, one) => sum + one, 0) / (strips * height);
}

interface Sheet {
  readonly live: number;
  readonly height: number;
}

/** Where there is no ink from top to bottom. */
function gapsOf(ink: readonly PagePart[], height: number): { top: number; bottom: number }[] {
  const gaps: { top: number; bottom: number }[] = [];
  let reached = 0;
  for (const { top, bottom } of ink.toSorted((a, b) => a.top - b.top)) {
    if (top > reached) gaps.push({ top: reached, bottom: top });
    reached = Math.max(reached, bottom);
  }
  return reached < height ? [...gaps, { top: reached, bottom: height }] : gaps;
}

/** The widest bands of a page and of its halves. */
function bandsOf(ink: readonly PagePart[], sheet: Sheet): Pick<PageWhite, 'bands'> {
  const bands = (['page', 'left', 'right'] as const).map((across) => {
    const gaps = gapsAcross(across, ink, sheet).toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top));
    return bandAt(across, gaps[0], sheet);
  });
  return { bands };
}

/** What the halves of a page leave at its foot. */
function feetOf(ink: readonly PagePart[], sheet: Sheet): Band[] {
  return (['left', 'right'] as const).map((across) =>
    bandAt(
      across,
      gapsAcross(across, ink, sheet).find(({ bottom }) => bottom === sheet.height),
      sheet,
    ),
  );
}

function gapsAcross(across: Band['across'], ink: readonly PagePart[], { live, height }: Sheet) {
  const left = across === 'right' ? live / 2 : 0;
  return gapsOf(over(ink, left, across === 'left' ? live / 2 : live), height);
}

function bandAt(
  across: Band['across'],
  gap: Pick<Band, 'top' | 'bottom'> | undefined,
  { height }: Sheet,
): Band {
  const { top, bottom } = gap ?? { top: height, bottom: height };
  return { across, top, bottom, share: (bottom - top) / height };
}

function columnsOf(
  set: ColumnSet,
  ink: readonly PagePart[],
  blocks: readonly (PagePart & { readonly id: string })[],
  line: number,
): ColumnEnd[] {
  const inside = <P extends PagePart>(parts: readonly P[]) =>
    parts.filter(({ top, bottom }) => top > set.top - slack && bottom < set.bottom + slack);
  const ends = set.columns.map(({ left, right }) => {
    const end = Math.max(set.top, ...over(inside(ink), left, right).map(({ bottom }) => bottom));
    return { left, right, end, blocks: over(inside(blocks), left, right) };
  });
  // Where it goes on, a column could reach the foot of its page; else as far as the longest beside it.
  const limit = set.continues ? set.bottom : Math.max(...ends.map(({ end }) => end));
  return ends.map(({ blocks: own, ...column }, index) => ({
    ...column,
    limit,
    short: Math.max(0, limit - column.end) / line,
    set,
    kind: set.kind,
    isLast: set.kind !== 'cells' && !set.continues && index === ends.length - 1,
    blocks: own.toSorted((a, b) => a.top - b.top).map(({ id }) => id),
  }));
}

/** Whole lines that a height has room for; by a hair less is as good. */
export function haveRoom(short: number): number {
  return Math.floor(short + 0.05);
}

/** A panel shows as many numbers as have room beside what stands there: it can't be filled further. */
function isFillable(id: string): boolean {
  return !id.startsWith('number-');
}

function lines({ top, bottom }: Band, line: number): number {
  return (bottom - top) / line;
}

/** Something that is over a bound. */
export interface WhiteFault {
  readonly page: number;
  /** A column that ends short. */
  readonly column?: ColumnEnd;
  /** A band without ink. */
  readonly band?: Band;
  /** A half page that ends short of its foot, though more pages follow. */
  readonly foot?: Band;
  /** Pixels of height over the bound, across the whole page. */
  readonly excess: number;
}

/**
 * Where pages are whiter than the bounds let them be. Covers are not looked at, nor columns without text or plates: nothing
 * can fill them. What stands side by side in a grid begins level, and each ends where its own text does: of that only
 * bands are told.
 */
export function whiteFaults(pages: readonly PageWhite[], line: number, most = whiteBounds): WhiteFault[] {
  return pages.flatMap(({ page, height, isCover, columns, bands, feet }) => {
    if (isCover) return [];
    const early =
      page === pages.length ? [] : feet.filter((foot) => haveRoom(lines(foot, line)) > most.short);
    // What a half page ends early by is told once: not again of its columns, nor of the bands that reach its foot.
    const isTold = ({ top, bottom }: Pick<Band, 'top' | 'bottom'>) =>
      early.some((foot) => Math.abs(foot.top - top) < slack && foot.bottom - bottom < slack);
    const short = columns.filter(
      ({ kind, isLast, short: by, blocks, end, limit }) =>
        kind !== 'grid' &&
        !isLast &&
        blocks.some(isFillable) &&
        haveRoom(by) > most.short &&
        !isTold({ top: end, bottom: limit }),
    );
    const wide = bands.flatMap((band): WhiteFault[] => {
      const bound = band.across === 'page' ? most.page : most.half;
      const share = band.across === 'page' ? 1 : 0.5;
      return band.share > bound && !isTold(band)
        ? [{ page, band, excess: (band.share - bound) * height * share }]
        : [];
    });
    return [
      ...short.map((column) => ({ page, column, excess: ((column.short - most.short) * line) / 2 })),
      ...early.map((foot) => ({ page, foot, excess: ((lines(foot, line) - most.short) * line) / 2 })),
      ...wide,
    ];
  });
}

/** Where a layout is whiter than the bounds let it be. */
export function faultsIn(extent: Extent): WhiteFault[] {
  return whiteFaults(whiteOf(extent), extent.line);
}

/** White over the bounds, in lines across a page. */
export function excessOf(extent: Extent): number {
  return faultsIn(extent).reduce((sum, { excess }) => sum + excess, 0) / extent.line;
}
