import { errorCode, Fault, type Message, say } from '../message/index.ts';
import { removePrivateFolder } from '../world/index.ts';
import type { BrowserProcess } from './spawn.ts';

/** The browser ended, or gave no sign of life any more: another may do the work that was lost. */
export class BrowserLost extends Error {
  readonly how: 'ended' | 'silent';

  constructor(how: BrowserLost['how'], cause?: unknown) {
    super(`the browser ${how === 'ended' ? 'ended' : 'answered no more'}`, { cause });
    this.name = 'BrowserLost';
    this.how = how;
  }
}

/** One browser's life: it ends by being used up, by its death, by a deadline, or by the caller's signal. */
export class BrowserRun {
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;
  #process: BrowserProcess | undefined;
  #stopped: Fault | BrowserLost | undefined;
  #isGone = false;
  /** Rejects what waits on the browser. */
  readonly #waiting = new Set<(reason: Fault | BrowserLost) => void>();
  readonly #onAbort = () => this.#stop(interruption(this.#signal));
  readonly #onExit = () => this.#clean();

  constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#signal = signal;
    if (signal?.aborted) this.#stopped = interruption(signal);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    process.once('exit', this.#onExit);
  }

  /** Stops a stage that went on after the run was stopped. */
  check(): void {
    if (this.#stopped) throw this.#stopped;
  }

  /** Whether its browser lives and nothing has stopped it. */
  get isUp(): boolean {
    return !this.#stopped && !this.#isGone;
  }

  /** Takes charge of a browser's process. */
  own(browser: BrowserProcess): void {
    this.#process = browser;
    void browser.ended.then(() => {
      this.#isGone = true;
    });
    if (this.#stopped) browser.kill();
  }

  /** Ends a browser that gives no sign of life. */
  giveUp(): void {
    this.#stop(new BrowserLost('silent'));
  }

  /**
   * Waits for work on the browser, but no longer than the browser, the deadline and the signal allow.
   * @throws BrowserLost, or a Fault
   */
  async guard<T>(work: () => Promise<T>, title: string, deadline: number, late: Message): Promise<T> {
    this.check();
    let waiter: ((reason: Fault | BrowserLost) => void) | undefined;
    const stopped = new Promise<never>((_resolve, reject) => {
      waiter = reject;
      this.#waiting.add(reject);
    });
    const timer = setTimeout(() => {
      waiter?.(new Fault([late]));
      // What else is worked on was in time, and loses its browser.
      this.#stop(new BrowserLost('silent'));
    }, deadline);
    const browser = this.#process;
    void browser?.ended.then(() => waiter?.(new BrowserLost('ended')));
    try {
      return await Promise.race([work().catch((error: unknown) => this.#explain(error, title)), stopped]);
    } finally {
      clearTimeout(timer);
      if (waiter) this.#waiting.delete(waiter);
    }
  }

  /** Faults pass; any other error of the browser's library is either its death or a failed print. */
  async #explain(error: unknown, title: string): Promise<never> {
    if (error instanceof Fault || error instanceof BrowserLost) throw error;
    if (this.#stopped) throw this.#stopped;
    // A full disk, say, is not the browser's fault.
    if (errorCode(error) !== undefined) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    if (this.#process && /closed|detached|crashed|disconnected/i.test(detail)) {
      // Its pipes may close before its end is heard of.
      this.#isGone = true;
      throw new BrowserLost('ended', error);
    }
    throw new Fault([say('print-failed', undefined, title, detail)], error);
  }

  #stop(reason: Fault | BrowserLost): void {
    this.#stopped ??= reason;
    this.#process?.kill();
    for (const reject of this.#waiting) reject(this.#stopped);
  }

  #clean(): void {
    this.#process?.kill();
    removePrivateFolder(this.#folder);
  }

  /** Ends the browser and removes its folder. It is killed: it holds nothing that an orderly end would save. */
  async end(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#process?.kill();
    await this.#process?.ended;
    this.#clean();
    process.removeListener('exit', this.#onExit);
  }
}

function interruption(signal: AbortSignal | undefined): Fault {
  return signal?.reason instanceof Fault
    ? signal.reason
    : new Fault([say('print-interrupted', undefined)], signal?.reason);
}
