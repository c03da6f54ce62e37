import type { Check, Fit, PreflightFiles, Refresh, Verify } from '../commands/index.ts';
import type { BrowserOptions, Examination } from '../print/index.ts';
import type { Build } from '../publish/index.ts';
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

/** The parts of Precis that commands call, each imported when it is first wanted. Tests put others in. */
export interface Stages {
  readonly build: () => Promise<Build>;
  readonly fit: () => Promise<Fit>;
  readonly check: () => Promise<Check>;
  readonly preflight: () => Promise<PreflightFiles>;
  readonly refresh: () => Promise<Refresh>;
  readonly verify: () => Promise<Verify>;
  readonly draw: () => Promise<(spec: SpecToDraw, world: World) => Promise<{ readonly svg: string }>>;
  readonly examine: () => Promise<(world: World, options: BrowserOptions) => Promise<Examination>>;
}
