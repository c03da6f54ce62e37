import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import { isAlive } from '../../src/world/process.ts';
import type { World } from '../../src/world/world.ts';
import { smallest } from '../dossier/try-dossier.ts';
import { freshWorld } from '../publish/set.ts';
import { browserPid, faultOf, ownWorld, renderers, sheet } from './sheet.ts';

const document = sheet('<p data-block="a">One.</p><p data-block="b">Two.</p><div id="precis-end"></div>');
const heartbeat = { every: 150, misses: 20 };

/** What can happen to a browser. */
const injuries: Record<string, (pid: number) => void> = {
  'the browser is killed': (pid) => process.kill(-pid, 'SIGKILL'),
  'the browser is stopped': (pid) => process.kill(-pid, 'SIGSTOP'),
  'the process of its page is killed': (pid) => signal(renderers(pid), 'SIGKILL'),
  'the process of its page is stopped': (pid) => signal(renderers(pid), 'SIGSTOP'),
};

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  expect(pids).not.toEqual([]);
  for (const pid of pids) process.kill(pid, name);
}

/** Two trials in one page, between which something happens. */
function trials(browser: PrintingBrowser, between: () => void) {
  return browser.tryOut(document, async (page) => {
    const laidOut = await page.layOut({});
    between();
    return { laidOut, printed: await page.print({ flex: 0.1 }) };
  });
}

/** The folders and processes that a world's browsers have. */
function owned(world: World): { folders: string[]; pid: number } {
  return { folders: readdirSync(world.temporaryFolder), pid: browserPid(world) };
}

describe.skipIf(process.platform !== 'linux')('work begins afresh on another browser when', () => {
  test('anything happens to the first', async () => {
    const world = ownWorld();
    await withBrowser({ heartbeat }, world, async (browser) => {
      const undisturbed = await trials(browser, () => undefined);
      for (const [name, injure] of Object.entries(injuries)) {
        const before = owned(world);
        let times = 0;
        const disturbed = await trials(browser, () => {
          times += 1;
          if (times === 1) injure(before.pid);
        });
        expect(disturbed, name).toEqual(undisturbed);
        expect(times, name).toBe(2);
        const after = owned(world);
        expect(after.folders, name).toHaveLength(1);
        expect(after.folders, name).not.toEqual(before.folders);
        expect(isAlive(before.pid), name).toBe(false);
      }
      const [rules, hows] = [
        browser.messages.map(({ rule }) => rule),
        browser.messages.map(({ what }) => /ended|sign of life/.exec(what)?.[0]),
      ];
      const own = browser.sandboxed ? [] : ['no-sandbox'];
      expect(rules).toEqual([...own, ...Object.keys(injuries).map(() => 'browser-replaced')]);
      expect(hows.slice(own.length)).toEqual(['ended', 'sign of life', 'ended', 'sign of life']);
    });
  }, 120_000);

  test('it fell silent before', async () => {
    const world = ownWorld();
    await withBrowser({ heartbeat }, world, async (browser) => {
      const { reading } = await browser.print(document);
      process.kill(-browserPid(world), 'SIGSTOP');
      expect((await browser.print(document)).reading).toEqual(reading);
    });
    expect(readdirSync(world.temporaryFolder)).toEqual([]);
  }, 60_000);
});

test('a page that brings down two browsers is given up by name, and the next is printed', async () => {
  const world = ownWorld();
  await withBrowser({ heartbeat }, world, async (browser) => {
    const named = { ...document, name: 'brief-a4' };
    const deadly = browser.tryOut(named, async (page) => {
      process.kill(browserPid(world), 'SIGKILL');
      return page.layOut({});
    });
    const { rules, whats } = await faultOf(deadly);
    expect(rules).toEqual(['browser-died']);
    expect(whats[0]).toContain('"Sheet (brief-a4)"');
    expect((await browser.print(document)).pages).toBe(1);
  });
  expect(readdirSync(world.temporaryFolder)).toEqual([]);
}, 60_000);

test('what was lost with such a page, or with one past its deadline, is printed all the same', async () => {
  const world = ownWorld();
  await withBrowser({ heartbeat }, world, async (browser) => {
    const undisturbed = await browser.tryOut(document, (page) => page.layOut({}));
    for (const rule of ['browser-died', 'print-deadline']) {
      let begun: (() => void) | undefined;
      const both = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const culprit = async () => {
        await both;
        if (rule === 'print-deadline') return browser.print(document, { deadline: 1 });
        return browser.tryOut(document, async (page) => {
          process.kill(browserPid(world), 'SIGKILL');
          return page.layOut({});
        });
      };
      let times = 0;
      const innocent = browser.tryOut(document, async (page) => {
        times += 1;
        begun?.();
        // As long as it takes the other to bring the browser down.
        if (times === 1) for (;;) await page.layOut({});
        return page.layOut({});
      });
      const [{ rules }, laidOut] = await Promise.all([faultOf(culprit()), innocent]);
      expect(rules).toEqual([rule]);
      expect(laidOut).toEqual(undisturbed);
      expect(times, rule).toBe(2);
    }
  });
  expect(readdirSync(world.temporaryFolder)).toEqual([]);
}, 60_000);

test.skipIf(process.platform !== 'linux')(
  'a set that lost its browser while it was printed has the same bytes',
  async () => {
    const files = async (interfere: (pid: number) => void) => {
      const world = { ...ownWorld(), ...(await withDossier()) };
      const progress = {
        begin: (task: string) => task.startsWith('print ') && interfere(browserPid(world)),
        done() {},
        failed() {},
      };
      const options = { dossiers: ['small'], out: 'out', papers: ['a4'] };
      const { sets, messages } = await build(options, world, progress);
      expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
      return sets.flatMap(({ manifest }) => manifest.products);
    };
    const undisturbed = await files(() => undefined);
    expect(undisturbed).toHaveLength(1);
    expect(await files((pid) => process.kill(-pid, 'SIGKILL'))).toEqual(undisturbed);
  },
  120_000,
);

/** A working folder with the smallest dossier in it. */
async function withDossier(): Promise<{ workingFolder: string }> {
  const { workingFolder } = await freshWorld();
  for (const [name, content] of Object.entries(smallest)) {
    const file = path.join(workingFolder, 'small', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { workingFolder };
}
