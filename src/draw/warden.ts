import { workerData } from 'node:worker_threads';

// A thread beside the one that draws, which can't look up while it draws. It ends the process when that takes more
// memory than it may, or has lost whoever would end it in time.

const { memory, parent }: { readonly memory: number; readonly parent: number } = workerData;

setInterval(() => {
  if (process.memoryUsage.rss() > memory || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 50);
