import type { Library } from '../../src/cli/command.ts';
import type { Host } from '../../src/cli/main.ts';
import { main } from '../../src/cli/main.ts';
import * as library from '../../src/commands/index.ts';
import type { Build, BuildOptions } from '../../src/publish/options.ts';
import type { World } from '../../src/world/world.ts';
import { freshWorld } from '../publish/set.ts';

/** A command line with a library that does little, and what it printed. */
export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the pipeline was asked for. */
  readonly asked: BuildOptions[];
  readonly world: World;
}

interface Setting {
  readonly library?: Partial<Library>;
  readonly world?: World;
  readonly signal?: AbortSignal;
  readonly isTTY?: boolean;
}

export async function call(argv: readonly string[], setting: Setting = {}): Promise<Call> {
  const world = setting.world ?? { ...(await freshWorld()), environment: {} };
  const asked: BuildOptions[] = [];
  const build: Build = async (options, _world, progress) => {
    asked.push(options);
    progress?.begin('print brief');
    progress?.done('print brief', '2 pages');
    return { messages: [], sets: [] };
  };
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    isTTY: setting.isTTY ?? false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const host: Host = {
    world,
    signal: setting.signal ?? new AbortController().signal,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    library: async () => ({
      ...library,
      build,
      fitDossiers: async () => ({ messages: [], files: [] }),
      check: async () => ({ messages: [] }),
      preflightFiles: async () => [],
      refresh: async () => ({ messages: [], tables: [] }),
      verify: async () => [],
      draw: async ({ dataRoot }) => ({ svg: `<svg data-root="${dataRoot}"/>` }),
      examine: async () => ({ facts: [{ label: 'Browser', value: 'none' }], messages: [] }),
      ...setting.library,
    }),
  };
  const code = await main(argv, host);
  return { code, ...written, asked, world };
}
