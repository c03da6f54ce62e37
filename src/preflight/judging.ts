import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { limits, type Message } from '../message/index.ts';
import { outOfMemory, type PdfToJudge } from './apart.ts';
import { heldWords } from './own-words.ts';
import { preflightPdf } from './preflight.ts';

// This file runs in a process of its own, and there in a thread of its own: a PDF may ask for any time and memory.

/** Milliseconds between two looks at the memory: a thread can't take much more in that time. */
const beat = 20;

async function judge({ bytes, name, expected, held }: PdfToJudge): Promise<Message[]> {
  return preflightPdf(bytes, { ...expected, ...(held && { own: heldWords }) }, name);
}

/** Hands PDFs to the thread, and ends all where it takes too much. */
function watch(): void {
  const thread = new Worker(new URL(import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.pdfMegabytes.most / 2 },
  });
  thread.on('message', (messages: Message[]) => process.send?.(messages));
  thread.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory : 1);
  });
  process.on('message', (pdf: PdfToJudge) => thread.postMessage(pdf));
  // A terminal sends its signals to all at once: the parent decides.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  setInterval(() => {
    if (process.memoryUsage.rss() > limits.pdfMegabytes.most * 1e6) process.exit(outOfMemory);
  }, beat);
}

if (isMainThread) watch();
else
  parentPort?.on('message', (pdf: PdfToJudge) => {
    void judge(pdf).then((messages) => parentPort?.postMessage(messages));
  });
