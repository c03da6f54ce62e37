import { isBetter, isEven } from './better.ts';
import { finish } from './finish.ts';
import { levelNumbers } from './level-numbers.ts';
import { sectionPlates } from './trapped-white.ts';
import { closest, type Fitted, mostAsked, type Setting, stepOf, type Trials } from './trials.ts';
import { faultsIn } from './white.ts';

/** Claims by which a plate is moved, what takes it least far first. */
const ways = [-1, 1, -2, 2];
/** Places that are tried, and the trials that filling the pages may take for each. */
const [mostPlaces, mostTrials] = [8, 14];
/** Lines of white across a page that another place must win. */
const worthwhile = 0.25;

/**
 * Where pages stay too white though they are filled, plates near the white stand before claims or behind them instead. The
 * first place that leaves no page too white is kept, else that which leaves least white.
 */
export async function nudge(from: Fitted, trials: Trials): Promise<Fitted> {
  let best = from;
  for (const [plate, by] of placesNear(from, trials).slice(0, mostPlaces)) {
    if (isEven(best.last) || trials.asked() >= mostAsked) break;
    const deferred = new Map(from.setting.deferred).set(plate, by);
    const said = by < 0 ? `${plate} brought forward by ${-by}` : `${plate} deferred by ${by}`;
    const other = await filledWith(closest(trials, from.setting.depths, deferred), said, best, trials);
    const { plan } = trials;
    const better = isBetter([{ ...other, plan }], [{ ...best, plan }], worthwhile);
    best = better ? other : { ...best, steps: other.steps };
  }
  return best;
}

/** Plates on pages that are too white, or right behind them, and by how many claims each could be moved. */
function placesNear({ setting, last }: Fitted, { plan }: Trials): [string, number][] {
  const pages = new Set(faultsIn(last.extent).map(({ page }) => page));
  const plates = sectionPlates(plan).filter((id) => {
    const page = last.extent.places.get(id) ?? 0;
    return setting.depths.get(id) !== 'none' && (pages.has(page) || pages.has(page - 1));
  });
  return ways.flatMap((by) =>
    plates.map((id): [string, number] => [id, (setting.deferred.get(id) ?? 0) + by]),
  );
}

async function filledWith(setting: Setting, said: string, from: Fitted, trials: Trials): Promise<Fitted> {
  const last = await trials.attempt(setting);
  const fits = last.pages <= trials.plan.edition.pages.most;
  const steps = [...from.steps, stepOf(said, last, fits)];
  const begun = { ...from, setting, last, steps };
  if (!fits) return begun;
  return finish(await levelNumbers(begun, trials), trials, steps.length + mostTrials);
}
