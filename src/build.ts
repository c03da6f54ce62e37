import path from 'node:path';
import { bindSet, outFolder, recipeOf } from './bind.ts';
import type { Build, BuildOptions, Check, FittedProduct } from './build-options.ts';
import { closeArtists } from './chart/draw.ts';
import { readStoredFits, unknownFits } from './copyfit/stored-fit.ts';
import type { Dossier } from './dossier/dossier.ts';
import { checkAll, loadAll } from './gather.ts';
import { hasErrors, say } from './message/message.ts';
import { drawEditions, setUpPress } from './press.ts';
import { withBrowser } from './print/browser.ts';
import { printAll } from './print-set.ts';
import { isCurrent } from './publish/current.ts';
import { hashInputs } from './publish/manifest.ts';
import { type PublishedSet, publishSet } from './publish/publish.ts';
import { browserOptions, collect, quiet, type Run, task } from './run.ts';
import { checkSources } from './source/at-hand.ts';

/** Loads and checks dossiers, and says all that is wrong with them. Prints nothing. */
export const check: Check = async (options, world) => {
  const today = options.today ? world.now().toISOString().slice(0, 10) : undefined;
  const loaded = await loadAll(options.dossiers, world, (dossier) => checkAll(dossier, today));
  const messages = loaded.flatMap((one) => one.messages);
  const sound = loaded.flatMap((one) => (hasErrors(one.messages) ? [] : (one.dossier ?? [])));
  for (const dossier of sound) {
    const press = await setUpPress(dossier, {}, world).catch(collect(messages));
    if (press) messages.push(...press.theme.messages, ...unknownFits(readStoredFits(dossier).fits, press));
  }
  messages.push(...(await checkSources(sound, options.sources ?? [], world)));
  return { messages };
};

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const loaded = await task(progress, 'load', () => loadAll(options.dossiers, world));
  const messages = loaded.flatMap((one) => one.messages);
  const dossiers = loaded.flatMap((one) => (hasErrors(one.messages) ? [] : (one.dossier ?? [])));
  if (dossiers.length === 0) return { messages, sets: [] };
  const sets: PublishedSet[] = [];
  const fitted: FittedProduct[] = [];
  try {
    await withBrowser(browserOptions(options), world, async (browser) => {
      messages.push(...browser.messages);
      for (const dossier of dossiers) {
        const set = await buildSet(dossier, options, { browser, world, progress, messages, fitted }).catch(
          collect(messages),
        );
        if (set) sets.push(set);
      }
    });
  } catch (error) {
    collect(messages)(error);
  } finally {
    await closeArtists();
  }
  messages.push(...sets.flatMap((set) => set.messages));
  return { messages, sets, fitted };
};

/** One dossier through the stages: set up, plan, draw, fit (which composes), print, archive, preflight, trace, bind, publish. */
async function buildSet(
  dossier: Dossier,
  options: BuildOptions,
  run: Run,
): Promise<PublishedSet | undefined> {
  const { world, progress } = run;
  const press = await setUpPress(dossier, options, world);
  const recipe = await recipeOf(press, options, run);
  if (options.ifChanged && (await isCurrent(path.join(outFolder(options, world), dossier.name), recipe))) {
    run.messages.push(say('set-current', undefined, dossier.name));
    return undefined;
  }
  const drawn = await task(progress, `draw ${dossier.name}`, () => drawEditions(press, world));
  const { fits } = readStoredFits(dossier);
  run.messages.push(...press.theme.messages, ...unknownFits(fits, press));
  const printed = await printAll(drawn, fits, hashInputs(recipe.inputs), run);
  const set = await task(progress, `bind ${dossier.name}`, () =>
    bindSet(press, printed, recipe, options, run),
  );
  return task(progress, `publish ${dossier.name}`, () => publishSet(set, world));
}
