import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { limits } from '../../message/index.ts';
import { killTree, noteProcess, ownGroup } from '../../world/index.ts';
import type { Loader } from './loader.ts';

/** How loaders are run. */
export interface LoaderSetting {
  /** The dossier's folder: the loader's working folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Its home, a private folder. */
  readonly home: string;
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

/** How a loader ended, and what it printed. */
export type LoaderRun =
  | { readonly ended: 'well'; readonly output: Uint8Array }
  | { readonly ended: 'unstarted'; readonly reason: string }
  | { readonly ended: 'badly'; readonly how: string; readonly said: string }
  | { readonly ended: 'slow' | 'long' | 'stopped'; readonly said: string };

/** Milliseconds for the last of a loader's output to come when the loader itself has gone. */
const patience = 2000;

/**
 * Runs a loader, and takes what it prints. It leads a process group of its own, and the whole group is
 * gone when this returns: after its time, after too much output, when the run is stopped, and when it ends.
 */
export function runLoader(loader: Loader, setting: LoaderSetting): Promise<LoaderRun> {
  const child = spawn(loader.program, loader.parameters, {
    cwd: setting.folder,
    env: { ...setting.environment },
    ...ownGroup,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) noteProcess(setting.home, child.pid);
  let cut: 'slow' | 'long' | 'stopped' | undefined;
  const kill = () => child.pid !== undefined && killTree(child.pid);
  const end = (reason: 'slow' | 'long' | 'stopped') => {
    cut ??= reason;
    kill();
  };
  const heard = hear(child, () => end('long'));
  const stop = () => end('stopped');
  const clock = setTimeout(() => end('slow'), setting.seconds * 1000);
  setting.signal?.addEventListener('abort', stop);
  if (setting.signal?.aborted) stop();
  return new Promise((resolve) => {
    const settle = (run: LoaderRun) => {
      clearTimeout(clock);
      setting.signal?.removeEventListener('abort', stop);
      resolve(run);
    };
    child.once('error', (error) => settle({ ended: 'unstarted', reason: reasonOf(error) }));
    child.once('exit', () => {
      // What it left running would hold its output open, and outlive the run.
      kill();
      // One that left the group can't be killed; it is no longer listened to.
      setTimeout(() => [child.stdout, child.stderr].map((stream) => stream.destroy()), patience).unref();
    });
    child.once('close', (code, signal) => {
      if (cut) settle({ ended: cut, said: heard.said() });
      else if (code === 0) settle({ ended: 'well', output: heard.output() });
      else settle({ ended: 'badly', how: signal ? `by ${signal}` : `with ${code}`, said: heard.said() });
    });
  });
}

/** Takes in what a loader prints, up to the limit, and the end of what it says. */
function hear({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>, tooLong: () => void) {
  const chunks: Buffer[] = [];
  let [length, said] = [0, ''];
  stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limits.textBytes.most) tooLong();
    else chunks.push(chunk);
  });
  stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  return { output: () => Buffer.concat(chunks), said: () => lastLines(said) };
}

/**
 * The little that a loader may know of the machine: no token and no key of whoever runs it gets there unless
 * it is named. A proxy and its certificates are the way to the network, so they do.
 * @param folder a private one: its home, and its temporary files
 * @param named more variables, by name
 */
export function loaderEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
  named: readonly string[],
): Record<string, string> {
  const system = ['PATH', 'SystemRoot', 'windir', 'ComSpec', 'PATHEXT'];
  const network = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'ALL_PROXY',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
  ];
  const names = [...system, ...network, ...network.map((name) => name.toLowerCase()), ...named];
  const kept = names.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    HOME: folder,
    USERPROFILE: folder,
    TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
    ...Object.fromEntries(kept),
  };
}

/** The end of what it said, without the calls that led there: the reason stands before or after them. */
function lastLines(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.slice(-6).join('\n').slice(-600);
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such program';
  return error.code === 'EACCES' ? 'it may not be run' : (error.code ?? error.message);
}
