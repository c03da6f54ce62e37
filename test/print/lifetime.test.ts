import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import { embeddedChromium } from '../../src/print/chromium.ts';
import { examine } from '../../src/print/doctor.ts';
import { isAlive, killTree } from '../../src/world/process.ts';
import { browserPid, faultOf, ownWorld, sheet } from './sheet.ts';

const linux = process.platform === 'linux';

/** Runs something on a browser and tells how it ended and what it left. */
async function aftermath(
  use: (browser: PrintingBrowser, pid: number) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<{ rules: string[]; left: string[]; alive: boolean }> {
  const world = ownWorld();
  let pid = 0;
  const { rules } = await faultOf(
    withBrowser(signal ? { signal } : {}, world, (browser) => {
      pid = browserPid(world);
      return use(browser, pid);
    }),
  );
  return { rules, left: readdirSync(world.temporaryFolder), alive: isAlive(pid) };
}

const nothingLeft = { left: [], alive: false };

describe('a browser leaves nothing behind', () => {
  it('when it was used', async () => {
    const after = await aftermath((browser) => browser.print(sheet('<p>x</p>')));
    expect(after).toEqual({ rules: [], ...nothingLeft });
  }, 120_000);

  it('when a print is past its deadline', async () => {
    const after = await aftermath((browser) => browser.print(sheet('<p>x</p>'), { deadline: 1 }));
    expect(after).toEqual({ rules: ['print-deadline'], ...nothingLeft });
  });

  it.skipIf(!linux)('when it hangs', async () => {
    const after = await aftermath((browser, pid) => {
      process.kill(-pid, 'SIGSTOP');
      return browser.print(sheet('<p>x</p>'), { deadline: 300 });
    });
    expect(after).toEqual({ rules: ['print-deadline'], ...nothingLeft });
  });

  it('when it dies during a print', async () => {
    const after = await aftermath((browser, pid) => {
      const printing = browser.print(sheet('<p>x</p>'));
      killTree(pid);
      return printing;
    });
    expect(after).toEqual({ rules: [], ...nothingLeft });
  });

  it('when it died between prints', async () => {
    const after = await aftermath(async (browser, pid) => {
      await browser.print(sheet('<p>x</p>'));
      killTree(pid);
      return browser.print(sheet('<p>x</p>'));
    });
    expect(after).toEqual({ rules: [], ...nothingLeft });
  });

  it('when the caller gives up during a print', async () => {
    const controller = new AbortController();
    const after = await aftermath((browser) => {
      const printing = browser.print(sheet('<p>x</p>'));
      controller.abort();
      return printing;
    }, controller.signal);
    expect(after).toEqual({ rules: ['print-interrupted'], ...nothingLeft });
  });

  it('when the caller gave up beforehand', async () => {
    const world = ownWorld();
    const { rules } = await faultOf(withBrowser({ signal: AbortSignal.abort() }, world, async () => 0));
    expect(rules).toEqual(['print-interrupted']);
    expect(readdirSync(world.temporaryFolder)).toEqual([]);
  });

  it("when the caller's own work throws", async () => {
    const world = ownWorld();
    const failing = withBrowser({}, world, () => Promise.reject(new RangeError('of the caller')));
    await expect(failing).rejects.toThrow(RangeError);
    expect(readdirSync(world.temporaryFolder)).toEqual([]);
  });
});

describe('a run', () => {
  // No process has a number this high.
  const dead = 2 ** 22 + 1;

  it('removes what a killed run left, and nothing else', async () => {
    const world = ownWorld();
    const folders = [`precis-${dead}-abcdef`, `precis-${process.ppid}-abcdef`, 'precis-notes'];
    for (const name of folders) mkdirSync(path.join(world.temporaryFolder, name));
    writeFileSync(
      path.join(world.temporaryFolder, `precis-${dead}-abcdef`, 'process.pid'),
      String(process.ppid),
    );
    await withBrowser({}, world, async () => undefined);
    expect(readdirSync(world.temporaryFolder)).toEqual(folders.slice(1).sort());
    expect(isAlive(process.ppid)).toBe(true);
  });

  it('says which program is none', async () => {
    const { rules } = await faultOf(
      withBrowser({ executable: 'no/such' }, ownWorld(), async () => undefined),
    );
    expect(rules).toEqual(['no-browser']);
  });

  it.skipIf(!linux)('says that a program is no browser', async () => {
    const work = withBrowser({ executable: '/bin/false' }, ownWorld(), async () => undefined);
    expect((await faultOf(work)).rules).toEqual(['browser-start']);
  });

  it('refuses to go without a sandbox where one is required', async () => {
    const world = { ...ownWorld(), isRoot: true };
    const { rules } = await faultOf(withBrowser({ requireSandbox: true }, world, async () => undefined));
    expect(rules).toEqual(['sandbox-required']);
  });

  it('tells the doctor what is used, and what to do where nothing is', async () => {
    const { facts } = await examine(ownWorld(), {});
    expect(facts.map((fact) => fact.label)).toContain('Executable');
    const bare = { ...ownWorld(), platform: 'freebsd', environment: { PATH: '' } } as const;
    const { messages } = await examine(bare, {});
    expect(messages[0]?.hint).toContain('Chromium');
  });
});

describe.skipIf(!linux || process.arch !== 'x64')('unpacking', () => {
  it('by two at once ends in one whole folder, and clears what a killed one left', async () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'test-unpack-'));
    try {
      const stale = path.join(cache, 'chromium-1.0.0.4194305-abc.partial');
      mkdirSync(stale);
      const world = ownWorld();
      const found = await Promise.all([embeddedChromium(world, cache), embeddedChromium(world, cache)]);
      expect(found[0]).toEqual(found[1]);
      expect(readdirSync(cache)).toHaveLength(1);
      expect(existsSync(found[0]?.executable ?? '')).toBe(true);
      expect(existsSync(path.join(found[0]?.libraries ?? '', 'libnss3.so'))).toBe(true);
    } finally {
      rmSync(cache, { recursive: true });
    }
  }, 120_000);

  it('falls back to the private folder where the cache can not be written', async () => {
    const world = { ...ownWorld(), cacheFolder: '/dev/null/cache' };
    await withBrowser({}, world, async (browser) => {
      expect(browser.executable.startsWith(world.temporaryFolder)).toBe(true);
    });
    expect(readdirSync(world.temporaryFolder)).toEqual([]);
  }, 120_000);
});
