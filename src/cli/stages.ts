import type { Check } from '../commands/check.ts';
import type { Fit } from '../commands/fit.ts';
import type { PreflightFiles } from '../commands/preflight.ts';
import type { Refresh } from '../commands/refresh/refresh.ts';
import type { Verify } from '../commands/verify/verify.ts';
import type { BrowserOptions } from '../print/browser.ts';
import type { Examination } from '../print/doctor.ts';
import type { Build } from '../publish/options.ts';
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
