import type { Message } from '../message/index.ts';
import type { Progress } from '../print/index.ts';
import type { World } from '../world.ts';
import type { Stages } from './stages.ts';

/** The output folder when none is named. */
export const defaultOut = 'out';

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

/** What a command's call looks like: the help is made from it, and arguments are held against it. */
export interface CommandSpec {
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
  /** Imports the command's own file: no command pays for another. */
  readonly load: () => Promise<Run>;
}

/** A call, checked against its command. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The value of an option that takes one; undefined where it was not given. */
  value(option: string): string | undefined;
  /** The values of an option that takes many; undefined where it was not given. */
  values(option: string): readonly string[] | undefined;
  isOn(option: string): boolean;
}

/** What a command gets beside its arguments. */
export interface Session {
  readonly world: World;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly stages: Stages;
}

/** What a command found and made. */
export interface Outcome {
  readonly messages: readonly Message[];
  /** For standard output. */
  readonly text: string;
  /** Joins the report of `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type Run = (given: Arguments, session: Session) => Promise<Outcome>;
