import path from 'node:path';
import { errorCode, fail } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { embeddedChromium } from './chromium.ts';

/** Where a browser came from: named by the user, carried by the package, or installed on the machine. */
export type BrowserOrigin = 'given' | 'embedded' | 'installed';

/** A browser that can be started. */
export interface FoundBrowser {
  readonly executable: string;
  readonly origin: BrowserOrigin;
  /** Libraries that may be lent to it. */
  readonly libraries?: string;
}

/**
 * Looks for a browser: the one named, the one that came with the package, an installed one.
 * @param privateFolder where the embedded browser is unpacked if the cache folder can't be written
 */
export async function findBrowser(
  given: string | undefined,
  world: World,
  privateFolder: string,
): Promise<FoundBrowser> {
  if (given !== undefined) {
    const executable = path.resolve(world.workingFolder, given);
    if (!(await world.isExecutable(executable))) fail('no-browser', undefined, `${given} is no program`);
    return { executable, origin: 'given' };
  }
  const embedded = await unpackSomewhere(world, privateFolder);
  if (embedded) return { ...embedded, origin: 'embedded' };
  for (const executable of installedPaths(world))
    if (await world.isExecutable(executable)) return { executable, origin: 'installed' };
  return fail('no-browser', undefined, `none is known for ${world.platform} ${world.architecture}`);
}

async function unpackSomewhere(world: World, privateFolder: string) {
  try {
    return await embeddedChromium(world, world.cacheFolder);
  } catch (error) {
    // A cache that can't be written, or is full, is no reason not to print: unpacking for one run costs two seconds.
    if (errorCode(error) === undefined) throw error;
    return embeddedChromium(world, privateFolder);
  }
}

/** Where Chrome and Chromium are installed, by platform. */
function installedPaths(world: World): string[] {
  const { environment } = world;
  if (world.platform === 'darwin') {
    const bundles = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const roots = ['/Applications', path.join(environment.HOME ?? '/', 'Applications')];
    return roots.flatMap((root) => bundles.map((bundle) => path.join(root, bundle)));
  }
  if (world.platform === 'win32') {
    const programs = [
      path.join('Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join('Chromium', 'Application', 'chrome.exe'),
      path.join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return roots.flatMap((root) => programs.map((program) => path.join(root, program)));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const folders = (environment.PATH ?? '').split(':').filter((folder) => path.isAbsolute(folder));
  return [...new Set([...folders, '/usr/bin', '/snap/bin', '/opt/google/chrome'])].flatMap((folder) =>
    names.map((name) => path.join(folder, name)),
  );
}
