import path from 'node:path';
import { Fault, type Message } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { type BrowserOptions, type PrintingBrowser, withBrowser } from './browser.ts';
import { lastResortFamily } from './environment.ts';

/** One line of what the doctor found. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What this machine prints with, and what it lacks. */
export interface Examination {
  readonly facts: Fact[];
  readonly messages: readonly Message[];
}

/** Starts the browser as a build would, and tells what was found. */
export async function examine(world: World, options: BrowserOptions): Promise<Examination> {
  const machine = [
    { label: 'Node', value: process.version },
    { label: 'Platform', value: `${world.platform} ${world.architecture}${world.isRoot ? ', as root' : ''}` },
  ];
  const rest = [...(await typefaces(world)), { label: 'Cache folder', value: world.cacheFolder }];
  try {
    return await withBrowser(options, world, async (browser) => ({
      facts: [...machine, ...browserFacts(browser, world), ...rest],
      messages: browser.messages,
    }));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { facts: [...machine, { label: 'Browser', value: 'none' }, ...rest], messages: error.messages };
  }
}

const origins = {
  given: 'named by you',
  embedded: 'came with the package',
  installed: 'installed on this machine',
} as const;

function browserFacts(browser: PrintingBrowser, world: World): Fact[] {
  const sealed = world.platform === 'linux';
  return [
    { label: 'Browser', value: `Chromium ${browser.version}, ${origins[browser.origin]}` },
    { label: 'Executable', value: browser.executable },
    { label: 'Sandbox', value: browser.sandboxed ? 'on' : 'off' },
    { label: 'Libraries', value: browser.lent ? 'lent by the package' : "the system's own" },
    {
      label: 'Fonts of the system',
      value: sealed
        ? `hidden; a missing glyph prints as a box (${lastResortFamily})`
        : 'visible; each PDF is checked',
    },
  ];
}

/** The typeface packages that Precis depends on, with their versions. */
async function typefaces(world: World): Promise<Fact[]> {
  const facts: unknown = JSON.parse(await world.readText(path.join(world.ownFolder, 'package.json')));
  if (typeof facts !== 'object' || facts === null || !('dependencies' in facts)) return [];
  return Object.entries(facts.dependencies ?? {}).flatMap(([name, version]) =>
    name.startsWith('@fontsource/') ? [{ label: 'Typeface', value: `${name} ${String(version)}` }] : [],
  );
}
