import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { Fault, fail, say } from '../../src/message/message.ts';
import type { Build } from '../../src/publish/options.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { freshWorld, grain } from '../publish/set.ts';
import { call } from './host.ts';

const builds = (build: Build) => ({ library: { build } });

test('helps, with examples, on standard output', async () => {
  const { code, stdout, stderr } = await call(['--help']);
  expect([code, stderr]).toEqual([0, '']);
  for (const { name } of commands) expect(stdout).toContain(`  ${name}`);
  expect(stdout).toContain('Examples\n');
  expect((await call([])).code).toBe(2);
});

test.each(commands.map(({ name }) => name))('helps with %s', async (name) => {
  const { code, stdout } = await call([name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: precis ${name}`);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('says its version', async () => {
  const { code, stdout } = await call(['--version']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('prints plain lines where there is no terminal', async () => {
  const { stderr } = await call(['build']);
  expect(stderr).toMatch(/^done print brief: 2 pages \(\d\.\d s\)\n$/);
});

test.each([
  [{}, true, true],
  [{ NO_COLOR: '1' }, false, true],
  [{ CI: 'true' }, true, false],
  [{ TERM: 'dumb' }, false, false],
])('on a terminal with %o', async (environment, hasColour, isLive) => {
  const world = { ...(await freshWorld()), environment };
  const setting = builds(async (_options, _world, progress) => {
    progress?.begin('print');
    progress?.failed('print');
    return fail('output-not-a-folder', undefined, 'out');
  });
  const { stderr } = await call(['build'], { ...setting, world, isTTY: true });
  expect(stderr.includes('\u001b[31merror')).toBe(hasColour);
  expect(stderr.includes('\u001b[K')).toBe(isLive);
});

test('lists what was published', async () => {
  const setting = builds(async (options, world) => ({
    messages: [],
    sets: [await publishSet(grain({ out: options.out }), world)],
  }));
  const { code, stdout, world } = await call(['build'], setting);
  expect(code).toBe(0);
  const folder = path.join(world.workingFolder, 'out', 'grain');
  expect(stdout).toBe(`Published ${folder}\n  brief-a4.pdf  2 pages\n  note-a4.pdf   2 pages\n`);
  const { stdout: json } = await call(['build', '--json'], setting);
  expect(JSON.parse(json)).toMatchObject({ exitCode: 0, sets: [{ dossier: 'grain' }] });
});

test('reports a fault in the content with 1, as JSON where asked', async () => {
  const messages = [say('dossier-name', { file: 'data/Grain' }, 'Grain')];
  const check = async () => ({ messages });
  const setting = { library: { check } };
  const told = await call(['check'], setting);
  expect([told.code, told.stdout]).toEqual([1, '']);
  expect(told.stderr).toContain(
    'data/Grain error The folder name "Grain" can\'t name a published set. dossier-name',
  );
  const json = await call(['check', '--json'], setting);
  expect([json.code, json.stderr]).toEqual([1, '']);
  expect(JSON.parse(json.stdout)).toMatchObject({ exitCode: 1, messages, tally: { error: 1 } });
});

test('tells of an unforeseen error in one line, its stack with --debug alone', async () => {
  const setting = builds(async () => {
    throw new TypeError('x is not a function');
  });
  const plain = await call(['build'], setting);
  expect(plain.code).toBe(2);
  expect(plain.stderr).toContain('error Precis itself failed: x is not a function internal-fault');
  expect(plain.stderr).not.toContain('main.test.ts');
  const debug = await call(['build', '--debug'], setting);
  expect(debug.stderr).toContain('main.test.ts');
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('stopped by %s', async (name, code) => {
  const stopping = new AbortController();
  const setting = builds(async (options) => {
    stopping.abort(name);
    options.signal?.throwIfAborted();
    return { messages: [], sets: [] };
  });
  const stopped = await call(['build'], { ...setting, signal: stopping.signal });
  expect(stopped.code).toBe(code);
  expect(stopped.stderr).toContain(`Stopped by ${name}.`);
  expect(stopped.stderr).not.toContain('internal-fault');
});

test('draws to standard output, or to a file', async () => {
  const world = { ...(await freshWorld()), environment: {} };
  await writeFile(path.join(world.workingFolder, 'a.vl.json'), '{}');
  const { stdout } = await call(['draw', 'a.vl.json'], { world });
  expect(stdout).toBe(`<svg data-root="${world.workingFolder}"/>\n`);
  const { code } = await call(['draw', 'a.vl.json', '--out', 'a.svg', '--data-root', '.'], { world });
  expect(code).toBe(0);
  expect(await readFile(path.join(world.workingFolder, 'a.svg'), 'utf8')).toBe(stdout);
  expect((await readdir(world.workingFolder)).sort()).toEqual(['a.svg', 'a.vl.json']);
});

test.each([
  [['draw', 'none.json'], 1, 'spec-unreadable'],
  [['draw', 'a.json', '--data-root', 'none'], 2, 'data-root-missing'],
  [['draw', 'a.json', '--out', 'none/a.svg'], 2, 'drawing-unwritten'],
])('precis %o', async (argv, code, rule) => {
  const world = { ...(await freshWorld()), environment: {} };
  await writeFile(path.join(world.workingFolder, 'a.json'), '{}');
  const told = await call(argv, { world });
  expect(told.code).toBe(code);
  expect(told.stderr).toContain(rule);
});

test('the doctor says what it found', async () => {
  const { code, stdout } = await call(['doctor']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Precis {3}\d.*\nBrowser {2}none\n$/);
});

test('carries every message of a fault', async () => {
  const messages = [say('target-is-a-link', undefined, 'a'), say('target-is-a-link', undefined, 'b')];
  const { code, stderr } = await call(
    ['build'],
    builds(async () => {
      throw new Fault(messages);
    }),
  );
  expect(code).toBe(2);
  expect(stderr).toContain('2 errors');
});
