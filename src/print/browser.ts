import type { Browser } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/document.ts';
import { Fault, type Message, say } from '../message/message.ts';
import type { World } from '../world.ts';
import { BrowserRun } from './browser-run.ts';
import { type BrowserOrigin, findBrowser } from './find.ts';
import { refusalFault, setDocument, shutIn } from './page.ts';
import type { Pdf } from './pdf.ts';
import { makePrivateFolder, sweepPrivateFolders } from './private-folder.ts';
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
  /** Prints a document with its page references settled. */
  print(document: HtmlDocument, options?: PrintOptions): Promise<Pdf>;
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
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    executable: found.executable,
    origin: found.origin,
    sandboxed: started.sandboxed,
    lent: started.lent,
    messages: started.messages,
    print: (document, printOptions) => {
      const deadline = printOptions?.deadline ?? options.deadline ?? defaultDeadline;
      const late = say('print-deadline', undefined, document.title, deadline / 1000);
      return run.guard(() => printOne(browser, document), document.title, deadline, late);
    },
  };
}

async function printOne(browser: Browser, document: HtmlDocument): Promise<Pdf> {
  const page = await browser.newPage();
  try {
    const refusals = await shutIn(page);
    const crashed = new Promise<never>((_resolve, reject) => {
      page.once('error', () => reject(new Fault([say('browser-died', undefined, document.title)])));
    });
    const whole = setDocument(page, document).then(() => printSettled(page, document));
    const printed = await Promise.race([whole, crashed]).catch((error: unknown) => new Unprinted(error));
    // A refused request comes first: broken images and lost pages only follow from it.
    const refused = refusalFault(refusals, document);
    if (refused) throw refused;
    if (printed instanceof Unprinted) throw printed.error;
    return printed;
  } finally {
    // A dead browser closes no page: that is told elsewhere.
    await page.close().catch(() => undefined);
  }
}

/** Holds an error back until the refusals are known. */
class Unprinted {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
