import { readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockFile, withLock } from '../../src/publish/lock.ts';
import { verifySet } from '../../src/publish/manifest.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { freshWorld, grain, printed, refusal } from './set.ts';

async function lockedBy(holder: object, age = 0) {
  const world = await freshWorld();
  const out = world.workingFolder;
  const file = path.join(out, lockFile);
  await writeFile(file, JSON.stringify({ token: 'other', ...holder }));
  const then = world.now().getTime() / 1000 - age;
  await utimes(file, then, then);
  return { world, out, file };
}

const foreign = { pid: 1, host: 'elsewhere.example', start: '' };

test('takes over the lock of a dead process', async () => {
  const { world, out } = await lockedBy({ pid: 4_100_000, host: hostname(), start: 'x' });
  expect(await withLock(out, world, { patience: 0 }, async () => 'done')).toBe('done');
  expect(await readdir(out)).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'takes over the lock of an earlier process with a live number',
  async () => {
    const { world, out } = await lockedBy({ pid: process.pid, host: hostname(), start: 'an earlier boot' });
    expect(await withLock(out, world, { patience: 0 }, async () => 'done')).toBe('done');
  },
);

test('respects the lock of another machine, until it is too old', async () => {
  const young = await lockedBy(foreign);
  expect(await refusal(withLock(young.out, young.world, { patience: 0 }, async () => undefined))).toEqual([
    'output-locked',
  ]);
  expect(await readdir(young.out)).toEqual([lockFile]);
  const old = await lockedBy(foreign, 3600);
  expect(await withLock(old.out, old.world, { patience: 0 }, async () => 'done')).toBe('done');
});

test('one build at a time', async () => {
  const world = await freshWorld();
  let inside = 0;
  const turn = () =>
    withLock(world.workingFolder, world, {}, async () => {
      inside++;
      await new Promise((resolve) => setImmediate(resolve));
      expect(inside).toBe(1);
      inside--;
    });
  await Promise.all([turn(), turn(), turn()]);
  expect(await readdir(world.workingFolder)).toEqual([]);
});

test('gives the lock back when the work fails', async () => {
  const world = await freshWorld();
  const failing = withLock(world.workingFolder, world, {}, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await readdir(world.workingFolder)).toEqual([]);
});

test('notices that another build took the lock over, and leaves that lock', async () => {
  const world = await freshWorld();
  const file = path.join(world.workingFolder, lockFile);
  const losing = withLock(world.workingFolder, world, {}, async (lock) => {
    await writeFile(file, JSON.stringify({ ...foreign, token: 'other' }));
    await lock.assertHeld();
  });
  expect(await refusal(losing)).toEqual(['lock-lost']);
  expect(await readdir(world.workingFolder)).toEqual([lockFile]);
});

test('two builds at once end with one whole set', async () => {
  const world = await freshWorld();
  const [first] = await Promise.all([
    publishSet(grain({ products: [printed('brief')] }), world),
    publishSet(grain({ products: [printed('note')] }), world),
    publishSet(grain({ dossier: 'rice' }), world),
  ]);
  expect((await verifySet(first.folder))?.products).toHaveLength(1);
  expect((await readdir(path.join(world.workingFolder, 'out'))).sort()).toEqual([
    'grain',
    'index.html',
    'rice',
  ]);
});
