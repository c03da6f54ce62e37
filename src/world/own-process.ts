import { type ChildProcess, fork } from 'node:child_process';
import { telling } from './be-asked.ts';

/** What a process of its own runs, and how far it may go. */
export interface OwnWork<Answer> {
  /** The compiled file that it runs. */
  readonly program: string;
  /** Megabytes of JavaScript's values that it may hold. */
  readonly heap: number;
  /** Of its work, for one answer. A machine with much else to do may take longer over them. */
  readonly seconds: number;
  /** Its whole environment; without one, ours. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether nothing is known about the process after this answer: the next question gets a fresh one. */
  readonly spoils?: (answer: Answer) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What a question comes to: an answer, too much time or memory, or a process that ended in another way. */
export type Outcome<Answer> =
  | { readonly answer: Answer }
  | { readonly past: 'time' | 'memory' }
  | { readonly ended: string };

/** How much longer than its work an answer may take. What is past this is no machine with much to do: it waits in vain. */
const patience = 30;

/** A process for work that may hang or take all memory. It is asked one thing after the other. */
export class OwnProcess<Question extends object, Answer> {
  readonly #work: OwnWork<Answer>;
  #child: ChildProcess | undefined;
  #first: object | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(work: OwnWork<Answer>) {
    this.#work = work;
  }

  /** @throws the signal's reason where the run is stopped, and what keeps the machine from starting a process */
  ask(question: Question): Promise<Outcome<Answer>> {
    const turn = this.#queue.then(() => this.#turn(question));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Starts the process before anything is asked: it reads its program meanwhile. */
  begin(): void {
    this.#child ??= this.#start();
  }

  /** What it is told before anything is asked, and so is every other that takes its place. */
  tell(first: object): void {
    this.#first = first;
    if (this.#child?.connected) this.#child.send(first, () => undefined);
  }

  /** Ends the process. The next question starts another. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #turn(question: Question): Promise<Outcome<Answer>> {
    const { signal, spoils } = this.#work;
    signal?.throwIfAborted();
    const outcome = await this.#answerTo(question);
    if (!('answer' in outcome) || spoils?.(outcome.answer)) this.close();
    signal?.throwIfAborted();
    return outcome;
  }

  #answerTo(question: Question): Promise<Outcome<Answer>> {
    const { signal, seconds } = this.#work;
    this.#child ??= this.#start();
    const child = this.#child;
    return new Promise((resolve, reject) => {
      let worked = 0;
      const leave = (then: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        child.stdio[telling.pipe]?.off('data', onWork);
        then();
      };
      const settle = (outcome: Outcome<Answer>): void => leave(() => resolve(outcome));
      const onError = (error: Error): void => leave(() => reject(error));
      const onAbort = (): void => settle({ ended: 'stopped' });
      const onMessage = (message: unknown): void => {
        if (message !== 'ready') {
          settle({ answer: message as Answer });
          return;
        }
        // It has read its program, which is no part of its answer's time.
        worked = 0;
        timer.refresh();
      };
      const onWork = (told: Buffer): void => {
        worked += told.length * telling.tick;
        if (worked >= seconds * 1000) settle({ past: 'time' });
      };
      const onExit = (code: number | null, by: NodeJS.Signals | null): void => settle(endOf(code, by));
      const timer = setTimeout(() => settle({ past: 'time' }), seconds * 1000 * patience);
      signal?.addEventListener('abort', onAbort);
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      child.stdio[telling.pipe]?.on('data', onWork);
      // What can't be told has ended, which its exit says.
      if (child.connected) child.send(question, () => undefined);
    });
  }

  #start(): ChildProcess {
    const { program, heap, environment } = this.#work;
    const child = fork(program, [], {
      ...(environment && { env: environment }),
      execArgv: [`--max-old-space-size=${Math.round(heap)}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      serialization: 'advanced',
    });
    // What it tells between two questions is nobody's.
    child.stdio[telling.pipe]?.on('data', () => undefined);
    // One that ends between two questions is not asked.
    const forget = (): void => {
      if (this.#child === child) this.#child = undefined;
    };
    child.on('exit', forget).on('error', forget);
    if (this.#first && child.connected) child.send(this.#first, () => undefined);
    return child;
  }
}

/** The system, V8 and our own watch end a process that takes too much, each in its way. */
function endOf(code: number | null, signal: NodeJS.Signals | null): Outcome<never> {
  if (code === 134 || ['SIGABRT', 'SIGTRAP', 'SIGKILL'].includes(signal ?? '')) return { past: 'memory' };
  return { ended: signal ?? `exit ${code}` };
}
