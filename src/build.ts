import { archiveEdition } from './archive/index.ts';
import { checkCharacters } from './compose/index.ts';
import { drawEditions, drawingWarnings } from './draw/index.ts';
import { checkRow, fitKey, fitTogether, judgeBuild } from './fit/index.ts';
import { refuse } from './message/index.ts';
import { openJob, planEditions } from './plan/index.ts';
import { preflightEdition } from './preflight/index.ts';
import { eachDossier, eachEdition, printEdition, quiet, task } from './print/index.ts';
import {
  type Build,
  collectSet,
  type Line,
  type Made,
  openSet,
  publishSeries,
  publishSet,
} from './publish/index.ts';
import { traceEdition } from './trace/index.ts';
import { enlargeEdition, finishEdition } from './variant/index.ts';

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const made: Made = { sets: [], fitted: [] };
  const choice = { ...options, judge: judgeBuild(options) };
  const messages = await eachDossier(choice, world, progress, async (dossier, run) => {
    const opened = await openSet(await openJob(dossier, options, world), options, run);
    if (!opened) return;
    // A loaded dossier, or a row of its series: each stage takes what the one before returned, and adds its own part.
    const line: Line = async ({ job, run: own, fits, drafts }, fitted = []) => {
      const { browser, drawing } = own;
      refuse(await checkCharacters(job.dossier, job.theme, world));
      const draw = () => drawEditions(planEditions(job), drawing);
      const drawn = await task(own.progress, `draw ${job.dossier.name}`, draw);
      const fitOne = fitTogether(drawn, browser, world, fits);
      const first = fitted.length;
      const editions = await eachEdition(drawn, own, 'print', async (edition, index, threads) => {
        const one = await fitOne(edition);
        const key = fitKey(edition);
        if (one.fit) fitted[first + index] = { dossier: dossier.name, key, fit: one.fit.record };
        const forms = [];
        for (const form of [one, ...(await enlargeEdition(one, browser, world))]) {
          const archived = await archiveEdition(await printEdition(form, browser), world, threads);
          const traced = traceEdition(await preflightEdition(archived, threads));
          forms.push(traced, ...(await finishEdition(traced, world, threads)));
        }
        return drafts.leave(forms);
      });
      own.messages.push(...drawingWarnings(drawn));
      return editions;
    };
    const published = dossier.series
      ? await publishSeries({ ...opened, line, judge: (row) => checkRow(row, options) })
      : await publishSet(await collectSet(opened, await line(opened, made.fitted)), world);
    made.sets.push(...(published ? [published] : []));
    run.messages.push(...(published?.messages ?? []));
  });
  return { messages, sets: made.sets, fitted: Object.values(made.fitted) };
};
