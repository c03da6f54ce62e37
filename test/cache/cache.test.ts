import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cache, withCache } from '../../src/cache/cache.ts';
import { Store } from '../../src/cache/store.ts';
import { diskWorld, type World } from '../../src/world/world.ts';

let folder: string;
let world: World;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'precis-cache-'));
  world = { ...diskWorld(), cacheFolder: folder };
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = () => path.join(folder, 'made');
const entries = () => readdirSync(made());
const entry = () => path.join(made(), entries()[0] ?? '');

/** Keeps one value, and says whether it was made. */
async function kept(cache: Cache, value: unknown, matter: unknown = 'matter'): Promise<[unknown, boolean]> {
  let isMade = false;
  const got = await cache.keep('print', matter, 'note-a4', async () => {
    isMade = true;
    return value;
  });
  return [got, isMade];
}

const once = (value: unknown, matter?: unknown) => withCache(world, (cache) => kept(cache, value, matter));

describe('the cache', () => {
  it('gives back what an earlier run made of the same, whatever it is', async () => {
    const value = { bytes: Uint8Array.of(1, 2), places: new Map([['a', { page: 1 }]]), none: undefined };
    expect(await once(value)).toEqual([value, true]);
    expect(await once('another')).toEqual([value, false]);
    expect(await once('another', 'other matter')).toEqual(['another', true]);
  });

  it('keeps nothing that was not made', async () => {
    expect(await once(undefined)).toEqual([undefined, true]);
    await expect(
      withCache(world, (cache) => cache.keep('print', 'it', 'it', () => Promise.reject(new Error('no')))),
    ).rejects.toThrow('no');
    expect(await once('now')).toEqual(['now', true]);
  });

  it('makes again what is damaged, and says so', async () => {
    await once('whole');
    const bytes = readFileSync(entry());
    for (const broken of [bytes.subarray(0, 40), Buffer.alloc(0), Buffer.from(bytes).fill(1, 70)]) {
      writeFileSync(entry(), broken);
      await withCache(world, async (cache) => {
        expect(await kept(cache, 'again')).toEqual(['again', true]);
        expect(cache.messages.map(({ rule }) => rule)).toEqual(['cache-damaged']);
      });
      expect(await once('not made')).toEqual(['again', false]);
    }
  });

  it('goes on where its folder is no folder, and says so', async () => {
    writeFileSync(made(), '');
    await withCache(world, async (cache) => {
      expect(await kept(cache, 'made')).toEqual(['made', true]);
      expect(cache.messages.map(({ rule }) => rule)).toContain('cache-unwritten');
    });
  });

  it('may be deleted while it is used', async () => {
    await withCache(world, async (cache) => {
      await kept(cache, 'one');
      rmSync(made(), { recursive: true });
      expect(await kept(cache, 'two')).toEqual(['two', true]);
    });
    expect(await once('three')).toEqual(['two', false]);
  });

  it('serves two runs at once', async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => once('same')));
    expect(runs.map(([value]) => value)).toEqual(Array(8).fill('same'));
    expect(entries()).toHaveLength(1);
  });
});

describe('the store', () => {
  it('lets those leave that were not used for longest, and what was never finished', async () => {
    const store = new Store(made());
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
    for (const [index, name] of ['old', 'used', 'young'].entries()) {
      await store.write(name, new Uint8Array(1000));
      utimesSync(path.join(made(), name), at(index), at(index));
    }
    writeFileSync(path.join(made(), 'left.new'), 'x');
    utimesSync(path.join(made(), 'left.new'), at(0), at(0));
    await store.read('old', at(5));
    await store.sweep(at(6), 3000);
    expect(entries().sort()).toEqual(['old', 'young']);
    expect(statSync(path.join(made(), 'old')).mtime).toEqual(at(5));
  });
});
