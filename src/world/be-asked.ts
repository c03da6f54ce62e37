import { Worker } from 'node:worker_threads';

/** The channel on which a process tells how long it has worked: a byte for each of so many milliseconds. */
export const telling = { pipe: 4, tick: 50 };

/** What the thread is told that watches a process. */
export interface Watch {
  readonly most: number;
  readonly parent: number;
  readonly pipe: number;
  readonly tick: number;
}

/**
 * What the program of a process of its own calls when it is ready for questions. A terminal sends its signals to all
 * at once: the process that asks decides, and this one hears none.
 * @param most megabytes of memory past which it is ended
 */
export function beAsked(most: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  const workerData: Watch = { most, parent: process.ppid, ...telling };
  new Worker(new URL('watch.js', import.meta.url), { workerData }).unref();
  process.send?.('ready');
}
