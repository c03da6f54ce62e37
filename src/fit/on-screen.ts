import { blocksOf, type EditionPlan } from '../plan/index.ts';
import { levelNumbers } from './level-numbers.ts';
import { makeRoom } from './make-room.ts';
import { openUp } from './open.ts';
import { type Attempt, deepen, searchDepths } from './search.ts';
import { freeTrapped, whiteIn } from './trapped-white.ts';
import {
  closest,
  type Deferred,
  type Estimator,
  type Fitted,
  isFixed,
  stepOf,
  type Trial,
  type Trials,
} from './trials.ts';

/** Trials that one edition may take, by what they are made with. */
const mostTrials = { screen: 120, print: 25 };
/** Shares of them that are kept back for what comes after the search: other sizes of plates, trapped white, spacing. */
const kept = { room: 0.2, trapped: 0.24, again: 0.08, open: 0.28 };

/** A fit that a print proved; `unlike` where the print came out unlike its screen layout, and prints alone made it. */
type ProvedFit = Fitted & { readonly unlike: boolean };

/**
 * Fits on the screen, and proves the outcome by a print. The browser breaks columns as it breaks pages, so the two
 * agree; should they ever not, the edition is fitted by prints alone.
 */
export async function fitOnScreen(screen: Trials, prints: Trials, estimate: Estimator): Promise<ProvedFit> {
  const laidOut = await levelNumbers(await fitAfresh(screen, estimate, mostTrials.screen), screen);
  const proof = await prints.attempt(laidOut.setting);
  const agrees = isAlike(laidOut.last, proof);
  const steps = [
    ...laidOut.steps,
    stepOf(agrees ? 'proof' : 'proof, unlike its screen layout', proof, agrees),
  ];
  if (agrees) return { ...laidOut, last: proof, shown: laidOut.last.extent, steps, unlike: false };
  const printed = await fitAfresh(prints, estimate, mostTrials.print - 1);
  const { extent: shown } = await screen.attempt(printed.setting);
  return { ...printed, shown, steps: [...steps, ...printed.steps], unlike: true };
}

/** Whether a print shows what its screen layout did: the same pages, filled alike. */
function isAlike(laidOut: Trial, printed: Trial): boolean {
  return laidOut.pages === printed.pages && Math.abs(laidOut.over - printed.over) < printed.extent.line / 4;
}

/**
 * The search takes what fits where everything is set closest; plates that trap white are deferred, and what then finds
 * space is taken too; at last spacing and drawings open to fill what is left.
 */
export async function fitAfresh(trials: Trials, estimate: Estimator, budget: number): Promise<Fitted> {
  const { plan } = trials;
  const { most } = plan.edition.pages;
  const share = (part: keyof typeof kept) => Math.floor(budget * kept[part]);
  const attempt = closestOf(trials, new Map());
  const end = budget - share('open');
  const limits = { most, budget: end - share('again') - share('trapped') - share('room') };
  const found = await searchDepths(blocksOf(plan), limits, attempt, estimate);
  const until = { most, budget: limits.budget + share('room') };
  const roomy = isFixed(plan) ? await makeRoom(found, plan, until, attempt, estimate) : found;
  const closed = await levelNumbers(roomy, trials);
  if (closed.last.pages > most) return closed;
  const whole = await freeTrapped(closed, trials, share('trapped'));
  if (whole.setting.deferred.size === 0) return openUp(whole, trials, budget - whole.steps.length);
  const more = await takeMore(whole, trials, estimate, end);
  const opened = await openUp(more, trials, budget - more.steps.length);
  if (!isFixed(plan) || isFull(opened, plan)) return opened;
  // Where there is no more to take, white before plates is better than white at the end.
  const left = budget - opened.steps.length;
  const wider = await openUp({ ...closed, steps: opened.steps }, trials, left, Number.POSITIVE_INFINITY);
  return isFull(wider, plan) ? wider : { ...opened, steps: wider.steps };
}

function isFull({ last }: Fitted, { edition: { pages, fill } }: EditionPlan): boolean {
  return last.pages === pages.most && last.fill >= fill.least;
}

/** What found no space is tried again once trapped white is freed; that may trap other white. */
async function takeMore(whole: Fitted, trials: Trials, estimate: Estimator, end: number): Promise<Fitted> {
  const limits = { most: trials.plan.edition.pages.most, budget: end };
  const attempt = closestOf(trials, whole.setting.deferred);
  const more = await deepen({ ...whole, left: [] }, whole.left, limits, attempt, estimate);
  return whiteIn(more.last.extent) > whiteIn(whole.last.extent)
    ? freeTrapped(more, trials, Math.max(0, end - more.steps.length))
    : more;
}

/** Tries depths with everything else set closest. */
function closestOf(trials: Trials, deferred: Deferred): Attempt {
  return async (depths) => {
    const setting = closest(trials, depths, deferred);
    return { setting, last: await trials.attempt(setting) };
  };
}
