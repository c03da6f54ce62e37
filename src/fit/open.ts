import { whiteIn } from './trapped-white.ts';
import { type Fitted, heightsOf, type Setting, shownIn, stepOf, type Trial, type Trials } from './trials.ts';
import { excessOf } from './white.ts';

/** Something that opens step by step, to fill a page. */
interface Opening {
  /** The last step. */
  readonly end: number;
  /** Pixels of page that a step is thought to take. */
  readonly takes: number;
  readonly at: (step: number) => Setting;
  readonly said: (setting: Setting) => string;
}

/** Lines of white at the feet of pages that each opening may add, as a rule. */
const usualWhite = 2;
/** Steps in which drawings grow by themselves. */
const growth = 8;

/**
 * Opens what flexes, as far as the pages and the stylesheet let it: spacing and drawings together, then drawings.
 * @param budget trials that may be taken in all
 * @param white lines that each opening may leave at the feet of pages
 */
export async function openUp(
  from: Fitted,
  trials: Trials,
  budget: number,
  white = usualWhite,
): Promise<Fitted> {
  const end = from.steps.length + budget;
  const left = (fitted: Fitted): number => end - fitted.steps.length;
  let now = await open(from, together(from, trials), trials, white, Math.min(4, budget));
  if (trials.ranges.size > 0)
    now = await open(now, drawings(now, trials), trials, white, Math.min(2, left(now)));
  return now;
}

/** Opens the gaps behind flowing text, as far as the pages let it: that moves nothing of the text. */
export async function openBehind(
  from: Fitted,
  trials: Trials,
  budget: number,
  white = usualWhite,
): Promise<Fitted> {
  // Where no text flows there are no gaps behind it.
  if (flowOf(trials) < 2) return from;
  // It is the last that opens: nothing behind it would fill what it leaves white.
  return open(from, behindText(from, trials), trials, white, Math.min(2, budget), isNoWhiter);
}

function flowOf({ plan }: Trials): number {
  return Math.max(...plan.rows.map(({ flow }) => flow));
}

function together({ setting }: Fitted, trials: Trials): Opening {
  const { flex, bounds, plan } = trials;
  const span = flex.most - flex.least;
  const gaps = shownIn(plan, setting).length / flowOf(trials) + plan.rows.length;
  return {
    end: Math.floor(span * 2),
    takes: gaps / 2,
    at: (step) => ({
      ...setting,
      flex: flex.least + step / 2,
      share: bounds.least + ((bounds.most - bounds.least) * step) / 2 / (span || 1),
    }),
    said: (opened) => `spacing ${opened.flex} px`,
  };
}

function drawings({ setting }: Fitted, trials: Trials): Opening {
  const { bounds } = trials;
  const least = setting.share;
  const step = (bounds.most - least) / growth;
  const heights = [...heightsOf(setting, trials).values()].reduce((sum, height) => sum + height, 0);
  return {
    end: step > 0 ? growth : 0,
    takes: (heights / flowOf(trials)) * step,
    at: (steps) => ({ ...setting, share: least + steps * step }),
    said: (opened) => `drawings at ${Math.round(opened.share * 100)} % of their heights`,
  };
}

function behindText({ setting }: Fitted, { flex, plan }: Trials): Opening {
  const behind = plan.rows.length - 1 - plan.rows.findIndex(({ flow }) => flow > 1);
  return {
    end: flex.endMost * 2,
    takes: Math.max(1, behind) / 2,
    at: (step) => ({ ...setting, flexEnd: step / 2 }),
    said: (opened) => `spacing behind the text ${opened.flexEnd} px`,
  };
}

/** Opens one opening: as far as it is thought to go, then as far as the last step lets one expect, or by halves. */
async function open(
  from: Fitted,
  opening: Opening,
  trials: Trials,
  white: number,
  budget: number,
  isWell: (last: Trial, before: Trial) => boolean = () => true,
): Promise<Fitted> {
  const pages = trials.plan.edition.pages.most;
  let now = from;
  let step = 0;
  let over = opening.end + 1;
  let next = Math.floor(-from.last.over / opening.takes);
  for (
    let trial = 0;
    trial < budget && over - step > 1 && -now.last.over > now.last.extent.line;
    trial += 1
  ) {
    next = Math.min(over - 1, Math.max(step + 1, next));
    const setting = opening.at(next);
    const last = await trials.attempt(setting);
    const kept =
      last.pages <= pages &&
      last.fill >= now.last.fill &&
      isWell(last, now.last) &&
      whiteIn(last.extent) <= whiteIn(now.last.extent) + white;
    const steps = [...now.steps, stepOf(opening.said(setting), last, kept)];
    if (kept) {
      const grown = (last.over - now.last.over) / (next - step);
      step = next;
      next = grown > 0 ? step + Math.floor(-last.over / grown) : Math.ceil((step + over) / 2);
      now = { ...now, setting, last, steps };
    } else {
      over = next;
      next = Math.floor((step + over) / 2);
      now = { ...now, steps };
    }
  }
  return now;
}

/** Whether an opening leaves no more white over the bounds than there was. */
function isNoWhiter({ extent }: Trial, { extent: before }: Trial): boolean {
  return excessOf(extent) <= excessOf(before);
}
