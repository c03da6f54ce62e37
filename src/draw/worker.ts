import { limits } from '../message/index.ts';
import { beAsked } from '../world/index.ts';
import type { Answer, DrawingInput, Job } from './drawing-process.ts';
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
process.once('message', (input: DrawingInput) => {
  takeFaces(input);
  process.on('message', (job: Job) => {
    void answer(job).then((result) => process.send?.(result));
  });
});
// Vega throws some faults where no promise catches them.
process.on('uncaughtException', (error) => process.send?.({ kind: 'failed', reason: reasonOf(error) }));
beAsked(limits.drawingMemory.most);
