import type { HtmlDocument } from '../compose/index.ts';
import { Fault, type Message, say } from '../message/index.ts';
import type { Impression } from '../pdf/index.ts';
import { sweepPrivateFolders, type World } from '../world/index.ts';
import { BrowserLost } from './browser-run.ts';
import {
  type BrowserFacts,
  calledIn,
  type OpenBrowser,
  type OpeningOptions,
  openBrowser,
} from './open-browser.ts';
import type { Heartbeat } from './pulse.ts';
import type { TrialPage } from './trial-page.ts';
import { Turns } from './turns.ts';

export interface BrowserOptions extends Omit<OpeningOptions, 'heartbeat'> {
  /** Milliseconds that one print may take. */
  readonly deadline?: number;
  readonly heartbeat?: Heartbeat;
}

export interface PrintOptions {
  /** Milliseconds that this print may take. */
  readonly deadline?: number;
}

/** The browser of a run. Where it ends or falls silent, another takes its place and does the work again. */
export interface PrintingBrowser extends BrowserFacts {
  /** What is to be said about it when it has done its work. */
  readonly messages: readonly Message[];
  /** Prints a document with its page references settled. */
  print(document: HtmlDocument, options?: PrintOptions): Promise<Impression>;
  /**
   * Loads a document once and hands it out for trials.
   * @param use begins afresh on another browser's page where the first is lost
   * @param kind of document that the page then stands for: the next is set into it, in a fifth of the time
   */
  tryOut<T>(document: HtmlDocument, use: (page: TrialPage) => Promise<T>, kind?: string): Promise<T>;
  /** The same with several documents at once, each on a page of its own. */
  tryOutAll<T>(
    documents: readonly HtmlDocument[],
    use: (pages: readonly TrialPage[]) => Promise<T>,
  ): Promise<T>;
}

/** For one print among as many as are worked on at a time. */
const defaultDeadline = 120_000;
/** A browser that gives no sign of life is given up after six seconds, or a few more where the machine is slow. */
const defaultHeartbeat: Heartbeat = { every: 1000, misses: 6 };

/**
 * Starts a browser, hands it out, and leaves nothing behind: whatever happens,
 * its process tree and its private folder are gone when this settles.
 */
export async function withBrowser<T>(
  options: BrowserOptions,
  world: World,
  use: (browser: PrintingBrowser) => Promise<T>,
): Promise<T> {
  sweepPrivateFolders(world.temporaryFolder);
  const place = new BrowserPlace({ heartbeat: defaultHeartbeat, ...options }, world);
  try {
    const { facts, messages } = await place.work('the first page', async (browser) => browser);
    place.messages.unshift(...messages);
    const { deadline = defaultDeadline } = options;
    return await use({
      ...facts,
      messages: place.messages,
      print: (document, own) =>
        place.work(calledIn(document), (browser) => browser.print(document, own?.deadline ?? deadline)),
      tryOut: (document, trials, kind) =>
        place.work(calledIn(document), (browser) => browser.tryOut(document, deadline, trials, kind)),
      tryOutAll: (documents, trials) =>
        place.work(documents.map(calledIn).join(', '), (browser) =>
          allOn(browser, documents, deadline, trials),
        ),
    });
  } finally {
    await place.clear();
  }
}

/** Loads documents on one browser, side by side; each holds its page until the work on all is done. */
async function allOn<T>(
  browser: OpenBrowser,
  documents: readonly HtmlDocument[],
  deadline: number,
  use: (pages: readonly TrialPage[]) => Promise<T>,
): Promise<T> {
  const pages = new Map<number, TrialPage>();
  const held: Promise<T>[] = [];
  const work = new Promise<T>((resolve, reject) => {
    for (const [index, document] of documents.entries()) {
      const one = browser.tryOut(document, deadline * documents.length, (page) => {
        pages.set(index, page);
        if (pages.size === documents.length)
          use(documents.flatMap((_, place) => pages.get(place) ?? [])).then(resolve, reject);
        return work;
      });
      // A page that is lost frees the others.
      one.catch(reject);
      held.push(one);
    }
    if (documents.length === 0) use([]).then(resolve, reject);
  });
  await Promise.allSettled(held);
  return work;
}

/** Holds one browser at a time. */
class BrowserPlace {
  readonly messages: Message[] = [];
  readonly #options: OpeningOptions;
  readonly #world: World;
  readonly #turns = new Turns();
  #browser: Promise<OpenBrowser> | undefined;

  constructor(options: OpeningOptions, world: World) {
    this.#options = options;
    this.#world = world;
  }

  /**
   * Does work on the browser, once more on another where that one is lost: alone, since nobody knows which of those
   * that it was lost with brought it down. A page that brings down two is given up.
   * @throws Fault `browser-died`
   */
  async work<T>(title: string, work: (browser: OpenBrowser) => Promise<T>): Promise<T> {
    const first = await this.#turns.beside(() => this.#attempt(work));
    if (!(first instanceof BrowserLost)) return first;
    this.messages.push(say('browser-replaced', undefined, title, first.how));
    const second = await this.#turns.alone(() => this.#attempt(work));
    if (!(second instanceof BrowserLost)) return second;
    throw new Fault([say('browser-died', undefined, title, second.how)], second);
  }

  /** What work comes to, or that its browser was lost. */
  async #attempt<T>(work: (browser: OpenBrowser) => Promise<T>): Promise<T | BrowserLost> {
    this.#browser ??= openBrowser(this.#options, this.#world);
    const opening = this.#browser;
    try {
      return await work(await opening);
    } catch (error) {
      const isLost = error instanceof BrowserLost;
      const isUp = await opening.then((browser) => browser.isUp()).catch(() => false);
      if (this.#browser === opening && (isLost || !isUp)) await this.clear();
      if (isLost) return error;
      throw error;
    }
  }

  /** Ends the browser that there is. */
  async clear(): Promise<void> {
    const opening = this.#browser;
    this.#browser = undefined;
    await (await opening?.catch(() => undefined))?.end();
  }
}
