import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { z } from 'zod';
import { browserEnvironment } from '../src/print/environment.ts';
import { findBrowser } from '../src/print/find.ts';
import { diskWorld } from '../src/world/world.ts';

/** A screen to look at pages with: what a reader has, a phone or a desk, by day or by night. */
export interface Screen {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export const screens: readonly Screen[] = [
  { width: 360, scheme: 'light' },
  { width: 360, scheme: 'dark' },
  { width: 1200, scheme: 'light' },
];

/** Opens the browser that prints, with scripts allowed so that a page can be examined. */
export async function withScreens<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-screen-'));
  const world = diskWorld();
  const found = await findBrowser(undefined, world, folder);
  const browser = await launch({
    executablePath: found.executable,
    headless: 'shell',
    args: ['--disable-dev-shm-usage', ...(world.isRoot ? ['--no-sandbox'] : [])],
    env: browserEnvironment(folder, world, found.libraries),
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Shows a file on a screen. */
export async function show(browser: Browser, address: string, { width, scheme }: Screen): Promise<Page> {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address);
  return page;
}

const resultSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
  passes: z.array(z.object({ id: z.string() })),
});

/** What axe finds wrong with a shown page, as "rule: element". It must have examined something. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // The page holds on to the promise, or it may be collected before it settles.
  const found = resultSchema.parse(
    await page.evaluate('globalThis.examined = axe.run({ preload: false }); globalThis.examined'),
  );
  if (found.passes.length < 5) throw new Error('axe examined next to nothing');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
