#!/usr/bin/env node
import type { Message } from '../message/message.ts';

// Nothing is imported before the signals are heard: imports take time, in which a signal would just kill.
type Stop = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Milliseconds that a stopped run may take to end its browser and clear its staging. */
const patience = 4500;

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));

// A reader that has seen enough, such as `head`, closes the pipe: no fault of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

function stop(name: Stop): void {
  if (stopping.signal.aborted) return;
  stopping.abort(name);
  setTimeout(() => void giveUp(name), patience).unref();
}

async function giveUp(name: Stop): Promise<void> {
  const { say } = await import('../message/message.ts');
  await end(say('slow-to-stop', undefined, patience / 1000), name === 'SIGINT' ? 130 : 2);
}

// What nobody caught would end Node with exit 1, which means a fault in the content.
process.on('uncaughtException', async (error) => {
  const { say } = await import('../message/message.ts');
  await end({ ...say('internal-fault', undefined, error.message), cause: error }, 2);
});

async function end(message: Message, code: number): Promise<void> {
  const { formatText } = await import('../report.ts');
  process.stderr.write(formatText([message], { debug: process.argv.includes('--debug') }));
  process.exit(code);
}

const [{ main }, { stages }, { diskWorld }] = await Promise.all([
  import('./main.ts'),
  import('./real-stages.ts'),
  import('../world.ts'),
]);

process.exitCode = await main(process.argv.slice(2), {
  world: diskWorld(),
  stages,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stopping.signal,
});
