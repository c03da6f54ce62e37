import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifySet } from '../../src/publish/manifest.ts';
import { isAlive } from '../../src/world/process.ts';
import { ownFolder } from '../../src/world/world.ts';

const run = promisify(execFile);
const command = path.join(ownFolder, 'dist', 'cli', 'precis.js');
let home = '';

beforeAll(async () => {
  await run(process.execPath, [path.join(ownFolder, 'scripts', 'build.mjs')]);
  home = await mkdtemp(path.join(tmpdir(), 'precis-process-'));
  await mkdir(path.join(home, 'grain', 'sections'), { recursive: true });
  await writeFile(
    path.join(home, 'grain', 'dossier.yaml'),
    'title: Grain leaves by rail\nsections: [rail]\n',
  );
  await writeFile(path.join(home, 'grain', 'sections', 'rail.md'), '# Rail\n\nTrains carry most of it.\n');
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** A module that holds a call up for ever when it has said a line: as a loop that nobody foresaw would. */
function endless(line: string): string {
  const hold = `
    import { isMainThread } from 'node:worker_threads';
    const { stderr } = process;
    const write = stderr.write.bind(stderr);
    if (!isMainThread) stderr.write = (text) => {
      write(text);
      if (text.startsWith(${JSON.stringify(line)})) for (;;);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(hold)}`;
}

interface Stopped {
  readonly code: number | null;
  readonly told: string;
  /** What is left in its temporary folder. */
  readonly left: readonly string[];
  /** Whether each process that it had begun still runs. */
  readonly runs: readonly boolean[];
}

/** Runs a call in a process of its own, and sends it a signal when a line of what it says begins so. */
async function stopAt(
  line: string,
  signal: NodeJS.Signals,
  isHeld = false,
  call = 'build',
): Promise<Stopped> {
  const temporary = await mkdtemp(path.join(home, 'temporary-'));
  const child = spawn(process.execPath, [command, call, 'grain'], {
    cwd: home,
    env: { ...process.env, TMPDIR: temporary, ...(isHeld && { NODE_OPTIONS: endless(line) }) },
  });
  const ended = once(child, 'exit');
  child.stdout.resume();
  let told = '';
  let begun: number[] = [];
  for await (const row of createInterface({ input: child.stderr })) {
    told += `${row}\n`;
    if (!row.startsWith(line)) continue;
    begun = notedIn(temporary);
    child.kill(signal);
  }
  await ended;
  const left = await readdir(temporary);
  // A browser that was killed may still write there for a moment.
  await rm(temporary, { recursive: true, maxRetries: 5 });
  return { code: child.exitCode, told, left, runs: begun.map(runs) };
}

/** The processes that private folders name. */
function notedIn(temporary: string): number[] {
  return readdirSync(temporary)
    .map((name) => path.join(temporary, name, 'process.pid'))
    .flatMap((file) => (existsSync(file) ? [Number(readFileSync(file, 'utf8'))] : []));
}

/** Whether a process runs; one that was killed and not yet asked after does not. */
function runs(pid: number): boolean {
  return isAlive(pid) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

// Windows has no such signals.
describe.skipIf(process.platform !== 'linux')('a call in a process of its own', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends by %s with %i and leaves nothing half-done',
    async (signal, code) => {
      const { told, ...stopped } = await stopAt('done load', signal);
      expect(stopped).toMatchObject({ code, left: [] });
      expect(stopped.runs).not.toContain(true);
      expect(told).toContain(`Stopped by ${signal}.`);
      expect(told).not.toContain('internal-fault');
      expect(await readdir(home)).toEqual(['grain']);
    },
    60_000,
  );

  test('ends by a signal where it hears none, with its browser', async () => {
    const { told, ...stopped } = await stopAt('done draw', 'SIGTERM', true);
    expect(stopped).toEqual({ code: 143, left: [], runs: [false] });
    expect(told).toContain('slow-to-stop');
    expect(await readdir(home)).toEqual(['grain']);
  }, 60_000);

  test.each([22, 28, 40, 60])('ends, and says why, where it may open no more than %i files', async (most) => {
    const call = `ulimit -n ${most}; exec "$0" "$1" check grain`;
    const ended = run('sh', ['-c', call, process.execPath, command], { cwd: home, timeout: 50_000 });
    await expect(ended).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('EMFILE') });
  });

  test('killed outright, leaves the former set whole', async () => {
    const out = path.join(home, 'out');
    await run(process.execPath, [command, 'build', 'grain', '--json'], { cwd: home });
    const before = await verifySet(path.join(out, 'grain'));
    expect((await stopAt('done print', 'SIGKILL')).code).toBeNull();
    await run(process.execPath, [command, 'check', 'grain'], { cwd: home });
    expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
    expect(await verifySet(path.join(out, 'grain'))).toEqual(before);
  }, 60_000);
});

test('a build with nothing to do does nothing, until something changes', async () => {
  const section = path.join(home, 'grain', 'sections', 'rail.md');
  const build = async () =>
    (await run(process.execPath, [command, 'build', 'grain', '-o', 'still'], { cwd: home })).stdout;
  const inodes = async () => {
    const folder = path.join(home, 'still', 'grain');
    return Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).ino),
    );
  };
  expect(await build()).toMatch(/^Published /);
  const before = await inodes();
  expect(await build()).toMatch(/^Unchanged .*grain\n {2}report-a4.pdf/);
  expect(await inodes()).toEqual(before);
  await writeFile(section, '# Rail\n\nTrains carry nearly all of it.\n');
  expect(await build()).toMatch(/^Published /);
  await rm(path.join(home, 'still', 'grain', 'report-a4.pdf'));
  expect(await build()).toMatch(/^Published /);
  expect(existsSync(path.join(home, 'still', 'grain', 'report-a4.pdf'))).toBe(true);
});
