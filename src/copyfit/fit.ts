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
const flexTrials = 5;

/** One trial print, measured. */
export interface Trial extends Measured {
  readonly extent: Extent;
}

/** Where the search and the spacing have come to. */
interface Rehearsed {
  readonly found: Found<Trial>;
  readonly last: Trial;
  readonly flex: number;
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
  const { found, last, flex, steps, tried } = rehearsed;
  const { depths, left } = found;
  const chosen = withDepths(plan, depths, flex);
  const { places } = last.extent;
  const record = recordFit({ plan, depths, left, places, steps, fill: last.fill, flex });
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

type Measure = (depths: Depths, spacing: number) => Promise<Trial>;

/** A stored fit is kept while it holds; without one, or where it doesn't, the search begins afresh. */
async function rehearse(
  plan: EditionPlan,
  rehearsal: Rehearsal,
  stored: StoredFit | undefined,
): Promise<Rehearsed> {
  const measure: Measure = async (depths, spacing) => {
    const extent = await rehearsal.print(depths, spacing);
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
  const limits = { most, trials: mostTrials - flexTrials };
  const found = await searchDepths(blocksOf(plan), limits, (depths) => measure(depths, range.least));
  if (found.measured.pages > most) {
    return { found, last: found.measured, flex: range.least, steps: found.steps };
  }
  return openSpacing(found, most, range, (spacing) => measure(found.depths, spacing));
}

/** Opens spacing as far as the stylesheet and the pages let it, by half pixels. */
async function openSpacing(
  found: Found<Trial>,
  most: number,
  range: Rehearsal['flex'],
  measure: (spacing: number) => Promise<Trial>,
): Promise<Rehearsed> {
  const steps = [...found.steps];
  let last = found.measured;
  let flex = range.least;
  let over = range.most + 0.5;
  for (let trial = 0; over - flex > 0.5 && trial < flexTrials; trial += 1) {
    const middle = Math.floor(flex + over) / 2;
    const result = await measure(middle);
    const kept = result.pages <= most && result.fill >= last.fill;
    steps.push({ tried: `spacing ${middle} px`, pages: result.pages, fill: result.fill, kept });
    if (kept) [flex, last] = [middle, result];
    else over = middle;
  }
  return { found, last, flex, steps };
}

/** The plan with the depths chosen. A block that is left out is gone. */
function withDepths(plan: EditionPlan, depths: Depths, flex: number): EditionPlan {
  const keep = (block: Block): Block[] => {
    const depth = depths.get(block.id) ?? block.depth;
    return depth === 'none' ? [] : [{ ...block, depth }];
  };
  return {
    ...plan,
    flex,
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
