import { type Cache, noCache, withCache } from '../cache/index.ts';
import { type Dossier, type Loaded, loadAll, soundOnes } from '../dossier/index.ts';
import { type DrawingProcesses, withDrawing } from '../draw/index.ts';
import { about, Fault, hasErrors, type Message, toldError } from '../message/index.ts';
import { nameOf, type PlannedEdition } from '../plan/index.ts';
import { type Answering, answeringHere, type World, withThreads } from '../world/index.ts';
import { type PrintingBrowser, withBrowser } from './browser.ts';
import { type Progress, task } from './progress.ts';
import { recalling } from './recalled.ts';
import { tellingAnswers, tellingBrowser } from './telling.ts';

/** How a run's browser is to be chosen. */
export interface BrowserChoice {
  /** Path of a browser to use before any other. */
  readonly browser?: string;
  /** Refuse to print without the browser's sandbox. */
  readonly requireSandbox?: boolean;
  /** What is worked on at a time, beside the browser; as much as there are cores where nothing is said. */
  readonly jobs?: number;
  /** Take what an earlier run made of the same, and keep what this one makes. */
  readonly cached?: boolean;
  readonly signal?: AbortSignal;
}

/** What the work on one dossier has at hand, and what it has to tell. */
export interface Run {
  readonly browser: PrintingBrowser;
  readonly drawing: DrawingProcesses;
  /** For what needs no browser: archived and judged is while the next edition is laid out. */
  readonly threads: Answering;
  /** The same without a thread, see `answeringFor`. */
  readonly here: Answering;
  /** What is worked on at a time, beside the browser. */
  readonly jobs: number;
  readonly world: World;
  readonly progress: Progress;
  readonly messages: Message[];
}

/**
 * Takes in what ended the work on a dossier, so that it ends no other's: the messages of a fault, or word that
 * Precis itself failed. Where the run was stopped, that is not ours to swallow.
 */
export function collect(messages: Message[], signal?: AbortSignal) {
  return (error: unknown): undefined => {
    if (signal?.aborted && !(error instanceof Fault)) throw error;
    messages.push(...toldError(error));
  };
}

/** Which dossiers a run is about, and how faults are looked for in each. */
export interface RunChoice extends BrowserChoice {
  readonly dossiers: readonly string[];
  readonly judge: (dossier: Dossier) => readonly Message[];
}

/**
 * Loads dossiers and works on those without error one after the other, with one browser and
 * one drawing. Whatever ends the work on
 * one, the others are worked on.
 */
export async function eachDossier(
  { dossiers, judge, jobs: asked, cached = false, signal, ...choice }: RunChoice,
  world: World,
  progress: Progress,
  work: (dossier: Dossier, run: Run) => Promise<void>,
): Promise<Message[]> {
  const loaded = await task(progress, 'load', () => loadAll(dossiers, world, judge));
  const messages = loaded.flatMap((one) => one.messages);
  const sound = soundOnes(loaded);
  if (sound.length === 0) return messages;
  const jobs = asked ?? world.cores;
  type Sound = Loaded & { dossier: Dossier };
  const one = async ({ dossier, called }: Sound, run: Omit<Run, 'messages'>) => {
    const own: Message[] = [];
    await work(dossier, { ...run, messages: own }).catch(collect(own, signal));
    messages.push(...about(called, own));
  };
  const all = (threads: Answering, cache: Cache) => async (drawing: DrawingProcesses) => {
    drawing.beginFor(sound.map(({ dossier }) => dossier));
    await withBrowser(browserOptions({ ...choice, signal }), world, async (fresh) => {
      const recalled = cached ? await recalling(fresh, cache, world) : fresh;
      const browser = tellingBrowser(recalled, progress, world);
      const asking = (one: Answering) => tellingAnswers(one, cache, progress, world);
      const answering = { threads: asking(threads), here: asking(answeringHere(world)) };
      const run = { browser, drawing, ...answering, jobs, world, progress };
      try {
        for (const next of sound) await one(next, run);
      } finally {
        messages.push(...browser.messages, ...cache.messages);
        progress.recalled?.(cache.asked);
      }
    });
  };
  const begin = (cache: Cache) =>
    withThreads(world, threadsFor(jobs), (threads) => withDrawing(world, signal, all(threads, cache), cache));
  await (cached ? withCache(world, begin) : begin(noCache)).catch(collect(messages, signal));
  return messages;
}

function browserOptions({
  browser: executable,
  requireSandbox,
  signal,
}: Pick<BrowserChoice, 'browser' | 'requireSandbox'> & { readonly signal: AbortSignal | undefined }) {
  return {
    ...(executable !== undefined && { executable }),
    ...(requireSandbox !== undefined && { requireSandbox }),
    ...(signal && { signal }),
  };
}

/** One core is for the browser and for what lays out on it; each thread takes a good deal of memory. */
function threadsFor(jobs: number): number {
  return Math.max(1, jobs - 1);
}

/** So many editions are more work than threads take to begin, each with a good part of Precis to read. */
const enoughForThreads = 5;

/** Who archives, judges and pictures so many editions: for a few this thread, between the layouts. */
export function answeringFor(editions: number, { threads, here }: Pick<Run, 'threads' | 'here'>): Answering {
  return editions < enoughForThreads ? here : threads;
}

/** Editions in hand for each job: while the browser lays some out, others are archived and judged. */
const lanesOfJob = 2;

/**
 * Works on the editions of a dossier, some at a time. An edition that fails keeps none of the others from being
 * looked at; a stop is for all of them.
 * @param verb what is done to each, as the user hears of it: `print`
 * @returns what each came to, in the order of the editions
 * @throws Fault with all errors, after all have been looked at
 */
export async function eachEdition<
  E extends PlannedEdition,
  R extends { readonly messages: readonly Message[] },
>(
  editions: readonly E[],
  run: Run,
  verb: string,
  work: (edition: E, index: number, answering: Answering) => Promise<readonly R[]>,
): Promise<R[]> {
  const { progress, messages, jobs } = run;
  const printed = editions.filter(({ aside }) => !aside);
  const answering = answeringFor(printed.length, run);
  const outcomes = await someAtOnce(
    jobs * lanesOfJob,
    printed,
    (edition, index): Promise<Outcome<R>> =>
      task(progress, `${verb} ${nameOf(edition)}`, () => work(edition, index, answering)).then(
        (made) => ({ made, failed: [] }),
        (error: unknown) => {
          if (!(error instanceof Fault) || error.messages.some(({ rule }) => rule === 'print-interrupted'))
            throw error;
          return { made: [], failed: toldError(error) };
        },
      ),
  );
  const made = outcomes.flatMap((one) => one.made);
  // Editions that are worked on together fail together.
  const found = [
    ...new Set([...outcomes.flatMap(({ failed }) => failed), ...made.flatMap((one) => one.messages)]),
  ];
  if (hasErrors(found)) throw new Fault(found);
  messages.push(...found);
  return made;
}

interface Outcome<R> {
  readonly made: readonly R[];
  readonly failed: readonly Message[];
}

/**
 * Works on some editions at a time, the longest first, so that no lane waits for another at the end. Where one
 * throws, none is begun any more, and those that were are waited for.
 */
async function someAtOnce<E extends PlannedEdition, R>(
  atOnce: number,
  editions: readonly E[],
  work: (edition: E, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const pages = ({ plan }: PlannedEdition): number => Math.min(plan.edition.pages.most, 1e6);
  const waiting = [...editions.entries()].toSorted(([, one], [, other]) => pages(other) - pages(one));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, one] = next;
      results[index] = await work(one, index);
    }
  };
  const lanes = Array.from({ length: atOnce }, () =>
    lane().catch((error: unknown) => {
      waiting.length = 0;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(lanes);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return results;
}
