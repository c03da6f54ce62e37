import { Fault, type Message } from '../message/message.ts';
import { toldError } from '../message/report.ts';
import type { BuildOptions, FittedProduct, Progress } from '../plan/options.ts';
import type { World } from '../world.ts';
import { type PrintingBrowser, withBrowser } from './browser.ts';

/** Tells nobody. */
export const quiet: Progress = { begin() {}, done() {}, failed() {} };

/** What one run works with, and what it has to tell. */
export interface Run {
  readonly browser: PrintingBrowser;
  readonly world: World;
  readonly progress: Progress;
  readonly messages: Message[];
  readonly fitted: FittedProduct[];
}

/** How a run's browser is to be chosen. */
function browserOptions(options: Pick<BuildOptions, 'browser' | 'requireSandbox' | 'signal'>) {
  return {
    ...(options.browser !== undefined && { executable: options.browser }),
    ...(options.requireSandbox !== undefined && { requireSandbox: options.requireSandbox }),
    ...(options.signal && { signal: options.signal }),
  };
}

/** Runs `work` as a task that the user hears of. */
export async function task<T>(progress: Progress, name: string, work: () => Promise<T>): Promise<T> {
  progress.begin(name);
  try {
    const result = await work();
    progress.done(name);
    return result;
  } catch (error) {
    progress.failed(name);
    throw error;
  }
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

/**
 * Works on dossiers one after the other, with one browser.
 * @param use throws nothing that is to be borne
 */
export async function eachWithBrowser<T>(
  dossiers: readonly T[],
  options: Pick<BuildOptions, 'browser' | 'requireSandbox' | 'signal'>,
  { world, messages }: Pick<Run, 'world' | 'messages'>,
  use: (dossier: T, browser: PrintingBrowser) => Promise<void>,
): Promise<void> {
  await withBrowser(browserOptions(options), world, async (browser) => {
    try {
      for (const dossier of dossiers) await use(dossier, browser);
    } finally {
      messages.push(...browser.messages);
    }
  });
}
