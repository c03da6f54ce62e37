import type { Host } from '../../src/cli/main.ts';
import { main } from '../../src/cli/main.ts';
import type { Stages } from '../../src/cli/stages.ts';
import type { Build, BuildOptions } from '../../src/publish/options.ts';
import type { World } from '../../src/world.ts';
import { freshWorld } from '../publish/set.ts';

/** A command line with stages that do nothing, and what it printed. */
export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the pipeline was asked for. */
  readonly asked: BuildOptions[];
  readonly world: World;
}

interface Setting {
  readonly stages?: Partial<Stages>;
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
    stages: {
      build: async () => build,
      fit: async () => async () => ({ messages: [], files: [] }),
      check: async () => async () => ({ messages: [] }),
      preflight: async () => async () => [],
      refresh: async () => async () => ({ messages: [], tables: [] }),
      verify: async () => async () => [],
      draw: async () => async (spec) => ({ svg: `<svg data-root="${spec.dataRoot}"/>` }),
      examine: async () => async () => ({ facts: [{ label: 'Browser', value: 'none' }], messages: [] }),
      ...setting.stages,
    },
  };
  const code = await main(argv, host);
  return { code, ...written, asked, world };
}
