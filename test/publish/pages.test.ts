import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/index.ts';
import { type Manifest, manifestSchema } from '../../src/publish/manifest.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';
import { screens, show, violations, withScreens } from '../screen.ts';

const world = { ...diskWorld(), workingFolder: ownFolder };
let out: string;
let manifest: Manifest;

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'test-landing-'));
  const { messages } = await build({
    world,
    dossiers: ['data/china-russia'],
    editions: ['handout'],
    variants: ['two-up'],
    zip: true,
    out,
  });
  expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  manifest = manifestSchema.parse(JSON.parse((await bytesOf('manifest.json')).toString('utf8')));
}, 120_000);

afterAll(() => rm(out, { recursive: true, force: true }));

const bytesOf = (file: string) => readFile(path.join(out, 'china-russia', file));

describe('the pages of a set and of all sets', () => {
  it('have no fault that axe knows, on a phone and a desk, by day and by night', async () => {
    await withScreens(async (browser) => {
      for (const file of ['index.html', path.join('china-russia', 'index.html')]) {
        for (const screen of screens) {
          const page = await show(browser, pathToFileURL(path.join(out, file)).href, screen);
          expect(await violations(page), file).toEqual([]);
          const wide = await page.evaluate('document.documentElement.scrollWidth');
          expect(wide, `${file} scrolls sideways`).toBe(screen.width);
          await page.close();
        }
      }
    });
  });

  it('show pictures and lead to files that are there, with no script', async () => {
    const text = (await bytesOf('index.html')).toString('utf8');
    const targets = [...text.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, target = '']) => target);
    expect(targets).toEqual(
      expect.arrayContaining(['handout-a4.pdf', 'handout-letter-two-up.pdf', 'handout-a4.png', 'data.csv']),
    );
    for (const target of targets) expect((await bytesOf(target)).length, target).toBeGreaterThan(0);
    expect(text).not.toContain('<script');
  });

  it('tell who comes from a printed code whether the copy is current', async () => {
    await withScreens(async (browser) => {
      const address = pathToFileURL(path.join(out, 'china-russia', 'index.html')).href;
      const [screen] = screens;
      const page = await show(browser, `${address}#v1.0.0`, screen ?? { width: 360, scheme: 'light' });
      const seen = await page.evaluate('document.querySelector(":target").innerText');
      expect(seen).toBe('You hold version 1.0.0. It is the current one.');
      await page.goto(address);
      expect(await page.evaluate('document.body.innerText')).not.toContain('You hold');
    });
  });
});

describe('the checksums', () => {
  it('are those of every file but their own list and the zip', async () => {
    const lines = (await bytesOf('SHA256SUMS')).toString('utf8').trimEnd().split('\n');
    const named = lines.map((line) => line.slice(66));
    const listed = [...manifest.products, ...manifest.files].map(({ file }) => file);
    expect(named).toEqual([...listed, 'index.html', 'manifest.json'].sort());
    for (const line of lines) {
      const hash = createHash('sha256').update(await bytesOf(line.slice(66)));
      expect(line.slice(0, 64)).toBe(hash.digest('hex'));
    }
  });
});

describe('the zip', () => {
  it('holds every file of the set as it is', async () => {
    const files = unzipSync(await bytesOf('china-russia.zip'));
    const sums = (await bytesOf('SHA256SUMS')).toString('utf8').trimEnd().split('\n');
    const names = sums.map((line) => `china-russia/${line.slice(66)}`);
    expect(Object.keys(files).sort()).toEqual([...names, 'china-russia/SHA256SUMS'].sort());
    for (const [name, bytes] of Object.entries(files))
      expect(Buffer.compare(bytes, await bytesOf(path.basename(name))), name).toBe(0);
  });
});
