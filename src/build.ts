import path from 'node:path';
import { proofread } from './commands/proofread.ts';
import { checkCharacters } from './compose/characters.ts';
import type { Dossier } from './dossier/dossier.ts';
import { checkAll, loadAll, soundOnes } from './dossier/load-all.ts';
import { checkSources } from './dossier/source/at-hand.ts';
import { closeArtists } from './draw/draw.ts';
import { readStoredFits, unknownFits } from './fit/stored-fit.ts';
import { about, Fault, type Message, say } from './message/message.ts';
import { drawEditions, setUpPress } from './plan/job.ts';
import type { Build, BuildOptions, Check, FittedProduct } from './plan/options.ts';
import { collect, eachWithBrowser, quiet, type Run, task } from './print/run.ts';
import { bindSet, outFolder, recipeOf } from './publish/collect.ts';
import { isCurrent } from './publish/current.ts';
import { hashInputs } from './publish/manifest.ts';
import { printAll } from './publish/print-set.ts';
import { type PublishedSet, publishSet } from './publish/publish.ts';
import type { World } from './world.ts';

/**
 * Loads and checks dossiers, and says all that a build would say against them before it prints: so it draws
 * and composes too. Prints nothing.
 */
export const check: Check = async (options, world) => {
  const today = options.today ? world.now().toISOString().slice(0, 10) : undefined;
  const rules = { today, allowLocalLinks: options.allowLocalLinks };
  const loaded = await loadAll(options.dossiers, world, (dossier) => checkAll(dossier, rules));
  const messages = loaded.flatMap((one) => one.messages);
  const sound = soundOnes(loaded);
  try {
    for (const { dossier, called } of sound)
      messages.push(...about(called, await unprintable(dossier, options.fast ?? false, world)));
  } finally {
    await closeArtists();
  }
  const found = await checkSources(sound, options.sources ?? [], world).catch(collect(messages));
  return { messages: [...messages, ...(found ?? [])] };
};

async function unprintable(dossier: Dossier, fast: boolean, world: World): Promise<Message[]> {
  const messages: Message[] = [];
  const press = await setUpPress(dossier, {}, world).catch(collect(messages));
  if (!press) return messages;
  messages.push(...press.theme.messages, ...unknownFits(readStoredFits(dossier).fits, press));
  messages.push(...(await (fast ? checkCharacters(dossier, press.theme, world) : proofread(press, world))));
  return messages;
}

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const { allowLocalLinks } = options;
  const judge = (dossier: Dossier) => checkAll(dossier, { allowLocalLinks });
  const loaded = await task(progress, 'load', () => loadAll(options.dossiers, world, judge));
  const messages = loaded.flatMap((one) => one.messages);
  const dossiers = soundOnes(loaded);
  if (dossiers.length === 0) return { messages, sets: [] };
  const sets: PublishedSet[] = [];
  const fitted: FittedProduct[] = [];
  try {
    await eachWithBrowser(dossiers, options, { world, messages }, async ({ dossier, called }, browser) => {
      const own: Message[] = [];
      const run = { browser, world, progress, messages: own, fitted };
      const set = await buildSet(dossier, options, run).catch(collect(own, options.signal));
      if (set) sets.push(set);
      messages.push(...about(called, [...own, ...(set?.messages ?? [])]));
    });
  } catch (error) {
    collect(messages, options.signal)(error);
  } finally {
    await closeArtists();
  }
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
  const unset = await checkCharacters(dossier, press.theme, world);
  if (unset.length > 0) throw new Fault(unset);
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
