import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as library from '../../src/commands/index.ts';
import type { World } from '../../src/world/world.ts';
import { type Files, smallest } from '../dossier/try-dossier.ts';
import { freshWorld } from '../publish/set.ts';
import { call } from './host.ts';

/** A world with dossiers in it; whoever lists one of the broken folders meets a bug. */
async function several(dossiers: Readonly<Record<string, Files>>, broken: readonly string[]): Promise<World> {
  const world = { ...(await freshWorld()), environment: {} };
  for (const [name, changes] of Object.entries(dossiers))
    for (const [file, content] of Object.entries({ ...smallest, ...changes })) {
      await mkdir(path.dirname(path.join(world.workingFolder, name, file)), { recursive: true });
      await writeFile(path.join(world.workingFolder, name, file), content);
    }
  const list = (folder: string): Promise<string[]> => {
    if (broken.includes(path.relative(world.workingFolder, folder))) throw new TypeError('it has no length');
    return world.list(folder);
  };
  return { ...world, list };
}

/** The same fault without a place in two of five, one with a place, and two that are sound. */
const five = () =>
  several(
    {
      one: {},
      two: { 'tables/a.csv': '' },
      three: { 'tables/a.csv': '' },
      four: {},
      five: { 'rules.yaml': '- 1' },
    },
    ['two/tables', 'three/tables'],
  );
const names = ['one', 'two', 'three', 'four', 'five'];

test('names the dossier of each message, and goes on after an error that nobody foresaw', async () => {
  const { code, stderr } = await call(['check', ...names], { library, world: await five() });
  expect(code).toBe(2);
  const heads = stderr.split('\n').filter((line) => / error /.test(line));
  expect(heads).toEqual([
    expect.stringMatching(/^five\/rules\.yaml:1:1 error /),
    'three: error Precis itself failed: it has no length internal-fault',
    'two: error Precis itself failed: it has no length internal-fault',
  ]);
});

test('names them for a program, and on GitHub', async () => {
  const json = await call(['check', ...names, '--json'], { library, world: await five() });
  const { messages } = JSON.parse(json.stdout);
  expect(messages.map(({ dossier }: { dossier: string }) => dossier)).toEqual(['five', 'three', 'two']);
  const { stdout } = await call(['check', ...names, '--reporter=github'], { library, world: await five() });
  expect(stdout).toContain('::error title=internal-fault::two: Precis itself failed');
  expect(stdout).toContain('::error title=internal-fault::three: Precis itself failed');
  expect(stdout).toMatch(/^::error file=five\/rules\.yaml,line=1,col=1,title=[a-z-]+::(?!five)/);
});

test('does not name the only one', async () => {
  const world = await five();
  const { stderr } = await call(['check', 'two'], { library, world });
  expect(stderr).toMatch(/^error Precis itself failed/);
  const { stdout } = await call(['check', 'two', '--json'], { library, world });
  expect(stdout).not.toContain('"dossier"');
});

test('publishes the others when one meets an error that nobody foresaw while it is printed', async () => {
  const themes = { 'themes/none/theme.yaml': '' };
  const world = await several({ one: themes, two: themes, three: {} }, ['one/themes', 'two/themes']);
  const { code, stderr } = await call(['build', 'one', 'two', 'three', '--paper=a4'], { library, world });
  expect(code).toBe(2);
  expect(stderr).toContain('one: error Precis itself failed');
  expect(stderr).toContain('two: error Precis itself failed');
  expect(await readdir(path.join(world.workingFolder, 'out'))).toContain('three');
});
