import { blocksOf } from '../plan/index.ts';
import { type Fitted, type Setting, stepOf, type Trials } from './trials.ts';

/** Shares of the numbers that would end level, tried one after the other where more lengthen the page. */
const shares = [1, 0.6, 0.3];

/**
 * Chooses how many numbers a panel shows: as many as end no lower than what stands beside it, the best first. They are
 * measured, not searched for: a panel takes what is left beside other columns, and never lengthens the page.
 */
export async function levelNumbers(from: Fitted, trials: Trials): Promise<Fitted> {
  const ids = blocksOf(trials.plan).flatMap(({ id, kind }) => (kind === 'number' ? [id] : []));
  if (ids.length === 0) return from;
  const level = await trials.numbersBeside(from.setting);
  let { steps } = from;
  for (const share of shares) {
    const shown = new Set(level.slice(0, Math.ceil(level.length * share)));
    const depths = new Map(from.setting.depths);
    for (const id of ids) depths.set(id, shown.has(id) ? 'shown' : 'none');
    if (ids.every((id) => depths.get(id) === from.setting.depths.get(id))) break;
    const setting: Setting = { ...from.setting, depths };
    const last = await trials.attempt(setting);
    const kept = last.pages <= from.last.pages && last.over <= from.last.over + last.extent.line;
    steps = [...steps, stepOf(`${shown.size} of ${ids.length} numbers beside the text`, last, kept)];
    if (kept) return { ...from, setting, last, steps };
  }
  return { ...from, steps };
}
