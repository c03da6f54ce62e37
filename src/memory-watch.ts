import { isMainThread, Worker, workerData } from 'node:worker_threads';

// A thread beside the one that works, which can't look up while it works.

/** Milliseconds between two looks: little more memory can be taken in that time. */
const beat = 20;

/**
 * Begins to end this process when it takes more memory than it may, or has lost the process that would end it in time.
 * A terminal sends its signals to all at once: that process decides, and this one hears none.
 * @param most in megabytes
 */
export function watchOwnProcess(most: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  new Worker(new URL(import.meta.url), { workerData: { most, parent: process.ppid } }).unref();
  process.send?.('ready');
}

if (!isMainThread) {
  const { most, parent }: { readonly most: number; readonly parent: number } = workerData;
  setInterval(() => {
    if (process.memoryUsage.rss() > most * 1e6 || process.ppid !== parent)
      process.kill(process.pid, 'SIGKILL');
  }, beat);
}
