import type { Catalogue } from './catalogue.ts';
import { catalogue } from './catalogue.ts';
import type { Blame, Place, Severity, Text } from './text.ts';

/** The permanent id of a message. */
export type RuleId = keyof Catalogue;

/** One finding of any stage. */
export interface Message {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly blame: Blame;
  readonly place?: Place;
  /** In a run over several dossiers, the one that it is about: its folder, as the user would type it. */
  readonly dossier?: string;
  readonly what: string;
  readonly why?: string;
  readonly hint?: string;
  /** Pages of the print that show it, from 1. */
  readonly pages?: readonly number[];
  /** The error behind it, printed with `--debug` alone. */
  readonly cause?: unknown;
}

/**
 * Makes a message from the catalogue.
 * @param rule the permanent id
 * @param place where in the input, if anywhere
 * @param details what the catalogue entry asks for
 */
export function say<K extends RuleId>(
  rule: K,
  place: Place | undefined,
  ...details: Parameters<Catalogue[K]>
): Message {
  // The entry is chosen by K, and its parameters are K's: the compiler can't follow that through the union.
  const entry = catalogue[rule] as (...details: Parameters<Catalogue[K]>) => Text;
  const text = entry(...details);
  return {
    rule,
    severity: text.severity ?? 'error',
    blame: text.blame ?? 'content',
    what: text.what,
    ...(place && { place }),
    ...(text.why && { why: text.why }),
    ...(text.hint && { hint: text.hint }),
    ...(text.pages && { pages: text.pages }),
  };
}

/** Where something that a page shows comes from, and whose it is to mend; nothing where that isn't known. */
export interface Origin {
  readonly place?: Place | undefined;
  readonly blame?: Blame;
}

/** A message with where it comes from, as far as that is known. */
export function from({ place, blame }: Origin, message: Message): Message {
  return { ...message, ...(place && { place }), ...(blame && { blame }) };
}

/** Carries messages out of a stage that can't go on. */
export class Fault extends Error {
  readonly messages: readonly Message[];

  constructor(messages: readonly Message[], cause?: unknown) {
    super(messages.map((message) => message.what).join('\n'), cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.messages = messages;
  }
}

/** Stops a stage with one message from the catalogue. */
export function fail<K extends RuleId>(
  rule: K,
  place: Place | undefined,
  ...details: Parameters<Catalogue[K]>
): never {
  throw new Fault([say(rule, place, ...details)]);
}

export function isError({ severity }: Message): boolean {
  return severity === 'error';
}

export function hasErrors(messages: readonly Message[]): boolean {
  return messages.some(isError);
}

/**
 * Messages that say which dossier they are about.
 * @param dossier undefined where there is but one, which need not be named
 */
export function about(dossier: string | undefined, messages: readonly Message[]): Message[] {
  return dossier === undefined ? [...messages] : messages.map((message) => ({ ...message, dossier }));
}

/** Stops a stage where there is anything to say. */
export function refuse(messages: readonly Message[]): void {
  if (messages.length > 0) throw new Fault(messages);
}
