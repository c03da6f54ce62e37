import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { digestText } from '../../src/diff/digest.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { sha256, type World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { type Files, tryDossier } from '../dossier/try-dossier.ts';
import { freshWorld, grain as grainSet, printed } from '../publish/set.ts';
import { grain } from './states.ts';

/** Publishes a set of a dossier, its brief printed with pages that show these words. */
async function publish(out: string, files: Files, pages: readonly string[], world: World): Promise<void> {
  const { dossier } = await tryDossier(files);
  if (!dossier) throw new Error('not loaded');
  const { name, text } = digestText(dossier);
  const brief = printed('brief', {
    pageHashes: pages.map(sha256),
    pages: pages.length,
    bytes: Buffer.from(pages.join()),
  });
  const set = grainSet({ out: path.join(world.workingFolder, out), products: [brief] });
  await publishSet({ ...set, files: [{ name, bytes: Buffer.from(text) }] }, world);
}

test('two published sets are compared by what they say and by their pages', async () => {
  const world = await freshWorld();
  await publish('old', grain, ['one', 'two', 'three'], world);
  const now = { ...grain, 'quantities.yaml': String(grain['quantities.yaml']).replace('61', '65') };
  await publish('new', now, ['one', 'zwei', 'three', 'four'], world);
  const { code, stdout } = await call(['diff', 'old/grain', 'new/grain/manifest.json'], { world });
  expect(code).toBe(0);
  expect(stdout).toContain('61 billion USD → 65 billion USD (+4 billion USD, +6.6%)');
  expect(stdout).toContain('changed  brief-a4\n    pages: 3 → 4\n    pages 2, 4 differ');
  const same = await call(['diff', 'new/grain', 'new/grain'], { world });
  expect(same.stdout.split('\n')[1]).toBe('Nothing of substance changed.');
});

test('a set whose digest is not as published, or that has none, can not be compared', async () => {
  const world = await freshWorld();
  await publish('old', grain, ['one'], world);
  const set = grainSet({ out: path.join(world.workingFolder, 'bare') });
  await publishSet(set, world);
  expect((await call(['diff', 'old/grain', 'bare/grain'], { world })).stderr).toContain('set-undigested');
  await writeFile(path.join(world.workingFolder, 'old/grain/digest.json'), '{}');
  const { code, stderr } = await call(['diff', 'old/grain', 'old/grain'], { world });
  expect([code, stderr.includes('set-undigested')]).toEqual([2, true]);
});
