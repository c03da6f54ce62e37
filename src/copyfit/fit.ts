import { type ComposeInput, composeDocument } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import { type Block, blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { PrintingBrowser } from '../print/browser.ts';
import type { Extent, Rehearsal } from '../print/rehearse.ts';
import type { World } from '../world.ts';
import { fillOf } from './fill.ts';
import { recordStored, type StoredTry, storedMessages, tryStored } from './hold.ts';
import { judgeFit } from './judge.ts';
import type { Depths } from './moves.ts';
import { type FitRecord, recordFit } from './record.ts';
import { type FitStep, type Found, type Measured, searchDepths } from './search.ts';
import type { StoredFit } from './stored-fit.ts';

/** An edition whose blocks have the depths that fill its pages. */
export interface FittedDocument {
  /** The plan with the depths chosen; blocks left out are gone from it. */
  readonly plan: EditionPlan;
  readonly document: HtmlDocument;
  /** What the accepted trial print showed; undefined where there was nothing to fit. */
  readonly fit?: { readonly pages: number; readonly record: FitRecord };
  readonly messages: readonly Message[];
}

/** Trial prints that one edition may take. */
const mostTrials = 25;
/** Those kept back for spacing. */
const flexTrials = { all: 5, end: 2 };

/** One trial print, measured. */
export interface Trial extends Measured {
  readonly extent: Extent;
}

/** Where the search and the spacing have come to. */
interface Rehearsed {
  readonly found: Found<Trial>;
  readonly last: Trial;
  readonly flex: number;
  readonly flexEnd: number;
  readonly steps: readonly FitStep[];
  /** What came of the stored fit. */
  readonly tried?: StoredTry;
}

/**
 * Chooses a depth for every block so that the printed edition keeps its page budget and is as full as it can be.
 * It judges by printing: one loaded page, changed in place. An edition without an upper bound is as long
 * as it likes, and is composed as planned.
 * @param stored the fit that the dossier stores for it, which is kept while the pages hold it
 */
export async function fitDocument(
  plan: EditionPlan,
  input: ComposeInput,
  browser: PrintingBrowser,
  world: World,
  stored?: StoredFit,
): Promise<FittedDocument> {
  if (!isBounded(plan)) return { plan, document: await composeDocument(plan, input, world), messages: [] };
  const whole = await composeDocument(plan, input, world, 'all');
  const { live } = input.theme.grid[plan.paper.name];
  const rehearsed = await browser.rehearse(whole, live, (on) => rehearse(plan, on, stored));
  const { found, last, flex, flexEnd, steps, tried } = rehearsed;
  const { depths, left } = found;
  const chosen = { ...withDepths(plan, depths), flex, flexEnd };
  const { places } = last.extent;
  const record = recordFit({ plan, depths, left, places, steps, fill: last.fill, flex, flexEnd });
  return {
    plan: chosen,
    document: await composeDocument(chosen, input, world),
    fit: {
      pages: last.extent.pages,
      record: stored && tried?.held ? recordStored(record, plan, stored, depths) : record,
    },
    messages: [
      ...judgeFit(plan, depths, left, last.extent),
      ...(stored && tried ? storedMessages(plan, stored, tried, depths) : []),
    ],
  };
}

function isBounded(plan: EditionPlan): boolean {
  return plan.edition.pages.most < 400;
}

type Measure = (depths: Depths, flex: number, flexEnd: number) => Promise<Trial>;

/** A stored fit is kept while it holds; without one, or where it doesn't, the search begins afresh. */
async function rehearse(
  plan: EditionPlan,
  rehearsal: Rehearsal,
  stored: StoredFit | undefined,
): Promise<Rehearsed> {
  const measure: Measure = async (depths, flex, flexEnd) => {
    const extent = await rehearsal.print(depths, flex, flexEnd);
    // A page that later rows will open is kept for them: what comes before may not run over it.
    return { pages: extent.pages + extent.unopened, fill: fillOf(extent), extent };
  };
  if (!stored) return fitAfresh(plan, rehearsal.flex, measure);
  const tried = await tryStored(plan, stored, rehearsal.flex, measure);
  if (tried.held) return { ...tried.held, steps: tried.steps, tried };
  const fresh = await fitAfresh(plan, rehearsal.flex, measure);
  return { ...fresh, steps: [...tried.steps, ...fresh.steps], tried };
}

/** The search takes what fits at the closest spacing; spacing then opens to fill what is left. */
async function fitAfresh(plan: EditionPlan, range: Rehearsal['flex'], measure: Measure): Promise<Rehearsed> {
  const { most } = plan.edition.pages;
  const limits = { most, trials: mostTrials - flexTrials.all - flexTrials.end };
  const found = await searchDepths(blocksOf(plan), limits, (depths) => measure(depths, range.least, 0));
  const closed = { found, last: found.measured, flex: range.least, flexEnd: 0, steps: found.steps };
  if (found.measured.pages > most) return closed;
  const print = (flex: number, flexEnd: number) => measure(found.depths, flex, flexEnd);
  const opened = await openSpacing(closed, 'flex', range.most, flexTrials.all, most, print);
  // Where no text flows there are no gaps behind it.
  if (!plan.rows.some((row) => row.flow > 1)) return opened;
  return openSpacing(opened, 'flexEnd', range.endMost, flexTrials.end, most, print);
}

/** Opens one kind of spacing as far as the stylesheet and the pages let it, by half pixels. */
async function openSpacing(
  from: Rehearsed,
  kind: 'flex' | 'flexEnd',
  limit: number,
  trials: number,
  most: number,
  print: (flex: number, flexEnd: number) => Promise<Trial>,
): Promise<Rehearsed> {
  let now = from;
  let over = limit + 0.5;
  for (let trial = 0; over - now[kind] > 0.5 && trial < trials; trial += 1) {
    const wider = { ...now, [kind]: Math.floor(now[kind] + over) / 2 };
    const last = await print(wider.flex, wider.flexEnd);
    const kept = last.pages <= most && last.fill >= now.last.fill;
    const tried = `${kind === 'flex' ? 'spacing' : 'spacing behind the text'} ${wider[kind]} px`;
    const steps = [...now.steps, { tried, pages: last.pages, fill: last.fill, kept }];
    now = kept ? { ...wider, last, steps } : { ...now, steps };
    if (!kept) over = wider[kind];
  }
  return now;
}

/** The plan with the depths chosen. A block that is left out is gone. */
function withDepths(plan: EditionPlan, depths: Depths): EditionPlan {
  const keep = (block: Block): Block[] => {
    const depth = depths.get(block.id) ?? block.depth;
    return depth === 'none' ? [] : [{ ...block, depth }];
  };
  return {
    ...plan,
    rows: plan.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) })),
      })),
    })),
  };
}

/**
 * What is to be said of a printed fit. Its own account of a missed budget stands for that of the preflight;
 * a print that differs from the accepted trial is a fault of the tool.
 */
export function fitMessages(
  { fit, messages }: FittedDocument,
  pdf: { readonly pages: number },
  found: readonly Message[],
  name: string,
): Message[] {
  if (!fit) return [...found];
  const others = found.filter(({ rule }) => rule !== 'too-long' && rule !== 'too-short');
  if (pdf.pages !== fit.pages) others.push(say('fit-moved', undefined, name, pdf.pages, fit.pages));
  return [...messages, ...others];
}
