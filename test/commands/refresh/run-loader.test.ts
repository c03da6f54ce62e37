import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { flagsForTypes } from '../../../src/commands/refresh/loader.ts';
import { before, printing, refreshed, topic } from './topic.ts';

const columns = 'columns: [{ name: a, label: A, type: text }]\n';
const isWindows = process.platform === 'win32';
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** The cells that a loader of one column printed. */
async function cellsOf(files: Readonly<Record<string, string>>, named: readonly string[] = []) {
  const world = await topic({ 'tables/list.schema.yaml': columns, ...files });
  const { messages } = await refreshed(world, { named });
  expect(messages).toEqual([]);
  const text = readFileSync(path.join(world.workingFolder, 'topic', 'tables', 'list.csv'), 'utf8');
  return text.trim().split('\n').slice(1);
}

/** Whether a process runs. One that was killed and that nobody has asked after yet does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test.each([
  ['mjs', 'import path from "node:path";\nconsole.log("a\\n" + path.basename("x/y"));', 'y'],
  ['cjs', 'console.log("a\\n" + require("node:path").basename("x/y"));', 'y'],
])('runs a loader in .%s', async (ending, loader, cell) => {
  expect(await cellsOf({ [`tables/list.csv.${ending}`]: loader })).toEqual([cell]);
});

describe.skipIf(isWindows)('where there is a shell', () => {
  test.each([
    ['sh', 'echo a; echo "$0" | sed "s|.*/||"', 'list.csv.sh'],
    ['awk', '#!/usr/bin/awk -f\nBEGIN { print "a\\nby awk" }', 'by awk'],
    ['sh', '#!/bin/sh\necho a; echo "by its first line"', 'by its first line'],
  ])('runs a loader in .%s', async (ending, loader, cell) => {
    expect(await cellsOf({ [`tables/list.csv.${ending}`]: loader })).toEqual([cell]);
  });

  test.skipIf(!hasPython)('runs a loader in .py', async () => {
    expect(await cellsOf({ 'tables/list.csv.py': 'print("a")\nprint("é")\n' })).toEqual(['é']);
  });

  test('names the program that is missing', async () => {
    const loader = '#!/none/such\n';
    const { rules, messages } = await refreshed(await topic({ 'tables/trade.csv.rb': loader }));
    expect(rules).toEqual(['loader-unstarted']);
    expect(messages[0]?.blame).toBe('tool');
  });

  test.each(['slow', 'stopped', 'well'])('leaves no process behind when a loader ends: %s', async (end) => {
    const wait = end === 'well' ? '' : 'wait';
    const loader = `#!/bin/sh\nsleep 600 &\necho $! > pid\nprintf '%s' '${before}'\n${wait}\n`;
    const world = await topic({ 'tables/trade.csv.sh': loader });
    const pidFile = path.join(world.workingFolder, 'topic', 'pid');
    const stopping = new AbortController();
    const seconds = end === 'slow' ? 1 : 60;
    const run = refreshed(world, { seconds, signal: stopping.signal });
    if (end === 'stopped') {
      await expect
        .poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8'), { timeout: 20_000 })
        .toMatch(/\d\n/);
      stopping.abort('SIGINT');
      await expect(run).rejects.toBe('SIGINT');
    } else expect((await run).rules).toEqual(end === 'slow' ? ['loader-slow'] : []);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => runs(pid)).toBe(false);
    expect(readFileSync(path.join(world.workingFolder, 'topic', 'tables', 'trade.csv'), 'utf8')).toBe(before);
  });
});

test('a loader knows no variable but the named, and works in the dossier', async () => {
  const loader = {
    'tables/list.csv.mjs': `
import { readdirSync } from 'node:fs';
console.log('a');
console.log(String(process.env.SECRET));
console.log(readdirSync('.').includes('dossier.yaml'));
console.log(process.env.HOME === process.env.TMPDIR && process.env.HOME);
`,
  };
  const [secret, works, home = ''] = await cellsOf(loader);
  expect([secret, works]).toEqual(['undefined', 'true']);
  expect(existsSync(home)).toBe(false);
  expect((await cellsOf(loader, ['SECRET']))[0]).toBe('mellon');
});

test('reads TypeScript where Node does', async () => {
  const loader = 'const cell: string = "typed";\nprocess.stdout.write("a\\n" + cell);\n';
  const world = await topic({ 'tables/list.schema.yaml': columns, 'tables/list.csv.ts': loader });
  const { rules, tables } = await refreshed(world);
  if (flagsForTypes(process.versions.node)) expect(tables).toMatchObject([{ state: 'new' }]);
  else expect(rules).toEqual(['loader-node-old']);
});

test.each([
  ['20.19.0', undefined],
  ['22.5.1', undefined],
  ['22.6.0', ['--experimental-strip-types']],
  ['22.18.0', []],
  ['23.5.0', ['--experimental-strip-types']],
  ['23.6.0', []],
  ['24.0.0', []],
  ['26.1.0', []],
])('Node %s reads TypeScript with %j', (version, flags) => {
  expect(flagsForTypes(version)).toEqual(flags);
});

test('says its own temporary folder is gone after a fault', async () => {
  const world = await topic({ 'tables/trade.csv.mjs': `${printing(before)}process.exit(1);` });
  const temporaryFolder = world.workingFolder;
  expect((await refreshed({ ...world, temporaryFolder })).rules).toEqual(['loader-failed']);
  expect(await readdir(temporaryFolder)).toEqual(['topic']);
});
