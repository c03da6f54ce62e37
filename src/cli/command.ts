import type { Message } from '../message/index.ts';
import type { Progress } from '../print/index.ts';
import type { World } from '../world/index.ts';

/** One option of a command. */
export interface OptionSpec {
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  /** May be given more than once, or with commas. */
  readonly many?: boolean;
  /** The only values it may have. */
  readonly choices?: readonly string[];
  readonly short?: string;
  readonly says: string;
}

/** A command: the help is made from it, and calls are held against it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What stands after the command's name: how it is called, and how many there must and may be. */
  readonly operand?: {
    readonly name: string;
    /** What a second operand is called. */
    readonly second?: string;
    readonly least: number;
    readonly most: number;
  };
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly { readonly call: string; readonly does: string }[];
  /** What an interrupted build left in the output folder is cleared up first. */
  readonly recovers?: boolean;
  readonly run: (given: Arguments, session: Session) => Promise<Outcome>;
}

/** A call, checked against its command. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The value of an option that takes one; undefined where it was not given. */
  value(option: string): string | undefined;
  /** The values of an option that takes many; undefined where it was not given. */
  values(option: string): readonly string[] | undefined;
  isOn(option: string): boolean;
  /** Those of these options that were given, each with its value. */
  stated<K extends string>(...options: readonly K[]): { readonly [option in K]?: string };
}

/** What Precis can do. */
export type Library = typeof import('../commands/index.ts');

/** What a command gets beside its arguments. */
export interface Session {
  readonly world: World;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Says something while the command still works. */
  readonly tell: (text: string) => void;
  /** Imported when a command wants it: Vega and Puppeteer take their time. Tests put parts of their own in. */
  readonly library: () => Promise<Library>;
}

/** What a command found and made. */
export interface Outcome {
  readonly messages: readonly Message[];
  /** For standard output. */
  readonly text: string;
  /** Joins the report of `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Given where the same call need not be made again as long as nothing changes. */
  readonly standing?: Standing;
}

/** What a call says that finds everything as it was. */
export interface Standing {
  readonly text: string;
  /** Folders and files that have to be as the call left them. */
  readonly made: readonly string[];
  /** For `--json`, where it is not what the first call said: nothing was published again. */
  readonly data?: Outcome['data'];
}
