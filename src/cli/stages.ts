import type { Build, Check } from '../build-options.ts';
import type { Message } from '../message/message.ts';
import type { World } from '../world.ts';

/** A spec on its way to the drawing stage. */
export interface SpecToDraw {
  /** As the user typed it, for messages. */
  readonly file: string;
  readonly text: string;
  /** Absolute path of the only folder that its data files are read from. */
  readonly dataRoot: string;
  readonly theme: string;
}

/** What `precis doctor` found out. */
export interface Examination {
  readonly text: string;
  readonly messages: readonly Message[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** The parts of Precis that commands call, each imported when it is first wanted. Tests put others in. */
export interface Stages {
  readonly build: () => Promise<Build>;
  readonly check: () => Promise<Check>;
  readonly draw: () => Promise<(spec: SpecToDraw, world: World) => Promise<{ readonly svg: string }>>;
  readonly examine: () => Promise<(options: { browser?: string }, world: World) => Promise<Examination>>;
}
