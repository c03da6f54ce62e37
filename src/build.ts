import { archiveEdition } from './archive/index.ts';
import { checkCharacters } from './compose/index.ts';
import type { Dossier } from './dossier/index.ts';
import { closeArtists, drawEditions } from './draw/index.ts';
import { fitEdition, fitKey, judgeBy, readStoredFits, unknownFits } from './fit/index.ts';
import { refuse, say } from './message/index.ts';
import { nameOf, openJob, planEditions } from './plan/index.ts';
import { preflightEdition } from './preflight/index.ts';
import { eachDossier, eachEdition, printEdition, quiet, type Run, task } from './print/index.ts';
import {
  type Build,
  type BuildOptions,
  collectSet,
  isCurrent,
  type PublishedSet,
  publishSet,
  recipeOf,
  setFolder,
  type ToldFit,
} from './publish/index.ts';
import { traceEdition } from './trace/index.ts';
import { enlargeEdition, finishEdition } from './variant/index.ts';

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const [sets, fitted]: [PublishedSet[], ToldFit[]] = [[], []];
  const choice = { ...options, judge: judgeBy(options) };
  const work = (dossier: Dossier, run: Run) => buildSet(dossier, options, run, { sets, fitted });
  const messages = await eachDossier(choice, world, progress, work).finally(closeArtists);
  return { messages, sets, fitted };
};

/** One loaded dossier along the line: each stage takes what the one before returned, and adds its own part. */
async function buildSet(
  dossier: Dossier,
  options: BuildOptions,
  run: Run,
  made: { readonly sets: PublishedSet[]; readonly fitted: ToldFit[] },
): Promise<void> {
  const { browser, world, progress, messages } = run;
  const job = await openJob(dossier, options, world);
  refuse(await checkCharacters(dossier, job.theme, world));
  const recipe = await recipeOf(job, options, run);
  if (options.ifChanged && (await isCurrent(setFolder(dossier, options, world), recipe)))
    return void messages.push(say('set-current', undefined, dossier.name));
  const { fits } = readStoredFits(dossier);
  messages.push(...job.theme.messages, ...unknownFits(fits, job));
  const drawn = await task(progress, `draw ${dossier.name}`, () => drawEditions(planEditions(job), world));
  const named = (edition: (typeof drawn)[number]) => `print ${nameOf(edition)}`;
  const editions = await eachEdition(drawn, run, named, async (edition) => {
    const key = fitKey(edition);
    const fitted = await fitEdition(edition, browser, world, fits.get(key));
    if (fitted.fit) made.fitted.push({ dossier: dossier.name, key, fit: fitted.fit.record });
    const forms = [];
    for (const form of [fitted, ...(await enlargeEdition(fitted, world))]) {
      const archived = await archiveEdition(await printEdition(form, browser), world);
      const traced = traceEdition(await preflightEdition(archived));
      forms.push(traced);
      for (const finished of await finishEdition(traced, world)) forms.push(await preflightEdition(finished));
    }
    return forms;
  });
  const set = await task(progress, `collect ${dossier.name}`, () =>
    collectSet(job, editions, recipe, options, run),
  );
  const published = await task(progress, `publish ${dossier.name}`, () => publishSet(set, world));
  messages.push(...published.messages);
  made.sets.push(published);
}
