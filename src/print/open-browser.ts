import type { CDPSession, Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/index.ts';
import { type Message, say } from '../message/index.ts';
import type { Impression } from '../pdf/index.ts';
import { makePrivateFolder, type World } from '../world/index.ts';
import { BrowserLost, BrowserRun } from './browser-run.ts';
import { type BrowserOrigin, findBrowser } from './find.ts';
import { changeDocument, refusalFault, refuseOverflow, setDocument } from './page.ts';
import { PagePool } from './page-pool.ts';
import { type Heartbeat, Pulse } from './pulse.ts';
import { printSettled } from './settle.ts';
import type { BrowserProcess } from './spawn.ts';
import { StandingPages } from './standing.ts';
import { startBrowser } from './start.ts';
import { pipeTransport } from './transport.ts';
import { openTrialPage, type TrialPage } from './trial-page.ts';

/** What a browser is opened with. */
export interface OpeningOptions {
  /** A browser that the user named. */
  readonly executable?: string;
  /** Refuse to print without the browser's sandbox. */
  readonly requireSandbox?: boolean;
  readonly heartbeat: Heartbeat;
  readonly signal?: AbortSignal;
}

/** What is told of a browser. */
export interface BrowserFacts {
  readonly version: string;
  readonly executable: string;
  readonly origin: BrowserOrigin;
  readonly sandboxed: boolean;
  /** Whether the libraries that come with the package had to be lent to it. */
  readonly lent: boolean;
}

/** One browser, from its start to its end. Its work ends in `BrowserLost` where another is needed. */
export interface OpenBrowser {
  readonly facts: BrowserFacts;
  /** What is to be said once about it. */
  readonly messages: readonly Message[];
  print(document: HtmlDocument, deadline: number): Promise<Impression>;
  /** @param kind lets the page stand for the next document of its kind */
  tryOut<T>(
    document: HtmlDocument,
    deadline: number,
    use: (page: TrialPage) => Promise<T>,
    kind?: string,
  ): Promise<T>;
  /** Whether it may be asked for more. */
  isUp(): boolean;
  /** Ends its process tree and removes its private folder. */
  end(): Promise<void>;
}

/** The first run unpacks the browser, which takes seconds; on a slow disk more. */
const startDeadline = 120_000;

/** Starts a browser in a private folder of its own. @throws BrowserLost, or a Fault that says why it can't be had */
export async function openBrowser(options: OpeningOptions, world: World): Promise<OpenBrowser> {
  const folder = makePrivateFolder(world.temporaryFolder);
  const run = new BrowserRun(folder, options.signal);
  const late = say('browser-start', undefined, options.executable ?? 'the one found', 'it took too long.');
  try {
    return await run.guard(() => open(run, folder, options, world), 'the first page', startDeadline, late);
  } catch (error) {
    await run.end();
    throw error;
  }
}

async function open(
  run: BrowserRun,
  folder: string,
  options: OpeningOptions,
  world: World,
): Promise<OpenBrowser> {
  const library = import('puppeteer-core');
  // Its failure is met where it is awaited; until then it must not count as unhandled.
  library.catch(() => undefined);
  const { heartbeat, requireSandbox = false } = options;
  const found = await findBrowser(options.executable, world, folder);
  run.check();
  const began = (process: BrowserProcess) => run.own(process);
  const started = await startBrowser(found, folder, world, requireSandbox, began);
  const [browser, session] = await connectTo(started.process, await library, heartbeat);
  const version = (await browser.version()).replace(/^.*\//, '');
  const processes = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  const pulse = new Pulse(processes, heartbeat, () => run.giveUp());
  const pool = new PagePool(browser);
  const room = { pool, standing: new StandingPages(({ page }) => pool.discard(page)), pulse };
  room.pool.warm();
  const guarded = <T>(work: () => Promise<T>, document: HtmlDocument, deadline: number) => {
    const late = say('print-deadline', undefined, calledIn(document), deadline / 1000);
    return run.guard(work, calledIn(document), deadline, late);
  };
  const { executable, origin } = found;
  const { sandboxed, lent, messages } = started;
  return {
    facts: { version, executable, origin, sandboxed, lent },
    messages,
    print: (document, deadline) => guarded(() => printOne(room, document), document, deadline),
    tryOut: (document, deadline, use, kind) =>
      guarded(() => tryOutOne(room, document, use, kind), document, deadline),
    isUp: () => run.isUp,
    end: () => {
      pulse.stop();
      return run.end();
    },
  };
}

async function connectTo(
  process: BrowserProcess,
  { connect }: Pick<typeof import('puppeteer-core'), 'connect'>,
  { every, misses }: Heartbeat,
) {
  return inTime(every * misses, async () => {
    const transport = pipeTransport(process);
    const browser = await connect({ transport, defaultViewport: null, protocolTimeout: 0 });
    return [browser, await browser.target().createCDPSession()] as const;
  });
}

/** Waits for a browser that has just answered, and should again. */
async function inTime<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BrowserLost('silent')), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How messages call a document: several editions of a dossier have one title. */
export function calledIn({ title, name }: HtmlDocument): string {
  return name === undefined ? title : `${title} (${name})`;
}

/** Where documents are printed. */
interface Room {
  readonly pool: PagePool;
  readonly standing: StandingPages;
  readonly pulse: Pulse;
}

/** A page that trials have changed is not lent out again, unless it stands for its kind. */
async function tryOutOne<T>(
  { pool, standing, pulse }: Room,
  document: HtmlDocument,
  use: (page: TrialPage) => Promise<T>,
  kind?: string,
): Promise<T> {
  const stood = kind === undefined ? undefined : standing.take(kind, document);
  const blank = stood ?? (await pulse.watch(pool.takeFresh()));
  const { page, log, refusals } = blank;
  let stands = false;
  try {
    return await untilCrash(page, log, pulse, async () => {
      await (stood ? changeDocument(page, document) : setDocument(page, document));
      const refused = refusalFault(refusals, document);
      if (refused) throw refused;
      stands = kind !== undefined;
      return use(await openTrialPage(page, document, log));
    });
  } catch (error) {
    if (error instanceof BrowserLost) stands = false;
    throw error;
  } finally {
    if (stands && kind !== undefined) standing.put(kind, document, blank);
    else pool.discard(page);
  }
}

async function printOne({ pool, pulse }: Room, document: HtmlDocument): Promise<Impression> {
  const blank = await pulse.watch(pool.take());
  const { page, log, refusals } = blank;
  const printed = await untilCrash(page, log, pulse, async () => {
    await setDocument(page, document);
    await refuseOverflow(page, document);
    return printSettled(page, document);
  }).catch((error: unknown) => new Unprinted(error));
  const refused = refusalFault(refusals, document);
  if (refused || printed instanceof Unprinted) pool.discard(page);
  // A refused request comes first: broken images and lost pages only follow from it.
  if (refused) throw refused;
  if (printed instanceof Unprinted) throw printed.error;
  pool.giveBack(blank);
  return printed;
}

/** A page can crash or stop while its browser lives; what waits on it would wait for ever. */
async function untilCrash<T>(page: Page, log: CDPSession, pulse: Pulse, work: () => Promise<T>): Promise<T> {
  let crash: (() => void) | undefined;
  const crashed = new Promise<never>((_resolve, reject) => {
    crash = () => reject(new BrowserLost('ended'));
    page.once('error', crash);
  });
  // The log is read already, so this changes nothing.
  const ask = () => log.send('Log.enable');
  try {
    return await Promise.race([pulse.watchPage(ask, work), crashed]);
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
