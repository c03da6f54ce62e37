import { workerData } from 'node:worker_threads';

// A thread beside the one that works, which can't look up while it works. It ends the process when that takes more
// memory than it may, or has lost the process that would end it in time.

/** Milliseconds between two looks: little more memory can be taken in that time. */
const beat = 20;

const { most, parent }: { readonly most: number; readonly parent: number } = workerData;

setInterval(() => {
  if (process.memoryUsage.rss() > most * 1e6 || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, beat);
