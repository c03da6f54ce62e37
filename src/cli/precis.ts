#!/usr/bin/env node
import { Worker } from 'node:worker_threads';
import { type Call, standingCall } from '../cache/index.ts';
import type { Message } from '../message/index.ts';
import { diskWorld } from '../world/index.ts';
import { type Stop, stopCodes } from './stop.ts';

/** Milliseconds that a stopped call may take to end its browser and clear its staging. */
const patience = 3500;
/** Milliseconds for its thread to end, when it has not. */
const grace = 500;
/** Megabytes of JavaScript's values that a call may hold. */
const memory = 512;

const { argv, stdout, stderr } = process;
const shown = ({ isTTY, columns }: NodeJS.WriteStream) => ({
  isTTY: isTTY === true,
  ...(columns && { columns }),
});
const world = diskWorld();
const called: Call = [argv.slice(2), world.workingFolder, shown(stdout), shown(stderr)];
const standing = standingCall(called, world);

// A signal is heard by the main thread alone, and only while that has nothing else to do. So this thread does nothing
// more: the call runs in one of its own, which can be ended from here whatever it is at.
const call = standing ? undefined : start();
if (standing) {
  process.exitCode = standing.code;
  stderr.write(standing.stderr);
  stdout.write(standing.stdout);
}

function start(): Worker {
  const started = new Worker(new URL('call.js', import.meta.url), {
    argv: argv.slice(2),
    workerData: { call: called, stdout: shown(stdout), stderr: shown(stderr) },
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let fault: Error | undefined;
  started.on('error', (error) => {
    fault = error;
  });
  // Told when the thread has given back what it held: files to open, memory.
  started.on('exit', (code) => {
    if (fault) void failed(fault);
    else process.exitCode ??= code;
  });
  return started;
}

let stopped: Stop | undefined;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));

// A reader that has seen enough, such as `head`, closes the pipe: no fault of ours.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

function stop(name: Stop): void {
  if (stopped) return;
  stopped = name;
  call?.postMessage(name);
  setTimeout(() => void giveUp(name), patience).unref();
}

async function giveUp(name: Stop): Promise<void> {
  // A thread that is deep in the system's own work may not end: then the signal itself ends all.
  setTimeout(() => {
    process.removeAllListeners(name);
    process.kill(process.pid, name);
  }, grace).unref();
  await call?.terminate();
  const { say } = await import('../message/index.ts');
  await end([say('slow-to-stop', undefined, patience / 1000)], stopCodes[name]);
}

// What nobody caught would end Node with exit 1, which means a fault in the content.
process.on('uncaughtException', (error) => void failed(error));

async function failed(error: Error): Promise<void> {
  try {
    await tell(error);
  } catch {
    // Where not even the words can be loaded, these do. Another try would fail as well, and so on without end.
    stderr.write(`error ${error.message}\n`);
    process.exit(2);
  }
}

async function tell(error: Error): Promise<void> {
  const { say, toldError } = await import('../message/index.ts');
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  await end(isFull ? [say('out-of-memory', undefined, memory)] : toldError(error), 2);
}

/** Ends what the call has left running, says why, and exits. */
async function end(messages: readonly Message[], code: number): Promise<void> {
  const [{ formatText }, { clearOwnFolders }, { tmpdir }] = await Promise.all([
    import('../message/index.ts'),
    import('../world/index.ts'),
    import('node:os'),
  ]);
  clearOwnFolders(tmpdir());
  stderr.write(formatText(messages, { debug: argv.includes('--debug') }));
  process.exit(code);
}
