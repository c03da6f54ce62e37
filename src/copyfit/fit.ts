import { type ComposeInput, composeDocument } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import { type Block, blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { PrintingBrowser } from '../print/browser.ts';
import type { Extent, Rehearsal } from '../print/rehearse.ts';
import type { World } from '../world.ts';
import { fillOf } from './fill.ts';
import { judgeFit } from './judge.ts';
import type { Depths } from './moves.ts';
import { type FitRecord, recordFit } from './record.ts';
import { type FitStep, type Found, type Measured, searchDepths } from './search.ts';

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

interface Trial extends Measured {
  readonly extent: Extent;
}

/** Where the search and the spacing have come to. */
interface Rehearsed {
  readonly found: Found<Trial>;
  readonly last: Trial;
  readonly flex: number;
  readonly steps: readonly FitStep[];
}

/**
 * Chooses a depth for every block so that the printed edition keeps its page budget and is as full as it can be.
 * It judges by printing: one loaded page, changed in place. An edition without an upper bound is as long
 * as it likes, and is composed as planned.
 */
export async function fitDocument(
  plan: EditionPlan,
  input: ComposeInput,
  browser: PrintingBrowser,
  world: World,
): Promise<FittedDocument> {
  if (!isBounded(plan)) return { plan, document: await composeDocument(plan, input, world), messages: [] };
  const whole = await composeDocument(plan, input, world, 'all');
  const { live } = input.theme.grid[plan.paper.name];
  const { found, last, flex, steps } = await browser.rehearse(whole, live, (on) => rehearse(plan, on));
  const { depths, left } = found;
  const chosen = withDepths(plan, depths, flex);
  const { places } = last.extent;
  return {
    plan: chosen,
    document: await composeDocument(chosen, input, world),
    fit: {
      pages: last.extent.pages,
      record: recordFit({ plan, depths, left, places, steps, fill: last.fill, flex }),
    },
    messages: judgeFit(plan, depths, left, last.extent),
  };
}

function isBounded(plan: EditionPlan): boolean {
  return plan.edition.pages.most < 400;
}

async function rehearse(plan: EditionPlan, rehearsal: Rehearsal): Promise<Rehearsed> {
  const { most } = plan.edition.pages;
  const measure = async (depths: Depths, flex = 0): Promise<Trial> => {
    const extent = await rehearsal.print(depths, flex);
    // A page that later rows will open is kept for them: what comes before may not run over it.
    return { pages: extent.pages + extent.unopened, fill: fillOf(extent), extent };
  };
  const found = await searchDepths(blocksOf(plan), { most, trials: mostTrials - flexTrials }, measure);
  if (found.measured.pages !== most) return { found, last: found.measured, flex: 0, steps: found.steps };
  return openSpacing(found, most, rehearsal.flexMost, (flex) => measure(found.depths, flex));
}

/** Opens spacing as far as the stylesheet and the pages let it, by whole pixels. */
async function openSpacing(
  found: Found<Trial>,
  most: number,
  flexMost: number,
  measure: (flex: number) => Promise<Trial>,
): Promise<Rehearsed> {
  const steps = [...found.steps];
  let last = found.measured;
  let flex = 0;
  let over = Math.floor(flexMost) + 1;
  for (let trial = 0; over - flex > 1 && trial < flexTrials; trial += 1) {
    const middle = trial === 0 ? over - 1 : Math.floor((flex + over) / 2);
    const result = await measure(middle);
    const kept = result.pages <= most && result.fill >= last.fill;
    steps.push({ tried: `spacing opened by ${middle} px`, pages: result.pages, fill: result.fill, kept });
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
