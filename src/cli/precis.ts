#!/usr/bin/env node
import { say } from '../message/message.ts';
import { formatText } from '../report.ts';
import { diskWorld } from '../world.ts';
import { main } from './main.ts';
import { stages } from './real-stages.ts';

/** How long a stopped run may take to end its browser and clear its staging. */
const patience = 4500;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));

// A reader that has seen enough, such as `head`, closes the pipe: no fault of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

function stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  if (stopping.signal.aborted) return;
  stopping.abort(signal);
  setTimeout(() => {
    process.stderr.write(formatText([say('slow-to-stop', undefined, patience / 1000)]));
    process.exit(signal === 'SIGINT' ? 130 : 2);
  }, patience).unref();
}

process.exitCode = await main(process.argv.slice(2), {
  world: diskWorld(),
  stages,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stopping.signal,
});
