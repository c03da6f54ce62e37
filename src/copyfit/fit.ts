import { type ComposeInput, composeDocument } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import { type Block, blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { PrintingBrowser } from '../print/browser.ts';
import type { Extent, Rehearsal } from '../print/rehearse.ts';
import type { World } from '../world.ts';
import { fillOf, linesOff } from './fill.ts';
import { type Depths, isBelow, type Move } from './moves.ts';
import { type FitStep, type Found, type Measured, searchDepths } from './search.ts';

/** An edition whose blocks have the depths that fill its pages. */
export interface FittedDocument {
  /** The plan with the depths chosen; blocks left out are gone from it. */
  readonly plan: EditionPlan;
  readonly document: HtmlDocument;
  /** Pages of the accepted trial; undefined where nothing was to be fitted. */
  readonly pages?: number;
  /** Share of the last page's type area that its shortest column fills. */
  readonly fill: number;
  readonly steps: readonly FitStep[];
  readonly blocks: readonly FittedBlock[];
  readonly messages: readonly Message[];
}

/** What became of a block, for the record. */
export interface FittedBlock {
  readonly block: string;
  readonly priority: number;
  readonly wanted: string;
  readonly given: string;
  readonly page?: number;
  readonly why: string;
}

/** Trial prints that one edition may take. */
const mostTrials = 25;
/** Those kept back for spacing. */
const flexTrials = 5;
/** Least fill of a fixed edition: below it the last page looks unfinished. */
const leastFill = 0.9;

interface Trial extends Measured {
  readonly extent: Extent;
}

/** Editions without an upper bound are as long as they like: there is nothing to fit. */
export function isBounded(plan: EditionPlan): boolean {
  return plan.edition.pages.most < 400;
}

/**
 * Chooses a depth for every block so that the printed edition keeps its page budget and is as full as it can be.
 * It judges by printing: one loaded page, changed in place.
 */
export async function fitDocument(
  plan: EditionPlan,
  input: ComposeInput,
  browser: PrintingBrowser,
  world: World,
): Promise<FittedDocument> {
  if (!isBounded(plan)) return asPlanned(plan, await composeDocument(plan, input, world));
  const whole = await composeDocument(plan, input, world, 'all');
  const { live } = input.theme.grid[plan.paper.name];
  const fitted = await browser.rehearse(whole, live, (rehearsal) => rehearse(plan, rehearsal));
  const chosen = withDepths(plan, fitted.found.depths, fitted.flex);
  return {
    plan: chosen,
    document: await composeDocument(chosen, input, world),
    pages: fitted.last.extent.pages,
    fill: fitted.last.fill,
    steps: fitted.steps,
    blocks: account(blocksOf(plan), fitted.found, fitted.last.extent),
    messages: judge(plan, fitted.found, fitted.last),
  };
}

function asPlanned(plan: EditionPlan, document: HtmlDocument): FittedDocument {
  return { plan, document, fill: 1, steps: [], blocks: [], messages: [] };
}

/**
 * What is to be said of a printed fit. Its own account of a missed budget stands for that of the preflight;
 * a print that differs from the accepted trial is a fault of the tool.
 */
export function fitMessages(
  fitted: FittedDocument,
  pdf: { readonly pages: number },
  found: readonly Message[],
  name: string,
): Message[] {
  if (fitted.pages === undefined) return [...found];
  const others = found.filter(({ rule }) => rule !== 'too-long' && rule !== 'too-short');
  if (pdf.pages !== fitted.pages) others.push(say('fit-moved', undefined, name, pdf.pages, fitted.pages));
  return [...fitted.messages, ...others];
}

async function rehearse(plan: EditionPlan, rehearsal: Rehearsal) {
  const most = plan.edition.pages.most;
  const measure = async (depths: Depths, flex = 0): Promise<Trial> => {
    const extent = await rehearsal.print(depths, flex);
    // A page that later rows will open is kept for them: what comes before may not run over it.
    return { pages: extent.pages + extent.unopened, fill: fillOf(extent), extent };
  };
  const found = await searchDepths(blocksOf(plan), { most, trials: mostTrials - flexTrials }, measure);
  const steps = [...found.steps];
  let last = found.measured;
  let flex = 0;
  if (last.pages !== most) return { found, last, flex, steps };
  // Spacing opens as far as the stylesheet and the pages let it, by whole pixels.
  let over = Math.floor(rehearsal.flexMost) + 1;
  for (let trial = 0; over - flex > 1 && trial < flexTrials; trial += 1) {
    const middle = trial === 0 ? over - 1 : Math.floor((flex + over) / 2);
    const result = await measure(found.depths, middle);
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

function account(blocks: readonly Block[], found: Found<Trial>, extent: Extent): FittedBlock[] {
  const left = new Map<string, Move>();
  for (const move of found.left) if (!left.has(move.block)) left.set(move.block, move);
  return blocks.map((block) => {
    const given = found.depths.get(block.id) ?? block.depth;
    const page = extent.places.get(block.id);
    const short = left.get(block.id);
    const why =
      short && !short.beyond
        ? `${short.to} did not fit`
        : isBelow(block.range.wanted, given)
          ? 'deepened to fill the pages'
          : isBelow(given, block.range.wanted)
            ? 'has no more text'
            : 'as wanted';
    return {
      block: block.id,
      priority: block.priority,
      wanted: block.range.wanted,
      given,
      why,
      ...(page !== undefined && { page }),
    };
  });
}

function judge(plan: EditionPlan, found: Found<Trial>, last: Trial): Message[] {
  const { least, most } = plan.edition.pages;
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const lines = Math.abs(linesOff(last.extent, most));
  const blocks = blocksOf(plan).toSorted((a, b) => a.priority - b.priority);
  const shown = blocks.filter((block) => found.depths.get(block.id) !== 'none');
  if (last.pages > most) {
    const cut = shown.toReversed().slice(0, 3);
    return [
      say(
        'overset',
        undefined,
        name,
        last.pages,
        most,
        lines,
        cut.map((block) => block.record),
      ),
    ];
  }
  // Only a fixed length promises a full last page.
  if (last.pages >= least && (least < most || last.fill >= leastFill)) return [];
  const blocked = [...new Set(found.left.map((move) => move.block))];
  const candidates = [
    ...blocks.filter((block) => blocked.includes(block.id)),
    ...shown.filter((block) => block.kind === 'claim' && !blocked.includes(block.id)),
  ];
  const deepen = candidates.slice(0, 3).map((block) => block.record);
  return [say('underfull', undefined, name, last.pages, Math.round(last.fill * 100), lines, deepen)];
}
