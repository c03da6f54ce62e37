import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chance, contentOf, edits, ground } from '../../bench/sequences/edits.mjs';
import { build } from '../../src/build.ts';
import type { Asked } from '../../src/cache/cache.ts';
import { quiet } from '../../src/print/progress.ts';
import { diskWorld, ownFolder, type World } from '../../src/world/world.ts';

const root = mkdtempSync(path.join(tmpdir(), 'precis-sequence-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A world with a cache of its own, that has nothing but the browser. */
function worldWithCache(cacheFolder: string): World {
  const world = diskWorld();
  mkdirSync(cacheFolder);
  for (const name of readdirSync(world.cacheFolder).filter((one) => /^chromium-[\d.]+$/.test(one)))
    symlinkSync(path.join(world.cacheFolder, name), path.join(cacheFolder, name));
  return { ...world, cacheFolder };
}

test('whatever is edited between builds, what they take from the cache is what a clean build makes', async () => {
  const place = ground(path.join(root, 'one'), path.join(ownFolder, 'starter'));
  for (const folder of [place.dossier, place.original]) {
    const file = path.join(folder, 'dossier.yaml');
    // One page on one paper: what counts is what is made again, and not how much there is of it.
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^editions: .*$/m, 'editions: [handout]'));
  }
  const world = worldWithCache(place.cache);
  const random = chance(Number(process.env.PRECIS_SEED ?? 1));
  const run = async (out: string, cached: boolean, ...names: (keyof typeof edits)[]) => {
    for (const name of names) edits[name]({ ...place, random });
    const asked: Asked[] = [];
    const progress = { ...quiet, recalled: (all: readonly Asked[]) => void asked.push(...all) };
    const choice = { dossiers: [place.dossier], papers: ['a4'], out, cached };
    const { messages, sets } = await build(choice, world, progress);
    expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(sets).toHaveLength(1);
    const rules = messages.map(({ rule }) => rule);
    return { asked, rules, content: contentOf(path.join(out, 'topic')) };
  };
  const at = (name: string) => path.join(root, name);

  const first = await run(place.out, true);
  expect(first.asked.filter(({ found }) => found)).toEqual([]);
  const moved = await run(place.out, true, 'word', 'disguise', 'title');
  expect(moved.content).toEqual((await run(at('clean'), false)).content);
  // As it was: nothing is made that was made before.
  const back = await run(place.out, true, 'revert', 'touch', 'loseOutput');
  expect(back.asked.length).toBeGreaterThan(4);
  expect(back.asked.filter(({ found }) => !found)).toEqual([]);
  expect(back.content).toEqual(first.content);
  const spoilt = await run(place.out, true, 'spoilCache', 'look');
  expect(spoilt.content).toEqual((await run(at('clean'), false)).content);
  const healed = await run(place.out, true, 'revert', 'spoilOutput');
  expect(healed.content).toEqual(first.content);
  expect([...spoilt.rules, ...healed.rules]).toContain('cache-damaged');
});
