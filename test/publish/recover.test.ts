import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockFile } from '../../src/publish/lock.ts';
import { verifySet } from '../../src/publish/manifest.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { recoverOutput } from '../../src/publish/recover.ts';
import { swapIn } from '../../src/publish/swap.ts';
import type { World } from '../../src/world/world.ts';
import { freshWorld, grain, printed } from './set.ts';

const dead = 4_100_000;

/** An output folder with one set, and a newer one staged by a build that is dead. */
async function interrupted(): Promise<{ world: World; out: string; staging: string; former: string }> {
  const world = await freshWorld();
  const out = path.join(world.workingFolder, 'out');
  const staging = path.join(out, `.staging-grain-${dead}`);
  const files = [{ name: 'data.json', bytes: Buffer.from('{}') }];
  const newer = await publishSet(grain({ products: [printed('handout')], files, out: 'spare' }), world);
  await publishSet(grain(), world);
  await rename(newer.folder, staging);
  return { world, out, staging, former: path.join(out, `.former-grain-${dead}`) };
}

async function keys(folder: string): Promise<string[] | undefined> {
  return (await verifySet(folder))?.products.map(({ key }) => key);
}

const rules = async (out: string, world: World) => (await recoverOutput(out, world)).map(({ rule }) => rule);

test('says nothing of a folder without leftovers, and makes none', async () => {
  const world = await freshWorld();
  expect(await recoverOutput('out', world)).toEqual([]);
  expect(await readdir(world.workingFolder)).toEqual([]);
});

test('killed before the swap: the former set stays, the staging goes', async () => {
  const { world, out } = await interrupted();
  expect(await rules(out, world)).toEqual(['staging-removed']);
  expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
  expect(await keys(path.join(out, 'grain'))).toEqual(['brief-a4', 'note-a4']);
});

test('killed between the renames with the new set whole: it is published', async () => {
  const { world, out, former } = await interrupted();
  await rename(path.join(out, 'grain'), former);
  expect(await rules(out, world)).toEqual(['swap-finished']);
  expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
  expect(await keys(path.join(out, 'grain'))).toEqual(['handout-a4']);
});

test.each([
  ['lacks its manifest', 'manifest.json', undefined],
  ['lacks a file', 'handout-a4.pdf', undefined],
  ['has half a file', 'handout-a4.pdf', '%P'],
  ['lacks a file of data', 'data.json', undefined],
  ['has half a file of data', 'data.json', '{'],
])('killed between the renames and the new set %s: the former is back', async (_, file, content) => {
  const { world, out, staging, former } = await interrupted();
  await rename(path.join(out, 'grain'), former);
  await rm(path.join(staging, file));
  if (content !== undefined) await writeFile(path.join(staging, file), content);
  expect(await rules(out, world)).toEqual(['swap-undone', 'staging-removed']);
  expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
  expect(await keys(path.join(out, 'grain'))).toEqual(['brief-a4', 'note-a4']);
});

test('killed after the renames: only the former set is swept', async () => {
  const { world, out, staging, former } = await interrupted();
  await rename(path.join(out, 'grain'), former);
  await rename(staging, path.join(out, 'grain'));
  expect(await rules(out, world)).toEqual(['staging-removed']);
  expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
  expect(await keys(path.join(out, 'grain'))).toEqual(['handout-a4']);
});

test('the next publishing recovers too, and sweeps what was about to be renamed', async () => {
  const { world, out, former } = await interrupted();
  await rename(path.join(out, 'grain'), former);
  await writeFile(path.join(out, `.index.html-${dead}`), '');
  const set = await publishSet(grain({ products: [printed('note')] }), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['swap-finished']);
  expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
  expect(await keys(set.folder)).toEqual(['note-a4']);
});

test('leaves a build alone that is publishing now', async () => {
  const { world, out } = await interrupted();
  // Fresh and not yet filled: its writer may be alive.
  await writeFile(path.join(out, lockFile), '');
  expect(await recoverOutput(out, world)).toEqual([]);
  expect(await readdir(out)).toContain(`.staging-grain-${dead}`);
});

test('leaves folders alone whose names only look alike', async () => {
  const { world, out } = await interrupted();
  await mkdir(path.join(out, '.staging-mine'));
  await recoverOutput(out, world);
  expect(await readdir(out)).toContain('.staging-mine');
});

test('when the new set can not be put in place, the former comes back at once', async () => {
  const { out } = await interrupted();
  await expect(swapIn(out, 'grain', path.join(out, '.staging-none'))).rejects.toThrow('ENOENT');
  expect(await keys(path.join(out, 'grain'))).toEqual(['brief-a4', 'note-a4']);
});
