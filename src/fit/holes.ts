import { type EditionPlan, partsOf } from '../plan/index.ts';
import type { Extent } from '../print/index.ts';
import { type FitStep, stepOf } from './search.ts';
import type { Fitted, Setting, Workbench } from './trial.ts';

/** Lines at the foot of a page that nobody misses: a heading or an entry that keeps together takes as much. */
const usual = 4;
/** Lines that closing a hole must win, to be worth moving a plate away from its text. */
const gain = 3;
/** Claims that may pass a plate, and the lines of white that each must save: a plate stays near its text. */
const mostPassing = 4;
const perClaim = 1;

/** Lines of white over what is usual, at the feet of pages, up to one of them or to the last but one; a print does not tell. */
export function whiteIn({ feet = [], line }: Extent, upTo = feet.length): number {
  return feet.slice(0, upTo).reduce((sum, free) => sum + Math.max(0, free / line - usual), 0);
}

/**
 * Closes holes that plates leave before them because they can't be split: claims of the same section pass the plate.
 * What moves on one page moves all behind it, so a hole may only come to another plate: the choice that has left the
 * least white is followed up first, and the best of all is kept.
 * @param trials that may be taken
 */
export async function closeHoles(from: Fitted, bench: Workbench, trials: number): Promise<Fitted> {
  const end = from.steps.length + trials;
  let best: Choice = { fitted: from, seen: new Set(from.setting.later.keys()) };
  let steps = from.steps;
  const open = [best];
  while (steps.length < end && whiteIn(best.fitted.last.extent) > gain) {
    open.sort((a, b) => cost(a.fitted) - cost(b.fitted));
    const choice = open.shift();
    if (!choice) break;
    const hole = nextHole(bench.plan, choice);
    if (!hole) continue;
    const seen = new Set([...choice.seen, hole.plate]);
    const passed = await letPass(hole, choice.fitted, bench, end - steps.length);
    steps = [...steps, ...passed.steps];
    for (const fitted of passed.fitted) {
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
  const passing = [...setting.later.values()].reduce((sum, count) => sum + count, 0);
  return whiteIn(last.extent) + passing * perClaim;
}

/** A plate, the page that it leaves a hole on, and the lines of that hole. */
interface Hole {
  readonly plate: string;
  readonly page: number;
  readonly lines: number;
}

/** The first hole before a plate at the head of a column: on the plate's own page or on the one before it. */
function nextHole(plan: EditionPlan, { fitted, seen }: Choice): Hole | undefined {
  const { setting, last } = fitted;
  const { places, heads, feet = [], line } = last.extent;
  const plates = sectionPlates(plan).filter(
    (id) => !seen.has(id) && setting.depths.get(id) !== 'none' && heads?.has(id) !== false,
  );
  const holes = plates.flatMap((plate) => {
    const own = places.get(plate) ?? 0;
    return [own - 1, own].map((page) => ({ plate, page, lines: (feet[page - 1] ?? 0) / line - usual }));
  });
  return holes.filter(({ lines }) => lines > gain).toSorted((a, b) => a.page - b.page)[0];
}

function sectionPlates(plan: EditionPlan): string[] {
  const blocks = partsOf(plan)
    .filter(({ kind }) => kind === 'sections')
    .flatMap((part) => part.blocks);
  return blocks.flatMap(({ id, kind }) => (kind === 'plate' ? [id] : []));
}

/** What comes of one, two and more claims that pass a plate, where it closes the hole. */
async function letPass(
  { plate, page, lines }: Hole,
  from: Fitted,
  bench: Workbench,
  trials: number,
): Promise<{ fitted: readonly Fitted[]; steps: readonly FitStep[] }> {
  const most = Math.max(bench.plan.edition.pages.most, from.last.pages);
  const fitted: Fitted[] = [];
  const steps: FitStep[] = [];
  let before: Extent | undefined;
  for (let count = 1; count <= Math.min(mostPassing, trials); count += 1) {
    const setting: Setting = { ...from.setting, later: new Map([...from.setting.later, [plate, count]]) };
    const last = await bench.attempt(setting);
    const kept = last.pages <= most && whiteIn(last.extent, page) < whiteIn(from.last.extent, page) - gain;
    steps.push(stepOf(`${plate} passed by ${count}`, last, kept));
    // At the end of its section no more claims can pass.
    if (before && isSame(before, last.extent)) break;
    before = last.extent;
    if (!kept) continue;
    fitted.push({ ...from, setting, last });
    // Once the hole is closed, more claims would only carry the plate away.
    if (whiteIn(last.extent) <= whiteIn(from.last.extent) - lines) break;
  }
  return { fitted, steps };
}

function isSame(one: Extent, other: Extent): boolean {
  return one.pages === other.pages && one.end === other.end && `${one.feet}` === `${other.feet}`;
}
