import { type EditionPlan, partsOf } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { type FitStep, type Fitted, type Setting, stepOf, type Trials } from './trials.ts';

/** Lines at the foot of a page that nobody misses: a heading or an entry that keeps together takes as much. */
const usual = 4;
/** Lines that deferring a plate must win, to be worth moving a plate away from its text. */
const gain = 3;
/** Claims by which a plate may be deferred, and the lines of white that each must save: a plate stays near its text. */
const mostDeferred = 4;
const perClaim = 1;

/** Lines of white over what is usual, at the feet of pages, up to one of them or to the last but one; a print does not tell. */
export function whiteIn({ feet = [], line }: Extent, upTo = feet.length): number {
  return feet.slice(0, upTo).reduce((sum, free) => sum + Math.max(0, free / line - usual), 0);
}

/**
 * Frees white that plates trap before them because they can't be split: such a plate is deferred behind claims of its section.
 * What moves on one page moves all behind it, so white may only be trapped before another plate: the choice that has left the
 * least white is followed up first, and the best of all is kept.
 * @param budget trials that may be taken
 */
export async function freeTrapped(from: Fitted, trials: Trials, budget: number): Promise<Fitted> {
  const end = from.steps.length + budget;
  let best: Choice = { fitted: from, seen: new Set(from.setting.deferred.keys()) };
  let steps = from.steps;
  const open = [best];
  while (steps.length < end && whiteIn(best.fitted.last.extent) > gain) {
    open.sort((a, b) => cost(a.fitted) - cost(b.fitted));
    const choice = open.shift();
    if (!choice) break;
    const trapped = nextTrapped(trials.plan, choice);
    if (!trapped) continue;
    const seen = new Set([...choice.seen, trapped.plate]);
    const tried = await defer(trapped, choice.fitted, trials, end - steps.length);
    steps = [...steps, ...tried.steps];
    for (const fitted of tried.fitted) {
      open.push({ fitted, seen });
      if (cost(fitted) < cost(best.fitted)) best = { fitted, seen };
    }
    open.push({ fitted: choice.fitted, seen });
  }
  const worthIt = cost(best.fitted) < cost(from) - gain;
  return { ...(worthIt ? best.fitted : from), steps };
}

/** A fit, and the plates that were looked at on the way to it. */
interface Choice {
  readonly fitted: Fitted;
  readonly seen: ReadonlySet<string>;
}

/** White, and what was done to a fit's plates against it, in lines. */
function cost({ setting, last }: Fitted): number {
  const claims = [...setting.deferred.values()].reduce((sum, count) => sum + count, 0);
  return whiteIn(last.extent) + claims * perClaim;
}

/** A plate, the page at whose foot it traps white, and how many lines of it. */
interface TrappedWhite {
  readonly plate: string;
  readonly page: number;
  readonly lines: number;
}

/** The first trapped white before a plate at the head of a column: on the plate's own page or on the one before it. */
function nextTrapped(plan: EditionPlan, { fitted, seen }: Choice): TrappedWhite | undefined {
  const { setting, last } = fitted;
  const { places, heads, feet = [], line } = last.extent;
  const plates = sectionPlates(plan).filter(
    (id) => !seen.has(id) && setting.depths.get(id) !== 'none' && heads?.has(id) !== false,
  );
  const trapped = plates.flatMap((plate) => {
    const own = places.get(plate) ?? 0;
    return [own - 1, own].map((page) => ({ plate, page, lines: (feet[page - 1] ?? 0) / line - usual }));
  });
  return trapped.filter(({ lines }) => lines > gain).toSorted((a, b) => a.page - b.page)[0];
}

function sectionPlates(plan: EditionPlan): string[] {
  const blocks = partsOf(plan)
    .filter(({ kind }) => kind === 'sections')
    .flatMap((part) => part.blocks);
  return blocks.flatMap(({ id, kind }) => (kind === 'plate' ? [id] : []));
}

/** What comes of deferring a plate by one, two and more claims, where that frees the white. */
async function defer(
  { plate, page, lines }: TrappedWhite,
  from: Fitted,
  trials: Trials,
  budget: number,
): Promise<{ fitted: readonly Fitted[]; steps: readonly FitStep[] }> {
  const most = Math.max(trials.plan.edition.pages.most, from.last.pages);
  const fitted: Fitted[] = [];
  const steps: FitStep[] = [];
  let before: Extent | undefined;
  for (let count = 1; count <= Math.min(mostDeferred, budget); count += 1) {
    const setting: Setting = {
      ...from.setting,
      deferred: new Map([...from.setting.deferred, [plate, count]]),
    };
    const last = await trials.attempt(setting);
    const kept = last.pages <= most && whiteIn(last.extent, page) < whiteIn(from.last.extent, page) - gain;
    steps.push(stepOf(`${plate} deferred by ${count}`, last, kept));
    // At the end of its section no claims are left to print before it.
    if (before && isSame(before, last.extent)) break;
    before = last.extent;
    if (!kept) continue;
    fitted.push({ ...from, setting, last });
    // Once the white is free, more claims would only carry the plate away.
    if (whiteIn(last.extent) <= whiteIn(from.last.extent) - lines) break;
  }
  return { fitted, steps };
}

function isSame(one: Extent, other: Extent): boolean {
  return one.pages === other.pages && one.end === other.end && `${one.feet}` === `${other.feet}`;
}
