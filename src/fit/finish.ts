import { isBetter, isEven } from './better.ts';
import { openBehind, openUp } from './open.ts';
import { settle } from './settle.ts';
import { type Fitted, type Setting, stepOf, type Trials } from './trials.ts';

/** Lines of white that closing spacing again must win. */
const worthwhile = 0.5;
/** Shares of what spacing and drawings could open by, at which columns may end more evenly. */
const lessOpen = [0.5, 0];

/**
 * Opens spacing and drawings, and fills the columns of every page; less open where that leaves less white. Depths stay.
 * @param budget trials that may be taken in all
 * @param white lines that each opening may leave at the feet of pages
 */
export async function finish(from: Fitted, trials: Trials, budget: number, white?: number): Promise<Fitted> {
  const left = (fitted: Fitted) => Math.max(0, budget - fitted.steps.length);
  const opened = await openUp(from, trials, left(from), white);
  let best: Fitted = { ...(await spread(opened, trials, budget, white)), looser: opened };
  const { flex, share } = opened.setting;
  for (const part of lessOpen) {
    if (isEven(best.last) || left(best) < 2 || best.last.by === 'print') break;
    const setting: Setting = {
      ...opened.setting,
      flex: trials.flex.least + Math.round((flex - trials.flex.least) * part * 2) / 2,
      share: trials.bounds.least + (share - trials.bounds.least) * part,
    };
    if (setting.flex === flex && setting.share === share) break;
    const last = await trials.attempt(setting);
    const steps = [...best.steps, stepOf(`spacing ${setting.flex} px`, last, false)];
    const other = await spread({ ...opened, setting, last, steps }, trials, budget, white);
    const { plan } = trials;
    const better = isBetter([{ ...other, plan }], [{ ...best, plan }], worthwhile);
    best = better ? other : { ...best, steps: other.steps };
  }
  return best;
}

/**
 * Fills the columns of every page, then opens what stands behind the text, which takes what is left of the last page.
 * @param end trials that may have been taken in all
 */
export async function spread(from: Fitted, trials: Trials, end: number, white?: number): Promise<Fitted> {
  const left = (fitted: Fitted) => Math.max(0, end - fitted.steps.length);
  const filled = await settle(from, trials, left(from));
  const opened = await openBehind(filled, trials, left(filled), white);
  return opened.last === filled.last ? opened : settle(opened, trials, left(opened));
}
