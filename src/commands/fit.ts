import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkDossier, type Dossier, fitFile } from '../dossier/index.ts';
import { checkCharts, drawEditions } from '../draw/index.ts';
import {
  entriesOf,
  type FitEntry,
  fitTogether,
  printStoredFits,
  readStoredFits,
  unknownFits,
} from '../fit/index.ts';
import { Fault, hasErrors, type Message, say } from '../message/index.ts';
import { type Job, openJob, planEditions } from '../plan/index.ts';
import { eachDossier, eachEdition, type Progress, quiet, type Run, task } from '../print/index.ts';
import { type BuildOptions, writeStoredFits } from '../publish/index.ts';
import { shippedThemes } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** What `fit` is asked to do. */
export interface FitOptions extends Omit<BuildOptions, 'out'> {
  /** Store the fits in the dossiers. */
  readonly write: boolean;
}

/** A dossier's file of stored fits, as it is to be. */
export interface FitFile {
  /** As the user would type it. */
  readonly file: string;
  readonly text: string;
  /** It was written now; otherwise it was as it should be, or was not to be written. */
  readonly written: boolean;
  /** It holds this text already. */
  readonly same: boolean;
}

/**
 * Fits every edition of fixed length afresh, and stores the fits where asked. A fit that misses its pages
 * is never stored: then the dossier's file stays as it was.
 */
export async function fitDossiers(
  options: FitOptions,
  world: World,
  progress: Progress = quiet,
): Promise<{ readonly messages: readonly Message[]; readonly files: readonly FitFile[] }> {
  const files: FitFile[] = [];
  const { allowLocalLinks } = options;
  // What is wrong with a file that is about to be written anew doesn't matter.
  const judge = (dossier: Dossier) => [
    ...checkDossier(dossier, { allowLocalLinks }),
    ...checkCharts(dossier),
  ];
  const messages = await eachDossier({ ...options, judge }, world, progress, async (dossier, run) => {
    files.push(await fitDossier(dossier, options, run));
  });
  return { messages, files };
}

async function fitDossier(dossier: Dossier, options: FitOptions, run: Run): Promise<FitFile> {
  const { world } = run;
  const job = await openJob(dossier, options, world);
  const fresh = await fitEditions(await inThemes(job, options, world), run);
  if (fresh.size === 0) throw new Fault([say('fit-nothing', undefined, dossier.name)]);
  const kept = keptFits(job);
  const joined = [...fresh].map(([key, entry]) => [key, withPrints(entry, kept.get(key))] as const);
  const text = printStoredFits(new Map([...kept, ...joined]));
  const full = path.join(dossier.folder, fitFile);
  const file = path.relative(world.workingFolder, full).split(path.sep).join('/');
  const same = dossier.storedFits?.text === text;
  const written = options.write && !same;
  options.signal?.throwIfAborted();
  if (written) await writeStoredFits(full, file, text);
  return { file, text, written, same };
}

/** The job in the dossier's own look, and where none was asked for in every look that Precis brings: all print one text. */
async function inThemes(job: Job, options: FitOptions, world: World): Promise<Job[]> {
  if (options.theme !== undefined) return [job];
  const others = (await shippedThemes(world)).filter((theme) => theme !== job.theme.name);
  return [
    job,
    ...(await Promise.all(others.map((theme) => openJob(job.dossier, { ...options, theme }, world)))),
  ];
}

/** The fits of fixed editions; those of editions with a range of lengths are made with every build. */
async function fitEditions(jobs: readonly Job[], run: Run): Promise<Map<string, FitEntry>> {
  const { world, browser, drawing, progress } = run;
  const planned = jobs.flatMap((job) =>
    planEditions({ ...job, editions: job.editions.filter(({ pages }) => pages.least === pages.most) }),
  );
  // What is laid out beside what was asked for is stored with it: it has the same text.
  const all = planned.map(({ aside: _, ...edition }) => edition);
  const drawn = await task(progress, 'draw', () => drawEditions(all, drawing));
  const messages: Message[] = [];
  const fitOne = fitTogether(drawn, browser, world);
  const fitted = await eachEdition(drawn, { ...run, messages }, 'fit', async (edition) => {
    const made = await fitOne(edition);
    // In a look that nobody asked for pages may be missed: nothing is stored for that one.
    if (edition.theme === jobs[0]?.theme || !hasErrors(made.messages)) return [made];
    return [];
  });
  return entriesOf(fitted.flatMap((one) => (one.fit ? [{ ...one, record: one.fit.record }] : [])));
}

/** An entry with what other papers and themes make of the same text. */
function withPrints(entry: FitEntry, before?: FitEntry): FitEntry {
  if (!before || !('prints' in before) || !('prints' in entry)) return entry;
  return isDeepStrictEqual(before.blocks, entry.blocks)
    ? { ...entry, prints: { ...before.prints, ...entry.prints } }
    : entry;
}

/** Stored fits that were not to be made afresh: other editions, papers and themes that the dossier still has. */
function keptFits(job: Job): Map<string, FitEntry> {
  const { fits } = readStoredFits(job.dossier);
  const unknown = new Set(unknownFits(fits, job).map(({ place }) => place));
  return new Map([...fits].filter(([, { place }]) => !unknown.has(place)));
}
