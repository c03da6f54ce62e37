import { afterAll, beforeAll } from 'vitest';
import { type PrintingBrowser, withBrowser } from '../src/print/browser.ts';
import type { World } from '../src/world/world.ts';

/** Opens one browser before a file's tests and closes it after them. @returns how to get at it */
export function useBrowser(world: World): () => PrintingBrowser {
  let browser: PrintingBrowser | undefined;
  let close = () => {};
  let closed: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    await new Promise<void>((ready, refuse) => {
      closed = withBrowser({}, world, (opened) => {
        browser = opened;
        ready();
        return new Promise<void>((resolve) => {
          close = resolve;
        });
      });
      closed.catch(refuse);
    });
  }, 120_000);
  afterAll(async () => {
    close();
    await closed;
  });
  return () => {
    if (!browser) throw new Error('The browser is not open.');
    return browser;
  };
}
