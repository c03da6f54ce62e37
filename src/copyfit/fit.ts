import { type ComposeInput, composeDocument } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import { type Block, blocksOf, type EditionPlan, type PlannedPart } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { PrintingBrowser } from '../print/browser.ts';
import type { Rehearsal } from '../print/rehearse.ts';
import type { World } from '../world.ts';
import { recordStored, type StoredTry, storedMessages, tryStored } from './hold.ts';
import { judgeFit } from './judge.ts';
import { makeRoom } from './make-room.ts';
import type { Depths } from './moves.ts';
import { openUp } from './open.ts';
import { plateBounds, plateRanges, platesAt, withSizes } from './plates.ts';
import { type FitRecord, recordFit } from './record.ts';
import { type Estimator, type Means, searchDepths, stepOf } from './search.ts';
import type { StoredFit } from './stored-fit.ts';
import {
  closest,
  estimator,
  type Fitted,
  heightsOf,
  isFixed,
  type Trial,
  type Workbench,
  workbench,
} from './trial.ts';

/** An edition whose blocks have the depths that fill its pages. */
export interface FittedDocument {
  /** The plan with the depths chosen; blocks left out are gone from it. */
  readonly plan: EditionPlan;
  readonly document: HtmlDocument;
  /** What the accepted trial print showed; undefined where there was nothing to fit. */
  readonly fit?: { readonly pages: number; readonly record: FitRecord };
  readonly messages: readonly Message[];
}

/** Trials that one edition may take, by what they are made with. */
const mostTrials = { 'paste-up': 80, print: 25 };
/** Those kept back for what comes after the search: other sizes of plates, then spacing. */
const kept = { room: 5, open: 8 };

/** What fitting came to. */
interface Rehearsed extends Fitted {
  readonly bench: Workbench;
  /** What came of the stored fit. */
  readonly tried?: StoredTry;
  /** The print came out unlike its paste-up. */
  readonly unlike?: boolean;
}

/**
 * Chooses a depth for every block so that the printed edition keeps its page budget and is as full as it can be.
 * It works on one loaded page, changed in place: layouts on the screen say what fits, a print proves it. An edition without an upper bound is as long
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
  const drawing = plateRanges(plan, input, world);
  const [whole, ranges] = await Promise.all([composeDocument(plan, input, world, 'all'), drawing]);
  const sized = withSizes(plan, ranges);
  const fitted = await browser.rehearse(whole, (on) => {
    const benchFor = (by: Means) => workbench(sized, on, ranges, plateBounds(input.theme), by);
    return rehearse(benchFor, on, whole.live, stored);
  });
  const { setting, last, left, tried, bench } = fitted;
  const heights = heightsOf(setting, bench);
  const chosen = {
    ...withDepths(sized, setting.depths),
    flex: setting.flex,
    flexEnd: setting.flexEnd,
    planned: plan,
  };
  const plates = await platesAt(chosen, heights, input, world);
  const record = recordFit(sized, fitted, heights);
  return {
    plan: chosen,
    document: await composeDocument(chosen, { ...input, plates }, world),
    fit: {
      pages: last.extent.pages,
      record: stored && tried?.held ? recordStored(record, sized, stored, setting.depths) : record,
    },
    messages: [
      ...judgeFit(sized, setting.depths, left, last.extent),
      ...(fitted.unlike ? [say('fit-by-print', undefined, `${plan.edition.name}-${plan.paper.name}`)] : []),
      ...(stored && tried ? storedMessages(sized, stored, tried, setting.depths) : []),
    ],
  };
}

function isBounded(plan: EditionPlan): boolean {
  return plan.edition.pages.most < 400;
}

/** A stored fit is kept while it holds; without one, or where it doesn't, the search begins afresh. */
async function rehearse(
  benchFor: (by: Means) => Workbench,
  rehearsal: Rehearsal,
  live: number,
  stored: StoredFit | undefined,
): Promise<Rehearsed> {
  const bench = benchFor('print');
  const tried = stored && (await tryStored(bench, stored));
  if (tried?.held) return { ...tried.held, bench, tried };
  const estimate = estimator(bench, await rehearsal.areas(), live);
  const before = tried?.steps ?? [];
  const fresh = await fitOnScreen(benchFor('paste-up'), bench, estimate);
  const steps = [...before, ...fresh.steps];
  return { ...fresh, steps, bench, ...(tried && { tried }) };
}

/**
 * Fits on the screen, and proves the outcome by a print. The browser breaks columns as it breaks pages, so the two
 * agree; should they ever not, the edition is fitted by prints alone.
 */
async function fitOnScreen(
  screen: Workbench,
  press: Workbench,
  estimate: Estimator,
): Promise<Fitted & { unlike: boolean }> {
  const pasted = await fitAfresh(screen, estimate, mostTrials['paste-up']);
  const proof = await press.attempt(pasted.setting);
  const agrees = isAlike(pasted.last, proof);
  const steps = [...pasted.steps, stepOf(agrees ? 'proof' : 'proof, unlike its paste-up', proof, agrees)];
  if (agrees) return { ...pasted, last: proof, steps, unlike: false };
  const printed = await fitAfresh(press, estimate, mostTrials.print - 1);
  return { ...printed, steps: [...steps, ...printed.steps], unlike: true };
}

/** Whether a print shows what its paste-up did: the same pages, filled alike. */
function isAlike(pasted: Trial, printed: Trial): boolean {
  return pasted.pages === printed.pages && Math.abs(pasted.over - printed.over) < printed.extent.line / 4;
}

/** The search takes what fits where everything is set closest; spacing and drawings then open to fill what is left. */
async function fitAfresh(bench: Workbench, estimate: Estimator, trials: number): Promise<Fitted> {
  const { plan } = bench;
  const { most } = plan.edition.pages;
  const attempt = (depths: Depths) => bench.attempt(closest(bench, depths));
  const limits = { most, trials: trials - kept.open - kept.room };
  const found = await searchDepths(blocksOf(plan), limits, attempt, estimate);
  const pageOf = ({ extent }: Trial, block: string) => extent.places.get(block) ?? 0;
  const until = { most, trials: trials - kept.open };
  const full = isFixed(plan) ? await makeRoom(found, plan, until, attempt, estimate, pageOf) : found;
  const { depths, measured: last, steps, left } = full;
  const closed = { setting: closest(bench, depths), last, steps, left };
  return last.pages > most ? closed : openUp(closed, bench, trials - steps.length);
}

/** The plan with the depths chosen. A block that is left out is gone. */
function withDepths(plan: EditionPlan, depths: Depths): EditionPlan {
  const keep = (block: Block): Block[] => {
    const depth = depths.get(block.id) ?? block.depth;
    return depth === 'none' ? [] : [{ ...block, depth }];
  };
  let begins = false;
  const rows = plan.rows.map((row, index) => {
    const cells = row.cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => ({ ...part, blocks: part.blocks.flatMap(keep) })),
    }));
    // A row that comes out empty leaves its page break to the next, as it did in the trial prints.
    const newPage = begins || row.newPage;
    begins = newPage && index > 0 && cells.every(({ parts }) => parts.every(isEmptied));
    return { ...row, cells, newPage };
  });
  return { ...plan, rows };
}

function isEmptied({ kind, blocks }: PlannedPart): boolean {
  return ['points', 'claims', 'plates'].includes(kind) && blocks.length === 0;
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
