import { type Message, messagesOf } from './message/index.ts';
import type { Progress } from './print/index.ts';
import type { BuildOptions, BuildResult } from './publish/index.ts';
import { diskWorld, type World } from './world/index.ts';

export type { Blame, Message, Place, RuleId, Severity } from './message/index.ts';
export { exitCode, formatText } from './message/index.ts';
export type { Progress } from './print/index.ts';
export type { BuildResult, Manifest, PublishedProduct, PublishedSet } from './publish/index.ts';
export type { World } from './world/index.ts';

/** Where a call takes place. Everything has a default: this process, its folder and its disk. */
export interface Surroundings {
  /** Where relative paths start; without it the process's own working folder. */
  readonly workingFolder?: string;
  /** Another world of files, clock and environment. */
  readonly world?: World;
}

/** What to build. `dossiers` without an entry means every dossier under `data/`; `out` is `out` unless stated. */
export interface BuildCall extends Partial<BuildOptions>, Surroundings {
  readonly progress?: Progress;
}

/** What to check. */
export interface CheckCall extends Surroundings {
  readonly dossiers?: readonly string[];
  /** Texts of sources to hold the records against, each `FILE` or `ID=FILE`. */
  readonly sources?: readonly string[];
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
}

/**
 * Prints dossiers and publishes their sets, as `precis build` does.
 * A fault does not reject: it stands among the messages, and its set was not published.
 */
export async function build(call: BuildCall = {}): Promise<BuildResult> {
  const { progress, workingFolder: _, world: __, ...options } = call;
  const commands = await import('./commands/index.ts');
  const asked = { dossiers: [], out: 'out', ...options };
  return commands
    .build(asked, worldOf(call), progress)
    .catch((error: unknown) => ({ messages: messagesIn(error), sets: [] }));
}

/** Looks for faults in dossiers, as `precis check` does. Prints nothing, and starts no browser. */
export async function check(call: CheckCall = {}): Promise<{ readonly messages: readonly Message[] }> {
  const commands = await import('./commands/index.ts');
  const { dossiers = [], sources = [], allowLocalLinks = false } = call;
  return commands
    .check({ dossiers, sources, allowLocalLinks }, worldOf(call))
    .catch((error: unknown) => ({ messages: messagesIn(error) }));
}

function worldOf({ world = diskWorld(), workingFolder }: Surroundings): World {
  return workingFolder === undefined ? world : { ...world, workingFolder };
}

/** The messages of a fault. An error that nobody foresaw still rejects. */
function messagesIn(error: unknown): readonly Message[] {
  const messages = messagesOf(error);
  if (!messages) throw error;
  return messages;
}
