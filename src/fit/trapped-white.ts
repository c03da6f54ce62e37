import { type EditionPlan, partsOf } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { type FitStep, type Fitted, type Setting, stepOf, type Trials } from './trials.ts';
import { type ColumnEnd, faultsIn, type PageWhite, whiteBounds, whiteOf } from './white.ts';

/** Lines of white across a page that deferring a plate must win, to be worth moving a plate away from its text. */
const gain = 1.5;
/** Claims by which a plate may be deferred, and the lines of white that each must save: a plate stays near its text. */
const mostDeferred = 6;
const perClaim = 0.5;

/** Lines of white over the bounds, across a page, on pages up to one of them or to the last but one; a print does not tell. */
export function whiteIn(extent: Extent, upTo = extent.pages - 1): number {
  const faults = faultsIn(extent).filter(({ page }) => page <= upTo);
  return faults.reduce((sum, { excess }) => sum + excess, 0) / extent.line;
}

/**
 * Frees white that plates trap before them because they can't be split: such a plate is deferred behind the claims that
 * follow, of the next sections too. What moves on one page moves all behind it, so white may only be trapped before
 * another plate: the choice that has left the least white is followed up first, and the best of all is kept.
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
  const claims = [...setting.deferred.values()].reduce((sum, count) => sum + Math.abs(count), 0);
  return whiteIn(last.extent) + claims * perClaim;
}

/** A plate, the page on which it traps white before itself, and how many lines of it across the page. */
interface TrappedWhite {
  readonly plate: string;
  readonly page: number;
  readonly lines: number;
}

/** The first trapped white before a plate of a section. */
function nextTrapped(plan: EditionPlan, { fitted, seen }: Choice): TrappedWhite | undefined {
  const { setting, last } = fitted;
  const plates = sectionPlates(plan).filter((id) => !seen.has(id) && setting.depths.get(id) !== 'none');
  return trappedIn(last.extent).find(({ plate, lines }) => lines > gain && plates.includes(plate));
}

/** White before what heads a column or a page, page by page: what stands there had no room where the white is. */
function trappedIn(extent: Extent): TrappedWhite[] {
  const pages = whiteOf(extent);
  const columns = pages.flatMap((page) => page.columns.filter(isFlow).map((column) => ({ page, column })));
  const inColumns = columns.flatMap(({ page, column }, index): TrappedWhite[] => {
    const plate = columns[index + 1]?.column.blocks[0];
    const lines = (column.short - whiteBounds.short) / 2;
    return plate === undefined || column.isLast ? [] : [{ plate, page: page.page, lines }];
  });
  const atFeet = pages.flatMap(({ page, feet, isCover }): TrappedWhite[] => {
    const plate = firstOn(pages[page], extent);
    const free = Math.min(...feet.map(({ top, bottom }) => bottom - top)) / extent.line;
    return plate === undefined || isCover ? [] : [{ plate, page, lines: free - whiteBounds.short }];
  });
  return [...inColumns, ...atFeet].toSorted((a, b) => a.page - b.page);
}

function isFlow({ kind }: ColumnEnd): boolean {
  return kind === 'flow';
}

/** The block that stands highest on a page. */
function firstOn(page: PageWhite | undefined, { inking }: Extent): string | undefined {
  const own = inking?.blocks.filter((block) => block.page === page?.page) ?? [];
  return own.toSorted((a, b) => a.top - b.top)[0]?.id;
}

/** The plates that stand in the text of sections, by the ids of their blocks. */
export function sectionPlates(plan: EditionPlan): string[] {
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
    // Behind the last claim none is left to print before it.
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
  return JSON.stringify(one.inking?.blocks) === JSON.stringify(other.inking?.blocks);
}
