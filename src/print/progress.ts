import type { Asked } from '../cache/index.ts';

/** Hears what a run is doing. A task is named by what the user would call it. */
export interface Progress {
  begin(task: string): void;
  done(task: string, detail?: string): void;
  failed(task: string): void;
  /** A page of an edition was laid out or printed once more, to see what fits. */
  tried?(edition: string): void;
  /** A stage worked so long on an edition. */
  spent?(stage: string, edition: string, milliseconds: number): void;
  /** What was looked for among what earlier runs made. */
  recalled?(asked: readonly Asked[]): void;
}

/** Progress that nobody hears of. */
export const quiet: Progress = { begin() {}, done() {}, failed() {} };

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
