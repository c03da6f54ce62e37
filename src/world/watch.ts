import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Watch } from './be-asked.ts';

// A thread beside the one that works, which can't look up while it works. It ends the process when that takes more
// memory than it may, or has lost the process that would end it in time, and tells that one how long it has worked.

/** Milliseconds between two looks: little more memory can be taken in that time. */
const beat = 20;

const { most, parent, pipe, tick }: Watch = workerData;

/** Stretches of work since the process began. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return Math.floor((user + system) / 1000 / tick);
}

// What it took to start is nobody's work.
let told = worked();

setInterval(() => {
  if (process.memoryUsage.rss() > most * 1e6 || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  const now = worked();
  if (now > told) writeSync(pipe, '.'.repeat(now - told));
  told = now;
}, beat);
