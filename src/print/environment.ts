import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { World } from '../world/index.ts';

/** The family that prints a box for every character that no declared face has. */
export const lastResortFamily = 'Precis Last Resort';

/** Where the last-resort face stands. */
export function lastResortFile(world: World): string {
  return path.join(world.ownFolder, 'templates', 'fonts', 'last-resort.ttf');
}

function fontConfiguration(folder: string): string {
  const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${quoted(path.join(folder, 'fonts'))}</dir>
  <cachedir>${quoted(path.join(folder, 'font-cache'))}</cachedir>
</fontconfig>
`;
}

/**
 * Makes the browser's own small environment inside its private folder, so that every machine prints the same.
 * Its font configuration knows exactly one file: with none, embedded faces sometimes fail to load;
 * with the system's, any font of the machine could get into a page.
 * @param libraries a folder of libraries to lend, only where the system lacks them
 */
export function browserEnvironment(folder: string, world: World, libraries?: string): Record<string, string> {
  for (const name of ['home', 'temporary', 'fonts', 'font-cache', 'run'])
    mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
  copyFileSync(lastResortFile(world), path.join(folder, 'fonts', 'last-resort.ttf'));
  const configuration = path.join(folder, 'fonts.conf');
  writeFileSync(configuration, fontConfiguration(folder));
  const home = path.join(folder, 'home');
  const temporary = path.join(folder, 'temporary');
  return {
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
    FONTCONFIG_FILE: configuration,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    ...(libraries && { LD_LIBRARY_PATH: libraries }),
    ...(world.platform === 'win32' && windowsEnvironment(world, home, temporary)),
  };
}

/** Windows programs don't start without a few of the system's own variables. */
function windowsEnvironment(world: World, home: string, temporary: string): Record<string, string> {
  const kept = ['SystemRoot', 'windir', 'ComSpec', 'PATH', 'ProgramFiles', 'ProgramData'];
  const system = kept.flatMap((name) => {
    const value = world.environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(system),
    USERPROFILE: home,
    LOCALAPPDATA: path.join(home, 'local'),
    APPDATA: path.join(home, 'roaming'),
    TEMP: temporary,
    TMP: temporary,
  };
}
