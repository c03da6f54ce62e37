import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, type Place } from '../message/message.ts';
import type { FaceFile } from '../theme/theme.ts';
import type { World } from '../world.ts';

/** What a worker thread is started with. */
export interface WorkerInput {
  readonly faces: readonly FaceFile[];
}

/** One drawing to make. Data stand inside the specification by now. */
export interface Job {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  /** Wanted width in CSS pixels; without it the specification's own widths hold. */
  readonly width?: number;
  /** Wanted height in CSS pixels. */
  readonly height?: number;
  /** Instead of a height, the share of its own heights at which the specification is drawn. */
  readonly share?: number;
}

/** What comes back from the worker. */
export type Answer =
  | { readonly kind: 'drawn'; readonly svg: string; readonly width: number; readonly height: number }
  | { readonly kind: 'width' | 'height'; readonly found: number }
  | { readonly kind: 'lack'; readonly lack: { readonly family: string } | { readonly character: string } }
  | { readonly kind: 'failed'; readonly reason: string };

type FromWorker = Answer | { readonly kind: 'ready' };
type Outcome = Answer | { readonly kind: 'time' };

/** A drawing may take this long; a real one takes a fifth of a second. */
const TIME_LIMIT = 10_000;
const MEMORY_LIMIT_MB = 512;

/** Draws in a worker thread, one chart after another, so that a chart that hangs is known by name. */
export class Artist {
  readonly #world: World;
  readonly #faces: readonly FaceFile[];
  readonly #timeLimit: number;
  #worker: Promise<Worker> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(faces: readonly FaceFile[], world: World, timeLimit = TIME_LIMIT) {
    this.#faces = faces;
    this.#world = world;
    this.#timeLimit = timeLimit;
  }

  /** Draws one chart. @throws Fault that names the chart's file */
  async draw(job: Job, place: Place): Promise<Extract<Answer, { kind: 'drawn' }>> {
    const turn = this.#queue.then(() => this.#run(job));
    this.#queue = turn.catch(() => undefined);
    const outcome = await turn;
    switch (outcome.kind) {
      case 'drawn':
        return outcome;
      case 'time':
        return fail('chart-time', place, this.#timeLimit / 1000);
      case 'width':
        return fail('chart-width', place, job.width ?? 0, outcome.found);
      case 'height':
        return fail('chart-height', place, job.height ?? 0, outcome.found);
      case 'failed':
        return fail('chart-failed', place, plainReason(outcome.reason));
      case 'lack':
        return 'family' in outcome.lack
          ? fail('chart-font', place, outcome.lack.family, [
              ...new Set(this.#faces.map((face) => face.family)),
            ])
          : fail('chart-glyph', place, outcome.lack.character, codeOf(outcome.lack.character));
    }
  }

  /** Ends the thread. The next drawing starts another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await (await worker?.catch(() => undefined))?.terminate();
  }

  async #run(job: Job): Promise<Outcome> {
    this.#worker ??= this.#start();
    const worker = await this.#worker.catch((error: unknown) => {
      this.#worker = undefined;
      return fail(
        'chart-no-artist',
        undefined,
        plainReason(error instanceof Error ? error.message : String(error)),
      );
    });
    const outcome = await this.#ask(worker, job);
    // After a failure nothing is known about the thread: the next chart gets a fresh one.
    if (outcome.kind === 'failed' || outcome.kind === 'time') await this.close();
    return outcome;
  }

  #ask(worker: Worker, job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'time' }), this.#timeLimit);
      const onMessage = (message: FromWorker): void => {
        if (message.kind !== 'ready') settle(message);
      };
      const onError = (error: unknown): void =>
        settle({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      const onExit = (): void => settle({ kind: 'failed', reason: 'its thread ended' });
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        worker.unref();
        resolve(outcome);
      };
      worker.ref();
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      try {
        worker.postMessage(job);
      } catch (error) {
        onError(error);
      }
    });
  }

  #start(): Promise<Worker> {
    const input: WorkerInput = { faces: this.#faces };
    const worker = new Worker(path.join(this.#world.ownFolder, 'dist', 'chart', 'worker.js'), {
      workerData: input,
      env: {},
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    });
    // A thread that fails between two charts must not end the process.
    worker.on('error', () => {
      this.#worker = undefined;
    });
    return new Promise((resolve, reject) => {
      worker.once('message', () => resolve(worker));
      worker.once('error', reject);
    });
  }
}

/** The reason as a clause: one line, no full stop, no stack. */
function plainReason(reason: string): string {
  const line = reason.split('\n')[0]?.trim().replace(/\.$/, '') ?? '';
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'no reason given';
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
