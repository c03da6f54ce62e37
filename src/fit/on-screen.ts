import type { Effort } from './arrangements.ts';
import { isBetter, isEven } from './better.ts';
import { ease } from './ease.ts';
import { finish, spread } from './finish.ts';
import { type AllTrials, apart, attemptAll, blocksOfAll, eachWith, estimateAll, tightest } from './joint.ts';
import { levelNumbers } from './level-numbers.ts';
import { makeRoom } from './make-room.ts';
import type { Depths } from './moves.ts';
import { nudge } from './nudge.ts';
import { openUp } from './open.ts';
import { deepen, searchDepths } from './search.ts';
import { freeTrapped, whiteIn } from './trapped-white.ts';
import {
  closest,
  type Estimator,
  type Fitted,
  isFixed,
  isFull,
  stepOf,
  type Trial,
  type Trials,
} from './trials.ts';

/** Trials that one edition may take, by what they are made with. */
const mostTrials = { screen: 120, print: 25 };
/** Shares of them that are kept back for what comes after the search: other sizes of plates, trapped white, spacing. */
const kept = { room: 0.2, trapped: 0.24, again: 0.08, open: 0.28 };

/** Trials for pages that came out too empty or with a hole. */
const wideTrials = { open: 8, trapped: 16, spread: 8 };

/** An edition on one paper, in one theme, ready for both kinds of trials. */
export interface Sheet {
  readonly screen: Trials;
  readonly prints: Trials;
  /** Layouts on the screen of the same with another number of pages. */
  readonly onPages: (pages: number) => Trials;
  readonly estimate: Estimator;
}
export type Sheets = readonly [Sheet, ...Sheet[]];

/** A fit that a print proved; `unlike` where the print came out unlike its screen layout, and prints alone made it. */
type ProvedFit = Fitted & { readonly unlike: boolean };

/**
 * Fits on the screen, and proves the outcome by a print. The browser breaks columns as it breaks pages, so the two
 * agree; should they ever not, the edition is fitted by prints alone.
 */
export async function fitOnScreen([first, ...others]: Sheets, effort: Effort): Promise<ProvedFit[]> {
  const sheets = [first, ...others];
  const estimate = estimateAll(sheets.map((sheet) => sheet.estimate));
  const screens: AllTrials = [first.screen, ...others.map(({ screen }) => screen)];
  const laidOut = await fitAfresh(screens, estimate, mostTrials.screen, effort);
  const proved = await eachWith(laidOut, sheets, (one, { prints }) => proveOne(one, prints));
  if (proved.every(({ unlike }) => !unlike)) return proved;
  const printers: AllTrials = [first.prints, ...others.map(({ prints }) => prints)];
  const printed = await fitAfresh(printers, estimate, mostTrials.print - 1, 'usual');
  return eachWith(proved, sheets, async ({ unlike, steps }, { screen }, index) => {
    const own = printed[index];
    if (!own) throw new Error('a sheet was not fitted');
    const { extent: shown } = await screen.attempt(own.setting);
    return { ...own, shown, steps: [...steps, ...own.steps], unlike };
  });
}

/** Prints what was laid out; where it comes out otherwise, as it was before its columns were filled. */
async function proveOne(laidOut: Fitted, prints: Trials): Promise<ProvedFit> {
  const proved = await prove(laidOut, prints);
  if (!proved.unlike || !laidOut.looser) return proved;
  return prove({ ...laidOut.looser, steps: proved.steps }, prints);
}

/** Prints what was laid out. */
export async function prove(laidOut: Fitted, prints: Trials): Promise<ProvedFit> {
  const proof = await prints.attempt(laidOut.setting);
  const agrees = isAlike(laidOut.last, proof);
  const said = agrees ? 'proof' : 'proof, unlike its screen layout';
  const steps = [...laidOut.steps, stepOf(said, proof, agrees)];
  return { ...laidOut, last: proof, shown: laidOut.last.extent, steps, unlike: !agrees };
}

/** Whether a print shows what its screen layout did: the same pages, filled alike. */
function isAlike(laidOut: Trial, printed: Trial): boolean {
  return laidOut.pages === printed.pages && Math.abs(laidOut.over - printed.over) < printed.extent.line / 4;
}

/**
 * The search takes what fits everywhere, where everything is set closest; plates that trap white are deferred, and what
 * then finds space is taken too; at last each opens spacing and drawings by itself to fill what is left.
 */
export async function fitAfresh(
  all: AllTrials,
  estimate: Estimator,
  budget: number,
  effort: Effort,
): Promise<Fitted[]> {
  const [{ plan }] = all;
  const { most } = plan.edition.pages;
  const share = (part: keyof typeof kept) => Math.floor(budget * kept[part]);
  const attempt = attemptAll(all);
  const end = budget - share('open');
  const limits = { most, budget: end - share('again') - share('trapped') - share('room') };
  const found = await searchDepths(blocksOfAll(all), limits, attempt, estimate);
  const until = { most, budget: limits.budget + share('room') };
  // As a rule spacing and drawings fill what can't be split leaves empty.
  const isShort = isFixed(plan) && effort !== 'usual';
  const closed = isShort ? await makeRoom(found, plan, until, attempt, estimate) : found;
  const each = await eachWith(apart(closed, all), all, levelNumbers);
  if (closed.last.pages > most) return each;
  const whole = await eachWith(each, all, (one, trials) => freeTrapped(one, trials, share('trapped')));
  const more = whole.some(isDeferred)
    ? await takeMore(whole, closed.setting.depths, all, estimate, end)
    : whole;
  const finished = await eachWith(more, all, async (one, trials) =>
    finish(await levelNumbers(one, trials), trials, budget),
  );
  const tried = effort === 'usual' ? finished : await tryMore(finished, all);
  return eachWith(tried, all, async (one, trials) => {
    const { looser } = one;
    return { ...(await levelNumbers(one, trials)), ...(looser && { looser }) };
  });
}

/** Where pages of a fixed length come out too white: other places of plates, less text, and more white before plates. */
async function tryMore(finished: readonly Fitted[], all: AllTrials): Promise<readonly Fitted[]> {
  const { plan } = all[0];
  // What fills too few pages though it takes all is too short: no other place of a plate adds to it.
  if (!isFixed(plan) || finished.every(({ last }) => last.pages < plan.edition.pages.least)) return finished;
  const nudged = await eachWith(finished, all, nudge);
  return eachWith(await ease(nudged, all), all, openAnew);
}

function isDeferred({ setting }: Fitted): boolean {
  return setting.deferred.size > 0;
}

/**
 * Where pages came out too empty, or with a hole, they are opened whatever white that traps before plates, and plates
 * are deferred then: those that were before, and those in their own place. What is full is better than what is not,
 * then what leaves less white.
 */
async function openAnew(from: Fitted, trials: Trials): Promise<Fitted> {
  const { plan } = trials;
  let best = from;
  const { depths, deferred } = from.setting;
  const own = closest(trials, depths);
  const tight = closest(trials, depths, deferred);
  const starts = isDeferred(from) ? [tight, own] : [tight];
  for (const setting of starts) {
    if (isFull(best, plan) && isEven(best.last)) break;
    const last = await trials.attempt(setting);
    const steps = [...best.steps, stepOf('opened, whatever white that traps', last, false)];
    const other = await openWide({ ...from, setting, last, steps }, trials);
    best = isBetter([{ ...other, plan }], [{ ...best, plan }]) ? other : { ...best, steps: other.steps };
  }
  return best;
}

/** Opens as far as the pages let it, and defers the plates that then trap white. */
async function openWide(from: Fitted, trials: Trials): Promise<Fitted> {
  const opened = await openUp(from, trials, wideTrials.open, Number.POSITIVE_INFINITY);
  const freed = await freeTrapped(opened, trials, wideTrials.trapped);
  const end = freed.steps.length + wideTrials.spread;
  return { ...(await spread(freed, trials, end, Number.POSITIVE_INFINITY)), looser: freed };
}

/** What found no space is tried again once trapped white is freed; that may trap other white. */
async function takeMore(
  whole: readonly Fitted[],
  depths: Depths,
  all: AllTrials,
  estimate: Estimator,
  end: number,
): Promise<Fitted[]> {
  const limits = { most: all[0].plan.edition.pages.most, budget: end - longest(whole) };
  const deferred = whole.map(({ setting }) => setting.deferred);
  const left = [...new Map(whole.flatMap((one) => one.left).map((move) => [moveKey(move), move])).values()];
  const start: Fitted = {
    setting: closest(all[0], depths),
    last: tightest(whole.map(({ last }) => last)),
    steps: [],
    left: [],
  };
  const more = await deepen(start, left, limits, attemptAll(all, deferred), estimate);
  const each = apart(more, all, deferred).map((one, index) => ({
    ...one,
    steps: [...(whole[index]?.steps ?? []), ...more.steps],
  }));
  return eachWith(each, all, async (one, trials, index) => {
    const before = whole[index]?.last.extent;
    return before && whiteIn(one.last.extent) > whiteIn(before)
      ? freeTrapped(one, trials, Math.max(0, end - one.steps.length))
      : one;
  });
}

function moveKey({ block, to }: Fitted['left'][number]): string {
  return `${block} ${to}`;
}

function longest(fitted: readonly Fitted[]): number {
  return Math.max(...fitted.map(({ steps }) => steps.length));
}
