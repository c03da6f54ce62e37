import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Fault } from '../message/index.ts';
import type { ThreadAnswer, ThreadQuestion } from './threads.ts';

// A thread that works for `Threads`: it does what it is asked, one thing after the other.

async function answer({ id, program, question }: ThreadQuestion): Promise<ThreadAnswer> {
  try {
    const { work } = await import(pathToFileURL(program).href);
    return { id, answer: await work(question) };
  } catch (error) {
    return error instanceof Fault ? { id, fault: error.messages } : { id, error };
  }
}

parentPort?.on('message', (asked: ThreadQuestion) => {
  void answer(asked).then((told) => parentPort?.postMessage(told));
});
