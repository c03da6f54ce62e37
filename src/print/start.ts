import { fail, type Message, say } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { browserEnvironment } from './environment.ts';
import type { FoundBrowser } from './find.ts';
import { type BrowserProcess, spawnBrowser } from './spawn.ts';

/** A browser that runs and answers. */
export interface StartedBrowser {
  readonly process: BrowserProcess;
  readonly sandboxed: boolean;
  /** Whether the libraries that came with the package were lent to it. */
  readonly lent: boolean;
  readonly messages: Message[];
}

const sandboxTrouble =
  /no usable sandbox|without --no-sandbox|setuid sandbox|move to new namespace|zygote_host/i;
const shortOfSpace = /free space in temporary directory/i;
/** Milliseconds for the first answer. A slow machine gets more time, but what hangs is ended soon and tried again. */
const patience = [10_000, 30_000];

/**
 * Starts a browser, in its sandbox where that is possible and with lent libraries where it needs them.
 * A failed start ends at once and says why, so it is tried, read and mended instead of guessed beforehand.
 * @param began told of every process that is started, so that it can be ended from outside
 */
export async function startBrowser(
  found: FoundBrowser,
  folder: string,
  world: World,
  requireSandbox: boolean,
  began: (process: BrowserProcess) => void,
): Promise<StartedBrowser> {
  const messages: Message[] = [];
  let sandboxed = true;
  let lent = false;
  const goWithout = (reason: string) => {
    if (requireSandbox) fail('sandbox-required', undefined, reason);
    sandboxed = false;
    messages.push(say('no-sandbox', undefined, reason));
  };
  if (world.isRoot) goWithout('it is run as root');
  for (let late = 0; ; ) {
    const environment = browserEnvironment(folder, world, lent ? found.libraries : undefined);
    const process = spawnBrowser(found.executable, folder, environment, sandboxed);
    began(process);
    const trouble = await firstAnswer(process, patience[late] ?? 0);
    if (trouble === undefined) return { process, sandboxed, lent, messages };
    process.kill();
    if (trouble.isLate && late < patience.length - 1) late += 1;
    else if (trouble.code === 127 && !lent && found.libraries !== undefined) lent = true;
    else if (sandboxed && sandboxTrouble.test(trouble.said))
      goWithout('this system allows no user namespaces');
    else if (shortOfSpace.test(trouble.said))
      fail('temporary-folder', undefined, world.temporaryFolder, 'less than 64 MB are free');
    else fail('browser-start', undefined, found.executable, trouble.said);
  }
}

interface Trouble {
  readonly code: number | null;
  readonly said: string;
  readonly isLate?: boolean;
}

/** Asks the browser for its version; undefined once it answers, else what went wrong. */
async function firstAnswer(browser: BrowserProcess, deadline: number): Promise<Trouble | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let listener: ((chunk: Buffer) => void) | undefined;
  const answered = new Promise<undefined>((resolve) => {
    // An answer ends with a zero byte, which may come by itself.
    listener = (chunk) => {
      if (chunk.includes(0)) resolve(undefined);
    };
    browser.fromBrowser.on('data', listener);
  });
  const late = new Promise<Trouble>((resolve) => {
    timer = setTimeout(
      () => resolve({ code: null, said: `no answer in ${deadline / 1000} s`, isLate: true }),
      deadline,
    );
  });
  const ended = browser.ended.then(
    ({ code, error }): Trouble => ({ code, said: error?.message ?? summary(browser.said(), code) }),
  );
  browser.toBrowser.write('{"id":0,"method":"Browser.getVersion"}\0');
  try {
    return await Promise.race([answered, ended, late]);
  } finally {
    clearTimeout(timer);
    if (listener) browser.fromBrowser.removeListener('data', listener);
  }
}

/** The lines that say something, without the log's prefixes of process, time and source line. */
function summary(said: string, code: number | null): string {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(0, 5).join(' ') || `it ended with code ${code ?? 'none'}`;
}
