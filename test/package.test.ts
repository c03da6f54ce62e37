import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFolder } from '../src/world.ts';

const run = promisify(execFile);

/** An empty folder with the packed package in its node_modules, and a foreign dossier. */
let home = '';
let command = '';

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'precis-package-'));
  await run(process.execPath, [path.join(ownFolder, 'scripts', 'build.mjs')]);
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', home];
  const { stdout } = await run('npm', pack, { cwd: ownFolder, shell: process.platform === 'win32' });
  const [{ filename }] = JSON.parse(stdout);
  await run('tar', ['-xzf', filename], { cwd: home });
  await install(path.join(home, 'package'));
  await mkdir(path.join(home, 'grain', 'sections'), { recursive: true });
  await writeFile(
    path.join(home, 'grain', 'dossier.yaml'),
    'title: Grain is traded far\nsections: [trade]\n',
  );
  await writeFile(path.join(home, 'grain', 'sections', 'trade.md'), '# Trade\n\nGrain is traded far.\n');
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** What `npm install <tarball>` does, from the checkout's own packages: only what is declared is linked. */
async function install(unpacked: string): Promise<void> {
  const { dependencies, bin } = JSON.parse(await readFile(path.join(unpacked, 'package.json'), 'utf8'));
  const modules = path.join(home, 'node_modules');
  for (const name of Object.keys(dependencies)) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
    await symlink(path.join(ownFolder, 'node_modules', name), path.join(modules, name), 'junction');
  }
  // Node finds a package's dependencies beside it.
  await run('mv', [unpacked, path.join(modules, 'precis')]);
  command = path.join(modules, 'precis', bin.precis);
}

test('the package holds what it needs, and no more', async () => {
  const names = await readdir(path.join(home, 'node_modules', 'precis'));
  expect(names).toEqual(expect.arrayContaining(['dist', 'package.json', 'templates']));
  for (const name of ['src', 'test', 'out', 'node_modules']) expect(names).not.toContain(name);
});

test('a packed Precis prints a foreign dossier', async () => {
  await run(process.execPath, [command, 'build', 'grain', '--paper', 'a4'], { cwd: home });
  expect((await readdir(path.join(home, 'out', 'grain'))).sort()).toEqual(['manifest.json', 'report-a4.pdf']);
}, 60_000);

test('a packed Precis is a library too', async () => {
  const program = `
    import { check, diskWorld } from 'precis';
    const { messages } = await check({ dossiers: ['grain'] }, diskWorld());
    console.log(messages.filter(({ severity }) => severity === 'error').length);
  `;
  await writeFile(path.join(home, 'library.mjs'), program);
  const { stdout } = await run(process.execPath, ['library.mjs'], { cwd: home });
  expect(stdout).toBe('0\n');
}, 60_000);

test.skipIf(process.platform === 'win32')(
  'SIGINT ends a build with 130, and leaves nothing half-done',
  async () => {
    const child = spawn(process.execPath, [command, 'build', 'grain', '--out', 'stopped'], { cwd: home });
    child.stdout.resume();
    // The first line comes when the dossier is loaded: the browser starts or prints then.
    await once(child.stderr, 'data');
    child.stderr.resume();
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    const left = await readdir(path.join(home, 'stopped')).catch(() => []);
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  },
  60_000,
);
