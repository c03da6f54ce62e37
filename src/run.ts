import type { BuildOptions, FittedProduct, Progress } from './build-options.ts';
import { Fault, type Message } from './message/message.ts';
import type { PrintingBrowser } from './print/browser.ts';
import type { World } from './world.ts';

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
export function browserOptions(options: Pick<BuildOptions, 'browser' | 'requireSandbox' | 'signal'>) {
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

/** Takes a fault's messages in; anything else is not ours to swallow. */
export function collect(messages: Message[]) {
  return (error: unknown): undefined => {
    if (!(error instanceof Fault)) throw error;
    messages.push(...error.messages);
  };
}
