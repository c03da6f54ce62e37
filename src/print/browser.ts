import type { Browser } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/document.ts';
import { Fault, type Message, say } from '../message/message.ts';
import type { World } from '../world.ts';
import { type BrowserOrigin, findBrowser } from './find.ts';
import { setDocument, shutIn } from './page.ts';
import type { Pdf } from './pdf.ts';
import { makePrivateFolder, removePrivateFolder, sweepPrivateFolders } from './private-folder.ts';
import { printSettled } from './settle.ts';
import { type StartedBrowser, startBrowser } from './start.ts';
import { pipeTransport } from './transport.ts';

export interface BrowserOptions {
  /** A browser that the user named. */
  readonly executable?: string;
  /** Refuse to print without the browser's sandbox. */
  readonly requireSandbox?: boolean;
  /** Milliseconds that one print may take. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

export interface PrintOptions {
  /** Milliseconds that this print may take. */
  readonly deadline?: number;
}

/** The one browser of a run. */
export interface PrintingBrowser {
  readonly version: string;
  readonly executable: string;
  readonly origin: BrowserOrigin;
  readonly sandboxed: boolean;
  /** Whether the libraries that come with the package had to be lent to it. */
  readonly lent: boolean;
  /** What is to be said once about this browser. */
  readonly messages: Message[];
  /** Prints a document with its page references settled. */
  print(document: HtmlDocument, options?: PrintOptions): Promise<Pdf>;
}

const defaultDeadline = 60_000;

/**
 * Starts a browser, hands it out, and leaves nothing behind: whatever happens,
 * its process tree and its private folder are gone when this settles.
 */
export async function withBrowser<T>(
  options: BrowserOptions,
  world: World,
  use: (browser: PrintingBrowser) => Promise<T>,
): Promise<T> {
  throwIfAborted(options.signal);
  sweepPrivateFolders(world.temporaryFolder);
  const folder = makePrivateFolder(world.temporaryFolder);
  const run = new Run(folder, options.signal);
  try {
    const browser = await run.guard(open(run, folder, options, world), '');
    return await use(browser);
  } finally {
    await run.end();
  }
}

async function open(
  run: Run,
  folder: string,
  options: BrowserOptions,
  world: World,
): Promise<PrintingBrowser> {
  const library = import('puppeteer-core');
  // Its failure is met where it is awaited; until then it must not count as unhandled.
  library.catch(() => undefined);
  const found = await findBrowser(options.executable, world, folder);
  const started = await startBrowser(found, folder, world, options.requireSandbox ?? false, (process) =>
    run.own(process),
  );
  const { connect } = await library;
  const browser = await connect({
    transport: pipeTransport(started.process),
    defaultViewport: null,
    protocolTimeout: 0,
  });
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    executable: found.executable,
    origin: found.origin,
    sandboxed: started.sandboxed,
    lent: started.lent,
    messages: started.messages,
    print: (document, printOptions) =>
      run.guard(
        printOne(browser, document),
        document.title,
        printOptions?.deadline ?? options.deadline ?? defaultDeadline,
      ),
  };
}

async function printOne(browser: Browser, document: HtmlDocument): Promise<Pdf> {
  const page = await browser.newPage();
  try {
    const refusals = await shutIn(page);
    await setDocument(page, document, refusals);
    const pdf = await printSettled(page, document);
    if (refusals.addresses.size > 0)
      throw new Fault(
        [...refusals.addresses].map((address) => say('request-refused', undefined, document.title, address)),
      );
    return pdf;
  } finally {
    // A dead browser closes no page: that is told elsewhere.
    await page.close().catch(() => undefined);
  }
}

type OwnedProcess = StartedBrowser['process'];

/** One browser's life: it ends by being used up, by its death, by a deadline, or by the caller's signal. */
class Run {
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;
  #process: OwnedProcess | undefined;
  #stopped: Fault | undefined;
  /** Rejects what waits on the browser. */
  readonly #waiting = new Set<(fault: Fault) => void>();
  readonly #onAbort = () => this.#stop(interruption(this.#signal));
  readonly #onExit = () => this.#clean();

  constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    process.once('exit', this.#onExit);
  }

  /** Takes charge of a browser's process. */
  own(browser: OwnedProcess): void {
    this.#process = browser;
    if (this.#stopped) browser.kill();
  }

  /** Waits for work on the browser, but no longer than the browser, the deadline and the signal allow. */
  async guard<T>(work: Promise<T>, title: string, deadline?: number): Promise<T> {
    if (this.#stopped) throw this.#stopped;
    let timer: NodeJS.Timeout | undefined;
    let waiter: ((fault: Fault) => void) | undefined;
    const stopped = new Promise<never>((_resolve, reject) => {
      waiter = reject;
      this.#waiting.add(reject);
    });
    if (deadline !== undefined)
      timer = setTimeout(
        () => this.#stop(new Fault([say('print-deadline', undefined, title, deadline / 1000)])),
        deadline,
      );
    const browser = this.#process;
    void browser?.ended.then(() => waiter?.(new Fault([say('browser-died', undefined, title)])));
    try {
      return await Promise.race([work.catch((error: unknown) => this.#explain(error, title)), stopped]);
    } finally {
      clearTimeout(timer);
      if (waiter) this.#waiting.delete(waiter);
    }
  }

  /** Faults pass; any other error of the browser's library is either its death or a failed print. */
  async #explain(error: unknown, title: string): Promise<never> {
    if (error instanceof Fault) throw error;
    if (this.#stopped) throw this.#stopped;
    const detail = error instanceof Error ? error.message : String(error);
    if (this.#process && /closed|detached|crashed|disconnected/i.test(detail))
      throw new Fault([say('browser-died', undefined, title)], error);
    throw new Fault([say('print-failed', undefined, title || 'The first page', detail)], error);
  }

  #stop(fault: Fault): void {
    this.#stopped ??= fault;
    this.#process?.kill();
    for (const reject of this.#waiting) reject(this.#stopped);
  }

  #clean(): void {
    this.#process?.kill();
    removePrivateFolder(this.#folder);
  }

  /** Ends the browser and removes its folder. It holds nothing worth an orderly goodbye. */
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

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw interruption(signal);
}
