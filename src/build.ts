import { archiveEdition } from './archive/index.ts';
import { checkCharacters } from './compose/index.ts';
import type { Dossier } from './dossier/index.ts';
import { drawEditions, drawingWarnings } from './draw/index.ts';
import { fitKey, fitTogether, judgeBy, readStoredFits, unknownFits } from './fit/index.ts';
import { refuse, say } from './message/index.ts';
import { openJob, planEditions } from './plan/index.ts';
import { preflightEdition } from './preflight/index.ts';
import { eachDossier, eachEdition, printEdition, quiet, type Run, task } from './print/index.ts';
import {
  type Build,
  type BuildOptions,
  collectSet,
  type Made,
  openDrafts,
  publishSet,
  recipeOf,
  standsAlready,
} from './publish/index.ts';
import { traceEdition } from './trace/index.ts';
import { enlargeEdition, finishEdition } from './variant/index.ts';

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const made: Made = { sets: [], fitted: [] };
  const work = (dossier: Dossier, run: Run) => buildSet(dossier, options, run, made);
  const messages = await eachDossier({ ...options, judge: judgeBy(options) }, world, progress, work);
  return { messages, ...made };
};

/** One loaded dossier along the line: each stage takes what the one before returned, and adds its own part. */
async function buildSet(dossier: Dossier, options: BuildOptions, run: Run, made: Made): Promise<void> {
  const { browser, drawing, threads, world, progress, messages } = run;
  const job = await openJob(dossier, options, world);
  refuse(await checkCharacters(dossier, job.theme, world));
  const recipe = await recipeOf(job, options, run);
  if (options.ifChanged && (await standsAlready(dossier, recipe, options, world)))
    return void messages.push(say('set-current', undefined, dossier.name));
  const { fits } = readStoredFits(dossier);
  messages.push(...job.theme.messages, ...unknownFits(fits, job));
  const drawn = await task(progress, `draw ${dossier.name}`, () => drawEditions(planEditions(job), drawing));
  const drafts = await openDrafts(job, options, run);
  const fitOne = fitTogether(drawn, browser, world, fits);
  const told: Made['fitted'] = [];
  const editions = await eachEdition(drawn, run, 'print', async (edition, index) => {
    const fitted = await fitOne(edition);
    if (fitted.fit) told[index] = { dossier: dossier.name, key: fitKey(edition), fit: fitted.fit.record };
    const forms = [];
    for (const form of [fitted, ...(await enlargeEdition(fitted, browser, world))]) {
      const archived = await archiveEdition(await printEdition(form, browser), world, threads);
      const traced = traceEdition(await preflightEdition(archived, threads));
      forms.push(traced, ...(await finishEdition(traced, world, threads)));
    }
    return drafts.leave(forms);
  }).finally(() => made.fitted.push(...Object.values(told)));
  const publish = async () => publishSet(await collectSet(job, editions, recipe, options, run), world);
  const published = await task(progress, `publish ${dossier.name}`, publish);
  messages.push(...drawingWarnings(drawn), ...published.messages);
  made.sets.push(published);
}
