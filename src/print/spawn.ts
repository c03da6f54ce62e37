import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Duplex, type Readable, type Writable } from 'node:stream';
import { killTree, noteProcess, ownGroup } from '../world/index.ts';

/** A browser's process, with the two pipes on which it speaks. */
export interface BrowserProcess {
  readonly pid: number;
  readonly toBrowser: Writable;
  readonly fromBrowser: Readable;
  /** Settles when the process has ended: its exit code (null when killed), or why it never began. */
  readonly ended: Promise<{ readonly code: number | null; readonly error?: Error }>;
  /** The last of what it said about itself. */
  said(): string;
  /** Kills the whole tree. */
  kill(): void;
}

/**
 * Few flags, each for a reason: no network route in two ways (names resolve to nothing, and the proxy is such
 * a name, for loopback addresses too), nothing fetched in the background, same glyph shapes everywhere,
 * no use of a small /dev/shm, hidden pages as quick as others. The web's security rules stay on.
 */
function flags(folder: string, sandboxed: boolean): string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    // Per-page JavaScript switches don't reach frames of another site; this one does.
    '--blink-settings=scriptEnabled=false',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--disable-breakpad',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-renderer-backgrounding',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    '--use-mock-keychain',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--lang=en-US',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://refused.invalid:1',
    '--proxy-bypass-list=<-loopback>',
    ...(sandboxed ? [] : ['--no-sandbox']),
    'about:blank',
  ];
}

/** Starts a browser as the leader of its own process group, so that the whole tree can be killed at once. */
export function spawnBrowser(
  executable: string,
  folder: string,
  environment: Record<string, string>,
  sandboxed: boolean,
): BrowserProcess {
  const child = spawn(executable, flags(folder, sandboxed), {
    env: environment,
    cwd: folder,
    ...ownGroup,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) noteProcess(folder, child.pid);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-8000);
  });
  const toBrowser = pipe(child, 3);
  const fromBrowser = pipe(child, 4);
  // A browser that dies breaks its pipes; `ended` tells it.
  toBrowser.on('error', () => undefined);
  fromBrowser.on('error', () => undefined);
  return {
    pid: child.pid ?? 0,
    toBrowser,
    fromBrowser,
    ended: ending(child),
    said: () => said,
    kill: () => {
      if (child.pid !== undefined) killTree(child.pid);
    },
  };
}

function pipe(child: ChildProcess, number: 3 | 4): Duplex {
  const stream = child.stdio[number];
  if (stream instanceof Duplex) return stream;
  // Node makes a duplex socket of every 'pipe'; a process that never began may lack it.
  const empty = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  return empty;
}

function ending(child: ChildProcess): BrowserProcess['ended'] {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    // `close` comes after the last of its output, but a child of the browser may hold that open for long.
    child.once('close', (code) => resolve({ code }));
    child.once('exit', (code) => setTimeout(() => resolve({ code }), 200).unref());
  });
}
