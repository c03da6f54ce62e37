import { composeDocument, type HtmlDocument } from '../compose/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { blocksOf, type EditionPlan, partsOf, rowId } from '../plan/index.ts';
import type { Extent, Piece, PiecedColumn, PrintingBrowser } from '../print/index.ts';
import type { World } from '../world/index.ts';
import { withChoice } from './chosen.ts';
import { type FittedEdition, placeOf } from './fit.ts';
import { tellWhite } from './judge.ts';
import { type Cut, cutIntoPages, type Give, openingOf, type Slip } from './paginate.ts';
import { type Heights, type PlateRanges, plateRanges, platesAt } from './plates.ts';
import { bestOrder, inOrder, orderCost, sectionsOf } from './rearrange.ts';
import { recordFit } from './record.ts';
import { type Deferred, type FitStep, stepOf, type Trial } from './trials.ts';
import { whiteFaults, whiteOf } from './white.ts';

/** By how many lines a gap may close, and open behind a block and before a row or section; the share of a page that it takes at most. */
const gaps = { less: 0.15, behind: 1, before: 1.6, most: 0.072 };
/** What speaks against a page that begins inside a plate, a panel or a claim, in lines of white. */
const inside = { plate: 60, panel: 5, claim: 1.5 };

/** A column as it is laid out on pages. */
interface LaidOut {
  readonly document: HtmlDocument;
  readonly column: PiecedColumn;
  readonly extent: Extent;
}

/**
 * Sets an edition of one column on as many pages as it needs, so that all of them end full and the last is no stub:
 * gaps and drawings give, and pages begin where that leaves least white. It is laid out before it is taken; where that
 * comes out worse than all poured, it stays as it was.
 */
export async function fitColumn(
  given: DrawnEdition,
  browser: PrintingBrowser,
  world: World,
): Promise<Pick<FittedEdition, 'plan' | 'plates' | 'document' | 'fit' | 'messages'>> {
  const ranges = await plateRanges(given);
  const layOut = (one: DrawnEdition) => laidOut(one, browser, world);
  const { edition, laid: poured } = await ordered(await onePageEach(given, ranges, layOut), ranges, layOut);
  const slips = slipsOf(poured.column, edition, ranges);
  const cut = cutIntoPages(slips, poured.column);
  const heights = heightsIn(cut, poured.column, edition, ranges);
  const plates = await platesAt(edition, heights);
  const drawn = withDrawings(slips, poured.column, edition, plates);
  const set = { ...edition, plates, plan: planAt(edition.plan, cut, drawn, poured.column) };
  const fitted = await laidOut(set, browser, world);
  const isBetter = costOf(fitted.extent) <= costOf(poured.extent);
  const steps = [
    stepOf('poured', trialOf(poured.extent), !isBetter),
    stepOf('gaps and drawings given, page by page', trialOf(fitted.extent), isBetter),
  ];
  const [taken, { document, extent }] = isBetter ? [set, fitted] : [edition, poured];
  return {
    ...{ plan: taken.plan, plates: taken.plates, document },
    fit: fitOf(taken.plan, extent, steps, heights),
    messages: tellWhite(given, extent, placeOf(given)),
  };
}

function laidOut(edition: DrawnEdition, browser: PrintingBrowser, world: World): Promise<LaidOut> {
  return composeDocument(edition, world).then((document) =>
    browser.tryOut(document, async (page) => {
      const column = await page.pieces();
      const open = Object.fromEntries(edition.plan.open ?? []);
      return { document, column, extent: await page.layOut({ open }) };
    }),
  );
}

interface Placed {
  readonly edition: DrawnEdition;
  readonly laid: LaidOut;
}

/** Plates and panels stand elsewhere, a little before or after, where that lets pages end full. */
async function ordered(
  { edition, laid }: Placed,
  ranges: PlateRanges,
  layOut: (edition: DrawnEdition) => Promise<LaidOut>,
): Promise<Placed> {
  const { plan, dossier } = edition;
  const { pieces } = laid.column;
  const slips = slipsOf(laid.column, edition, ranges);
  const sections = sectionsOf(dossier);
  const inSections = partsOf(plan).filter(({ kind }) => kind === 'sections');
  const plates = inSections.flatMap(({ blocks }) =>
    blocks.flatMap(({ kind, id }) => (kind === 'plate' ? [id] : [])),
  );
  const best = bestOrder(plan, plates, (order) => {
    const placed = inOrder(pieces, order, sections).flatMap((index) => slips[index] ?? []);
    return cutIntoPages(placed, laid.column).cost;
  });
  if (orderCost(best) === 0) return { edition, laid };
  const rows = best.rows.flatMap((index) => plan.rows[index] ?? []);
  const chosen = { ...edition, plan: withDeferred({ ...plan, rows }, best.deferred) };
  return { edition: chosen, laid: await layOut(chosen) };
}

function withDeferred(plan: EditionPlan, deferred: Deferred): EditionPlan {
  const depths = new Map(blocksOf(plan).map(({ id, depth }) => [id, depth]));
  return withChoice(plan, { depths, deferred });
}

/** A plate that is higher than a page with all its words is drawn lower first, as far as it can be. */
async function onePageEach(
  edition: DrawnEdition,
  ranges: PlateRanges,
  layOut: (edition: DrawnEdition) => Promise<LaidOut>,
): Promise<Placed> {
  const laid = await layOut(edition);
  const { pieces, other } = laid.column;
  const heights = new Map<string, number>();
  for (const piece of pieces) {
    const [own, scale, range] = [
      heightOf(piece.block, edition),
      scaleOf(piece, edition),
      ranges.get(piece.block ?? ''),
    ];
    if (own === undefined || scale === undefined || !range || piece.block === undefined) continue;
    const all = pieces.filter(({ block }) => block === piece.block);
    const whole = Math.max(...all.map(({ bottom }) => bottom)) - Math.min(...all.map(({ top }) => top));
    const lower = Math.floor(own - (whole - other) / scale) - 2;
    if (whole > other) heights.set(piece.block, Math.max(range.least, lower));
  }
  if (heights.size === 0) return { edition, laid };
  const lowered = { ...edition, plates: await platesAt(edition, heights) };
  return { edition: lowered, laid: await layOut(lowered) };
}

function slipsOf({ pieces, line, other }: PiecedColumn, edition: DrawnEdition, ranges: PlateRanges): Slip[] {
  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    const isInside = piece.block !== undefined && piece.block === before?.block;
    const parted = piece.seam > 0 ? inside.panel : isInside ? inside.claim : 0;
    return {
      height: piece.bottom - piece.top,
      gap: before ? Math.max(0, piece.top - before.bottom) : 0,
      gapGive: gapGiveOf(piece, before, { line, other }),
      give: giveOf(piece, edition, ranges),
      needs: piece.needs,
      seam: piece.seam,
      against: isInside && isPlate(piece.block, edition) ? inside.plate : parted,
      canBegin: piece.begins.length > 0,
      isImprint:
        piece.isImprint || (isInside && piece.drawing === undefined && isPlate(piece.block, edition)),
    };
  });
}

/** A gap closes where nothing else holds it open. */
function gapGiveOf(
  { opener, top }: Piece,
  before: Piece | undefined,
  { line, other }: Pick<PiecedColumn, 'line' | 'other'>,
): Give {
  if (!opener || !before) return { less: 0, more: 0 };
  const own = top - before.bottom;
  const less = Math.abs(own - opener.margin) < 1 ? Math.min(gaps.less * line, opener.margin / 2) : 0;
  const most = (opener.isBefore ? gaps.before : gaps.behind) * line;
  const more = Math.max(0, Math.min(most, gaps.most * other - own));
  return { less, more: more * (1 + opener.inner) };
}

function giveOf(piece: Piece, edition: DrawnEdition, ranges: PlateRanges): Give {
  const range = ranges.get(piece.block ?? '');
  const [scale, now] = [scaleOf(piece, edition), heightOf(piece.block, edition)];
  if (!range || scale === undefined || now === undefined) return { less: 0, more: 0 };
  return { less: (now - range.least) * scale, more: (range.most - now) * scale };
}

function isPlate(id: string, { plan }: DrawnEdition): boolean {
  return blocksOf(plan).some((block) => block.kind === 'plate' && block.id === id);
}

/** A drawing may be shown larger than it was drawn. */
function scaleOf({ block, drawing }: Piece, edition: DrawnEdition): number | undefined {
  const own = heightOf(block, edition);
  return drawing === undefined || own === undefined ? undefined : drawing / own;
}

function heightOf(block: string | undefined, { plan, plates }: DrawnEdition): number | undefined {
  const record = blocksOf(plan).find(({ id, kind }) => kind === 'plate' && id === block)?.record;
  const drawing = plates.get(record ?? '')?.drawing;
  return drawing && drawing.kind !== 'table' ? drawing.height : undefined;
}

function gives({ less, more }: Give, share: number): number {
  return share * (share < 0 ? less : more);
}

function heightsIn(
  { pages }: Cut,
  { pieces }: PiecedColumn,
  edition: DrawnEdition,
  ranges: PlateRanges,
): Heights {
  return new Map(
    pages.flatMap((page) =>
      pieces.slice(page.from, page.to).flatMap((piece): [string, number][] => {
        const range = ranges.get(piece.block ?? '');
        const own = heightOf(piece.block, edition);
        if (!range || own === undefined || piece.block === undefined || piece.drawing === undefined)
          return [];
        const give = { less: own - range.least, more: range.most - own };
        return [[piece.block, Math.round(own + gives(give, page.given))]];
      }),
    ),
  );
}

/** The same pieces with drawings as high as they came out: these give no more. */
function withDrawings(
  slips: readonly Slip[],
  { pieces }: PiecedColumn,
  edition: DrawnEdition,
  plates: DrawnEdition['plates'],
): Slip[] {
  return slips.map((slip, index) => {
    const piece = pieces[index];
    const scale = piece && scaleOf(piece, edition);
    if (!piece || scale === undefined) return slip;
    const [own = 0, now = own] = [edition, { ...edition, plates }].map((one) => heightOf(piece.block, one));
    return { ...slip, height: slip.height + (now - own) * scale, give: { less: 0, more: 0 } };
  });
}

/** A plan whose pages begin where they were cut, with the gaps that fill them. */
function planAt(
  plan: EditionPlan,
  { pages }: Cut,
  slips: readonly Slip[],
  { pieces, ...sheets }: PiecedColumn,
): EditionPlan {
  const open = new Map<string, number>();
  const begins = new Set<string>();
  for (const page of pages) {
    const share = openingOf(page, slips, sheets);
    for (let at = page.from + 1; at < page.to; at += 1) {
      const [piece, slip] = [pieces[at], slips[at]];
      if (!piece?.opener || !slip) continue;
      const { id, margin, inner } = piece.opener;
      const growth = gives(slip.gapGive, share) / (share > 0 ? 1 + inner : 1);
      if (Math.abs(growth) >= 0.5) open.set(id, Math.floor(2 * (slip.gap + growth - margin)) / 2);
    }
    const [next] = page.isForced ? (pieces[page.to]?.begins ?? []) : [];
    if (next !== undefined) begins.add(next);
  }
  const rows = plan.rows.map((row, index) => (begins.delete(rowId(index)) ? { ...row, newPage: true } : row));
  return { ...plan, rows, open, begins: [...begins] };
}

/** What speaks against a layout, in lines: what its pages leave white over the bounds, and each page. */
function costOf(extent: Extent): number {
  const pages = whiteOf(extent);
  const inner = pages.slice(0, -1).flatMap(({ feet }) => feet.map(({ top, bottom }) => bottom - top));
  const early = inner.reduce((sum, foot) => sum + Math.max(0, foot / extent.line - 1.5), 0);
  const last = pages.at(-1)?.fill ?? 1;
  return early + pages.length * 6 + Math.max(0, 0.5 - last) * 60;
}

function trialOf(extent: Extent): Trial {
  const fill = whiteOf(extent).at(-1)?.fill ?? 1;
  return { by: 'screen', pages: extent.pages, fill, over: 0, extent };
}

function fitOf(
  plan: EditionPlan,
  extent: Extent,
  steps: readonly FitStep[],
  heights: Heights,
): NonNullable<FittedEdition['fit']> {
  const setting = {
    depths: new Map(blocksOf(plan).map(({ id, depth }) => [id, depth])),
    ...{ deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: heights },
    open: plan.open ?? new Map(),
  };
  const record = recordFit(plan, { setting, last: trialOf(extent), steps, left: [] }, heights, extent);
  const faults = whiteFaults(whiteOf(extent), extent.line);
  const excess = faults.reduce((sum, fault) => sum + fault.excess, 0) / extent.line;
  return { pages: extent.pages, record, excess };
}
