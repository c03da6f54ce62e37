import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fail, limits, type Place } from '../message/index.ts';
import type { FaceFile, Theme } from '../theme/index.ts';
import type { World } from '../world.ts';
import type { Behind } from './measure.ts';
import type { Merged } from './shared-looks.ts';

/** What the drawing process is told first. */
export interface WorkerInput extends Behind {
  readonly faces: readonly FaceFile[];
  /** Bytes of memory past which it ends itself. */
  readonly memory: number;
}

/** One drawing to make. Data stand inside the specification by now. */
export interface Job {
  /** What the plate is called: chance in its drawing begins from it. */
  readonly id: string;
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
  | {
      readonly kind: 'width';
      readonly found: number;
      readonly widest: { readonly legend: number } | { readonly text: string } | undefined;
    }
  | ({ readonly kind: 'merged' } & Merged)
  | {
      readonly kind: 'overlap';
      readonly part: 'axis' | 'legend' | 'mark' | 'title';
      readonly orient: string | undefined;
      readonly one: string;
      readonly other: string;
    }
  | { readonly kind: 'lack'; readonly lack: { readonly family: string } | { readonly character: string } }
  | { readonly kind: 'failed'; readonly reason: string };

type FromWorker = Answer | { readonly kind: 'ready' };
type Outcome = Answer | { readonly kind: 'time' | 'ended' };

/** A drawing may take this long; a real one takes a fifth of a second. */
const TIME_LIMIT = limits.drawingSeconds.most * 1000;
/** A share of the memory is for JavaScript's values, the rest for Node itself. */
const HEAP_SHARE = 0.6;

/**
 * Draws in a process of its own, one chart after another: a chart that hangs or takes all memory is known by name,
 * and dates are read in the same time zone everywhere, which only a whole process can be given.
 */
export class Artist {
  readonly #world: World;
  readonly #theme: Pick<Theme, 'faces' | 'stacks' | 'fallback'>;
  readonly #timeLimit: number;
  #worker: Promise<ChildProcess> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(theme: Pick<Theme, 'faces' | 'stacks' | 'fallback'>, world: World, timeLimit = TIME_LIMIT) {
    this.#theme = theme;
    this.#world = world;
    this.#timeLimit = timeLimit;
  }

  /**
   * Draws one chart.
   * @param placeOf where a channel of its encodings stands
   * @throws Fault that names the chart's file
   */
  async draw(
    job: Job,
    place: Place,
    placeOf: (channel: string) => Place = () => place,
  ): Promise<Extract<Answer, { kind: 'drawn' }>> {
    const turn = this.#queue.then(() => this.#run(job));
    this.#queue = turn.catch(() => undefined);
    const outcome = await turn;
    switch (outcome.kind) {
      case 'drawn':
        if (outcome.svg.length > limits.drawing.most)
          fail('chart-too-large', place, `${limits.drawing.most / 1e6} million characters when drawn`);
        return outcome;
      case 'time':
        return fail('chart-time', place, this.#timeLimit / 1000);
      case 'ended':
        return fail('chart-memory', place, limits.drawingMemory.most);
      case 'width':
        return fail('chart-width', place, job.width ?? 0, outcome.found, outcome.widest);
      case 'merged':
        return fail(
          'chart-looks-shared',
          placeOf(outcome.channel),
          outcome.channel,
          outcome.categories,
          outcome.looks,
        );
      case 'overlap':
        return fail(
          'chart-labels-overlap',
          placeOf(channelOf(outcome)),
          outcome.part,
          outcome.one,
          outcome.other,
        );
      case 'failed':
        return fail('chart-failed', place, plainReason(outcome.reason));
      case 'lack':
        return 'family' in outcome.lack
          ? fail('chart-font', place, outcome.lack.family, [
              ...new Set(this.#theme.faces.map((face) => face.family)),
            ])
          : fail('chart-glyph', place, outcome.lack.character, codeOf(outcome.lack.character));
    }
  }

  /** Ends the process. The next drawing starts another. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    if (!worker || hasEnded(worker)) return;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
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
    // After a failure nothing is known about the process: the next chart gets a fresh one.
    if (['failed', 'time', 'ended'].includes(outcome.kind)) await this.close();
    return outcome;
  }

  #ask(worker: ChildProcess, job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'time' }), this.#timeLimit);
      const onMessage = (message: FromWorker): void => {
        if (message.kind !== 'ready') settle(message);
      };
      // V8 ends a process that asks for too much, and the process ends itself before it takes too much.
      const onExit = (): void => settle({ kind: 'ended' });
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('exit', onExit);
        hold(worker, false);
        resolve(outcome);
      };
      hold(worker, true);
      worker.on('message', onMessage);
      worker.on('exit', onExit);
      if (hasEnded(worker)) onExit();
      // What can't be told has ended, which its exit says.
      else worker.send(job, () => undefined);
    });
  }

  #start(): Promise<ChildProcess> {
    const { ownFolder, environment } = this.#world;
    const { most: megabytes } = limits.drawingMemory;
    const worker = fork(path.join(ownFolder, 'dist', 'draw', 'worker.js'), [], {
      // Windows starts no program without its root.
      env: { TZ: 'UTC', ...(environment.SystemRoot && { SystemRoot: environment.SystemRoot }) },
      execArgv: [`--max-old-space-size=${Math.round(megabytes * HEAP_SHARE)}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const started = new Promise<ChildProcess>((resolve, reject) => {
      const gone = (reason: Error): void => {
        // A process that fails between two charts must not end this one; the next chart gets another.
        if (this.#worker === started) this.#worker = undefined;
        process.off('exit', end);
        reject(reason);
      };
      worker.once('message', () => resolve(worker));
      worker.on('error', gone);
      worker.once('exit', () => gone(new Error('it ended at once')));
      const { faces, stacks, fallback } = this.#theme;
      const input: WorkerInput = { faces, stacks: Object.values(stacks), fallback, memory: megabytes * 1e6 };
      worker.send(input, (error) => {
        if (error) gone(error);
      });
    });
    const end = (): void => void worker.kill('SIGKILL');
    process.once('exit', end);
    return started;
  }
}

/** Whether this process waits for that one: only while it draws. */
function hold(worker: ChildProcess, waits: boolean): void {
  if (waits) worker.ref();
  else worker.unref();
  if (waits) worker.channel?.ref();
  else worker.channel?.unref();
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function channelOf({ part, orient }: Extract<Answer, { kind: 'overlap' }>): string {
  if (part === 'axis') return orient === 'left' || orient === 'right' ? 'y' : 'x';
  return part === 'legend' ? 'color' : part === 'mark' ? 'text' : 'title';
}

/** The reason as a clause: one line, no full stop, no stack. */
function plainReason(reason: string): string {
  const line = reason.split('\n')[0]?.trim().replace(/\.$/, '') ?? '';
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'no reason given';
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
