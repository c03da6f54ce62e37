import { parentPort } from 'node:worker_threads';
import { answerTo } from './answer.ts';
import type { ThreadQuestion } from './threads.ts';

// A thread that works for `Threads`: it does what it is asked, one thing after the other.
parentPort?.on('message', ({ id, ...asked }: ThreadQuestion) => {
  void answerTo(asked).then((told) => parentPort?.postMessage({ id, ...told }));
});
