import { Worker } from 'node:worker_threads';

/**
 * What the program of a process of its own calls when it is ready for questions. A terminal sends its signals to all
 * at once: the process that asks decides, and this one hears none.
 * @param most megabytes of memory past which it is ended
 */
export function beAsked(most: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  const workerData = { most, parent: process.ppid };
  new Worker(new URL('memory-watch.js', import.meta.url), { workerData }).unref();
  process.send?.('ready');
}
