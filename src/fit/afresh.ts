import { blocksOf, type EditionPlan } from '../plan/index.ts';
import { closeHoles, whiteIn } from './holes.ts';
import { makeRoom } from './make-room.ts';
import type { Depths } from './moves.ts';
import { openUp } from './open.ts';
import { deepen, type Estimator, searchDepths, stepOf } from './search.ts';
import { closest, type Fitted, isFixed, type Later, type Trial, type Workbench } from './trial.ts';

/** Trials that one edition may take, by what they are made with. */
const mostTrials = { 'paste-up': 120, print: 25 };
/** Shares of them that are kept back for what comes after the search: other sizes of plates, holes, spacing. */
const kept = { room: 0.2, holes: 0.24, again: 0.08, open: 0.28 };

/** A fit that a print proved; `unlike` where the print came out unlike its paste-up, and prints alone made it. */
type ProvedFit = Fitted & { readonly unlike: boolean };

/**
 * Fits on the screen, and proves the outcome by a print. The browser breaks columns as it breaks pages, so the two
 * agree; should they ever not, the edition is fitted by prints alone.
 */
export async function fitOnScreen(
  screen: Workbench,
  press: Workbench,
  estimate: Estimator,
): Promise<ProvedFit> {
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

/**
 * The search takes what fits where everything is set closest; claims pass plates that leave holes, and what then finds
 * space is taken too; at last spacing and drawings open to fill what is left.
 */
async function fitAfresh(bench: Workbench, estimate: Estimator, trials: number): Promise<Fitted> {
  const { plan } = bench;
  const { most } = plan.edition.pages;
  const share = (part: keyof typeof kept) => Math.floor(trials * kept[part]);
  const attempt = (depths: Depths) => bench.attempt(closest(bench, depths));
  const end = trials - share('open');
  const limits = { most, trials: end - share('again') - share('holes') - share('room') };
  const found = await searchDepths(blocksOf(plan), limits, attempt, estimate);
  const pageOf = ({ extent }: Trial, block: string) => extent.places.get(block) ?? 0;
  const until = { most, trials: limits.trials + share('room') };
  const full = isFixed(plan) ? await makeRoom(found, plan, until, attempt, estimate, pageOf) : found;
  const closed = fittedAs(full, bench, new Map());
  if (closed.last.pages > most) return closed;
  const whole = await closeHoles(closed, bench, share('holes'));
  if (whole.setting.later.size === 0) return openUp(whole, bench, trials - whole.steps.length);
  const more = await takeMore(whole, bench, estimate, end);
  const opened = await openUp(more, bench, trials - more.steps.length);
  if (!isFixed(plan) || isFull(opened, plan)) return opened;
  // Where there is no more to take, white before plates is better than white at the end.
  const left = trials - opened.steps.length;
  const wider = await openUp({ ...closed, steps: opened.steps }, bench, left, Number.POSITIVE_INFINITY);
  return isFull(wider, plan) ? wider : { ...opened, steps: wider.steps };
}

function isFull({ last }: Fitted, { edition: { pages, fill } }: EditionPlan): boolean {
  return last.pages === pages.most && last.fill >= fill.least;
}

/** What found no space is tried again where holes were closed; that may open others. */
async function takeMore(whole: Fitted, bench: Workbench, estimate: Estimator, end: number): Promise<Fitted> {
  const { later, depths } = whole.setting;
  const from = { depths, measured: whole.last, steps: whole.steps, left: [] };
  const limits = { most: bench.plan.edition.pages.most, trials: end };
  const attempt = (deeper: Depths) => bench.attempt(closest(bench, deeper, later));
  const more = fittedAs(await deepen(from, whole.left, limits, attempt, estimate), bench, later);
  return whiteIn(more.last.extent) > whiteIn(whole.last.extent)
    ? closeHoles(more, bench, Math.max(0, end - more.steps.length))
    : more;
}

function fittedAs(
  { depths, measured, steps, left }: Awaited<ReturnType<typeof searchDepths<Trial>>>,
  bench: Workbench,
  later: Later,
): Fitted {
  return { setting: closest(bench, depths, later), last: measured, steps, left };
}
