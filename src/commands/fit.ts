import path from 'node:path';
import { checkDossier } from '../dossier/check.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { fitFile } from '../dossier/load.ts';
import { loadAll, soundOnes } from '../dossier/load-all.ts';
import { checkCharts } from '../draw/check.ts';
import { closeArtists } from '../draw/draw.ts';
import { fitDocument } from '../fit/fit.ts';
import {
  entryOf,
  type FitEntry,
  fitKey,
  printStoredFits,
  readStoredFits,
  unknownFits,
} from '../fit/stored-fit.ts';
import { about, Fault, hasErrors, type Message, say } from '../message/message.ts';
import { drawEditions, type Press, setUpPress } from '../plan/job.ts';
import type { Fit, FitFile, FitOptions, Progress } from '../plan/options.ts';
import type { PrintingBrowser } from '../print/browser.ts';
import { collect, eachWithBrowser, quiet, task } from '../print/run.ts';
import { writeStoredFits } from '../publish/stored-fit.ts';
import type { World } from '../world.ts';

/**
 * Fits every edition of fixed length afresh, and stores the fits where asked. A fit that misses its pages
 * is never stored: then the dossier's file stays as it was.
 */
export const fit: Fit = async (options, world, progress = quiet) => {
  const { allowLocalLinks } = options;
  // What is wrong with a file that is about to be written anew doesn't matter.
  const judge = (dossier: Dossier) => [
    ...checkDossier(dossier, { allowLocalLinks }),
    ...checkCharts(dossier),
  ];
  const loaded = await task(progress, 'load', () => loadAll(options.dossiers, world, judge));
  const messages = loaded.flatMap((one) => one.messages);
  const dossiers = soundOnes(loaded);
  const files: FitFile[] = [];
  if (dossiers.length === 0) return { messages, files };
  try {
    await eachWithBrowser(dossiers, options, { world, messages }, async ({ dossier, called }, browser) => {
      const own: Message[] = [];
      const fitting = fitDossier(dossier, browser, options, world, progress);
      const file = await fitting.catch(collect(own, options.signal));
      if (file) files.push(file);
      messages.push(...about(called, own));
    });
  } catch (error) {
    collect(messages, options.signal)(error);
  } finally {
    await closeArtists();
  }
  return { messages, files };
};

async function fitDossier(
  dossier: Dossier,
  browser: PrintingBrowser,
  options: FitOptions,
  world: World,
  progress: Progress,
): Promise<FitFile> {
  const press = await setUpPress(dossier, options, world);
  const fresh = await fitEditions(press, browser, world, progress);
  if (fresh.size === 0) throw new Fault([say('fit-nothing', undefined, dossier.name)]);
  const text = printStoredFits(new Map([...keptFits(dossier, press), ...fresh]));
  const full = path.join(dossier.folder, fitFile);
  const file = path.relative(world.workingFolder, full).split(path.sep).join('/');
  const same = dossier.storedFits?.text === text;
  const written = options.write && !same;
  options.signal?.throwIfAborted();
  if (written) await writeStoredFits(full, file, text);
  return { file, text, written, same };
}

/** The fits of fixed editions; those of editions with a range of lengths are made with every build. */
async function fitEditions(
  press: Press,
  browser: PrintingBrowser,
  world: World,
  progress: Progress,
): Promise<Map<string, FitEntry>> {
  const fixed = press.editions.filter(({ pages }) => pages.least === pages.most);
  const drawn = await task(progress, `draw ${press.dossier.name}`, () =>
    drawEditions({ ...press, editions: fixed }, world),
  );
  const entries = new Map<string, FitEntry>();
  const messages: Message[] = [];
  for (const { plan, input } of drawn) {
    const key = fitKey(plan, input.theme.name);
    const fitted = await task(progress, `fit ${key}`, () => fitDocument(plan, input, browser, world));
    messages.push(...fitted.messages);
    if (fitted.fit) entries.set(key, entryOf(fitted.fit.record));
  }
  if (hasErrors(messages)) throw new Fault(messages);
  return entries;
}

/** Stored fits that were not to be made afresh: other editions, papers and themes that the dossier still has. */
function keptFits(dossier: Dossier, press: Press): Map<string, FitEntry> {
  const { fits } = readStoredFits(dossier);
  const unknown = new Set(unknownFits(fits, press).map(({ place }) => place));
  return new Map([...fits].filter(([, { place }]) => !unknown.has(place)));
}
