import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Fault } from '../message/index.ts';
import type { Answer, Asked, ToWorkOn } from './answer.ts';
import type { World } from './world.ts';

/** What a thread is asked. */
export type ThreadQuestion = Asked & { readonly id: number };

/** What it says. */
export type ThreadAnswer = Answer & { readonly id: number };

/** Whoever answers: threads, or this one. */
export interface Answering {
  /**
   * Asks whoever is free.
   * @param program a compiled file that exports `work`, from `dist/`: `archive/archiving.js`
   * @throws Fault as `work` throws it
   */
  ask<Answer>(program: string, question: ToWorkOn): Promise<Answer>;
}

interface Waiting {
  readonly asked: ThreadQuestion;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Megabytes of JavaScript's values that one thread may hold. */
const memory = 384;
/** Of these, what was made just now: with more of it a thread would keep more than it needs. */
const young = 16;

/**
 * Threads for work that would keep the one waiting that lays out pages. Values go in, values come out: they share
 * nothing, so what comes out is the same for any number of them.
 */
export class Threads implements Answering {
  readonly #ownFolder: string;
  readonly #most: number;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  readonly #queue: Waiting[] = [];
  #asked = 0;

  /** @param most threads at a time */
  constructor({ ownFolder }: Pick<World, 'ownFolder'>, most: number) {
    this.#ownFolder = ownFolder;
    this.#most = most;
  }

  ask<Answer>(program: string, question: ToWorkOn): Promise<Answer> {
    const asked = { id: this.#asked++, program: programAt(this.#ownFolder, program), question };
    return new Promise<unknown>((resolve, reject) => {
      this.#queue.push({ asked, resolve, reject });
      this.#next();
    }) as Promise<Answer>;
  }

  /** Ends all threads. What waits for one is told. */
  async close(): Promise<void> {
    const left = [...this.#queue.splice(0), ...this.#busy.values()];
    const threads = [...this.#idle.splice(0), ...this.#busy.keys()];
    this.#busy.clear();
    for (const { reject } of left) reject(new Error('its thread was ended'));
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #next(): void {
    const first = this.#queue[0];
    if (!first) return;
    const thread = this.#idle.pop() ?? (this.#busy.size < this.#most ? this.#start() : undefined);
    if (!thread) return;
    this.#queue.shift();
    this.#busy.set(thread, first);
    thread.postMessage(first.asked);
  }

  #start(): Worker {
    const thread = new Worker(path.join(this.#ownFolder, 'dist', 'world', 'in-thread.js'), {
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: young },
    });
    thread.on('message', (told: ThreadAnswer) => this.#settle(thread, told));
    // By an error or for want of memory: what it was asked is not answered any more.
    thread.on('error', (error) => this.#lose(thread, error));
    thread.on('exit', () => this.#lose(thread, new Error('its thread ended')));
    return thread;
  }

  #lose(thread: Worker, reason: Error): void {
    this.#busy.get(thread)?.reject(reason);
    this.#busy.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#next();
  }

  #settle(thread: Worker, told: ThreadAnswer): void {
    const waiting = this.#busy.get(thread);
    this.#busy.delete(thread);
    this.#idle.push(thread);
    if (waiting && 'answer' in told) waiting.resolve(told.answer);
    else waiting?.reject(failureOf(told));
    this.#next();
  }
}

/** Answers in this thread: for few questions another takes longer to begin than to answer them. */
export function answeringHere({ ownFolder }: Pick<World, 'ownFolder'>): Answering {
  return {
    ask: async <Answer>(program: string, question: ToWorkOn) => {
      // As in a thread it is the compiled file, with its own faults.
      const { answerTo }: typeof import('./answer.ts') = await import(
        pathToFileURL(programAt(ownFolder, 'world/answer.js')).href
      );
      const told = await answerTo({ program: programAt(ownFolder, program), question });
      if ('answer' in told) return told.answer as Answer;
      throw failureOf(told);
    },
  };
}

function programAt(ownFolder: string, program: string): string {
  return path.join(ownFolder, 'dist', program);
}

function failureOf(told: Answer): unknown {
  return 'fault' in told ? new Fault(told.fault) : 'error' in told ? told.error : undefined;
}

/** Does work with threads at hand, and ends them after it. */
export async function withThreads<T>(
  world: Pick<World, 'ownFolder'>,
  most: number,
  work: (threads: Threads) => Promise<T>,
): Promise<T> {
  const threads = new Threads(world, most);
  try {
    return await work(threads);
  } finally {
    await threads.close();
  }
}
