import { Worker } from 'node:worker_threads';
import type { Answer, Job, WorkerInput } from './artist.ts';
import { fitChart } from './fit-chart.ts';
import { takeFaces, takeLack } from './render.ts';

// This file runs in a process of its own: a specification that loops, throws or takes all memory ends here.

async function answer(job: Job): Promise<Answer> {
  takeLack();
  const drawn = await attempt(job);
  const lack = takeLack();
  return lack ? { kind: 'lack', lack } : drawn;
}

async function attempt(job: Job): Promise<Answer> {
  try {
    return await fitChart(job);
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The first message says with which faces, and every other what is to be drawn. */
process.once('message', (input: WorkerInput) => {
  takeFaces(input);
  const watched = { memory: input.memory, parent: process.ppid };
  new Worker(new URL('warden.js', import.meta.url), { workerData: watched }).unref();
  process.on('message', (job: Job) => {
    void answer(job).then((result) => process.send?.(result));
  });
  process.send?.({ kind: 'ready' });
});
// Vega throws some faults where no promise catches them.
process.on('uncaughtException', (error) => process.send?.({ kind: 'failed', reason: reasonOf(error) }));
// Ctrl-C is for who asked: it ends this process when it is done.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
