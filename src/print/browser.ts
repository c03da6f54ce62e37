import type { Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/document.ts';
import { Fault, type Message, say } from '../message/message.ts';
import type { World } from '../world.ts';
import { BrowserRun } from './browser-run.ts';
import { type BrowserOrigin, findBrowser } from './find.ts';
import { refusalFault, refuseOverflow, setDocument } from './page.ts';
import { PageShelf } from './page-shelf.ts';
import type { Impression } from './pdf.ts';
import { makePrivateFolder, sweepPrivateFolders } from './private-folder.ts';
import { type Rehearsal, rehearsalOn } from './rehearse.ts';
import { printSettled } from './settle.ts';
import { startBrowser } from './start.ts';
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
  /** Whether it may be asked for more: a dead one, or one that took too long, is of no further use. */
  isUp(): boolean;
  /** Prints a document with its page references settled. */
  print(document: HtmlDocument, options?: PrintOptions): Promise<Impression>;
  /**
   * Loads a document once and hands it out for trials.
   * @param live width of the page inside its margins, in CSS pixels
   */
  rehearse<T>(document: HtmlDocument, use: (rehearsal: Rehearsal) => Promise<T>): Promise<T>;
}

const defaultDeadline = 60_000;
/** The first run unpacks the browser, which takes seconds; on a slow disk more. */
const startDeadline = 120_000;

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
  const folder = makePrivateFolder(world.temporaryFolder);
  const run = new BrowserRun(folder, options.signal);
  try {
    const late = say('browser-start', undefined, options.executable ?? 'the one found', 'it took too long.');
    const browser = await run.guard(
      () => open(run, folder, options, world),
      'the first page',
      startDeadline,
      late,
    );
    return await use(browser);
  } finally {
    await run.end();
  }
}

async function open(
  run: BrowserRun,
  folder: string,
  options: BrowserOptions,
  world: World,
): Promise<PrintingBrowser> {
  const library = import('puppeteer-core');
  // Its failure is met where it is awaited; until then it must not count as unhandled.
  library.catch(() => undefined);
  const found = await findBrowser(options.executable, world, folder);
  run.check();
  const started = await startBrowser(found, folder, world, options.requireSandbox ?? false, (process) =>
    run.own(process),
  );
  const { connect } = await library;
  const browser = await connect({
    transport: pipeTransport(started.process),
    defaultViewport: null,
    protocolTimeout: 0,
  });
  const shelf = new PageShelf(browser);
  shelf.warm();
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    executable: found.executable,
    origin: found.origin,
    sandboxed: started.sandboxed,
    lent: started.lent,
    messages: started.messages,
    isUp: () => run.isUp,
    print: (document, printOptions) => {
      const deadline = printOptions?.deadline ?? options.deadline ?? defaultDeadline;
      const late = say('print-deadline', undefined, document.title, deadline / 1000);
      return run.guard(() => printOne(shelf, document), document.title, deadline, late);
    },
    rehearse: (document, use) => {
      const deadline = options.deadline ?? defaultDeadline;
      const late = say('print-deadline', undefined, document.title, deadline / 1000);
      return run.guard(() => rehearseOne(shelf, document, use), document.title, deadline, late);
    },
  };
}

/** A page that trials have changed is not lent out again. */
async function rehearseOne<T>(
  shelf: PageShelf,
  document: HtmlDocument,
  use: (rehearsal: Rehearsal) => Promise<T>,
): Promise<T> {
  const { page, refusals } = await shelf.take();
  try {
    return await untilCrash(page, document, async () => {
      await setDocument(page, document);
      const refused = refusalFault(refusals, document);
      if (refused) throw refused;
      return use(await rehearsalOn(page, document));
    });
  } finally {
    shelf.discard(page);
  }
}

async function printOne(shelf: PageShelf, document: HtmlDocument): Promise<Impression> {
  const blank = await shelf.take();
  const { page, refusals } = blank;
  const printed = await untilCrash(page, document, async () => {
    await setDocument(page, document);
    await refuseOverflow(page, document);
    return printSettled(page, document);
  }).catch((error: unknown) => new Unprinted(error));
  const refused = refusalFault(refusals, document);
  if (refused || printed instanceof Unprinted) shelf.discard(page);
  // A refused request comes first: broken images and lost pages only follow from it.
  if (refused) throw refused;
  if (printed instanceof Unprinted) throw printed.error;
  shelf.giveBack(blank);
  return printed;
}

/** A page can crash while its browser lives; what waits on it would wait for ever. */
async function untilCrash<T>(page: Page, document: HtmlDocument, work: () => Promise<T>): Promise<T> {
  let crash: (() => void) | undefined;
  const crashed = new Promise<never>((_resolve, reject) => {
    crash = () => reject(new Fault([say('browser-died', undefined, document.title)]));
    page.once('error', crash);
  });
  try {
    return await Promise.race([work(), crashed]);
  } finally {
    if (crash) page.off('error', crash);
  }
}

/** Holds an error back until the refusals are known. */
class Unprinted {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
