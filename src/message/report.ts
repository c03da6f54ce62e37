import type { Message } from './message.ts';
import { Fault, say } from './message.ts';
import { byCodeUnit } from './order.ts';
import { adviceOn, errorCode, reasonOf } from './system-error.ts';
import { counted, type Place, type Severity } from './text.ts';

/** How a report is written. */
export interface ReportStyle {
  readonly colour?: boolean;
  /** Prints the error behind each message, with its stack. */
  readonly debug?: boolean;
}

/** How many messages of each severity there are. */
export type Tally = Readonly<Record<Severity, number>>;

const nouns = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

const colours = { error: 31, warning: 33, info: 36 } as const satisfies Record<Severity, number>;

/** Messages in reading order, each once: by file, line and column, those of no place last. */
export function sortMessages(messages: readonly Message[]): Message[] {
  const distinct = new Map(messages.map((message) => [identity(message), message]));
  return [...distinct.values()].sort(
    (a, b) =>
      Number(!a.place) - Number(!b.place) ||
      byCodeUnit(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      byCodeUnit(a.dossier ?? '', b.dossier ?? '') ||
      byCodeUnit(a.rule, b.rule) ||
      byCodeUnit(a.what, b.what),
  );
}

/** Counts messages by severity. */
export function tally(messages: readonly Message[]): Tally {
  const count = (severity: Severity) => messages.filter((message) => message.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

/** 0: nothing wrong. 1: the content is at fault. 2: the tool, the machine or the call is. */
export function exitCode(messages: readonly Message[]): 0 | 1 | 2 {
  const errors = messages.filter((message) => message.severity === 'error');
  if (errors.some((message) => message.blame === 'tool')) return 2;
  return errors.length > 0 ? 1 : 0;
}

/** The messages for a reader: `file:line:column severity message rule-id`, then why and hint, then the tally. */
export function formatText(messages: readonly Message[], style: ReportStyle = {}): string {
  const sorted = sortMessages(messages);
  if (sorted.length === 0) return '';
  const lines = sorted.flatMap((message) => messageLines(message, style));
  return `${[...lines, '', tallyText(tally(sorted))].join('\n')}\n`;
}

/** The messages for a program, in the same order. */
export function reportData(messages: readonly Message[]): {
  messages: Omit<Message, 'cause'>[];
  tally: Tally;
} {
  const sorted = sortMessages(messages);
  return { messages: sorted.map(({ cause: _, ...told }) => told), tally: tally(sorted) };
}

/** "2 errors, 1 warning": severities without messages are left out. */
export function tallyText(counts: Tally): string {
  return (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], nouns[severity]))
    .join(', ');
}

/** Text from a dossier as a terminal may safely get it: one line, no escape codes, no reversed order. */
export function printable(text: string): string {
  return text
    .replace(/[\r\n]+\s*/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\u${code.toString(16).padStart(4, '0')}`;
    });
}

function messageLines(message: Message, style: ReportStyle): string[] {
  const paint = (code: number, text: string) => (style.colour ? `\u001b[${code}m${text}\u001b[39m` : text);
  const unsaid = unsaidDossier(message);
  const parts = [
    ...(unsaid === undefined ? [] : [`${printable(unsaid)}:`]),
    ...(message.place ? [placeText(message.place)] : []),
    paint(colours[message.severity], nouns[message.severity]),
    printable(message.what),
    paint(90, message.rule),
  ];
  return [
    parts.join(' '),
    ...(message.why ? [`  ${printable(message.why)}`] : []),
    ...(message.hint ? [`  Hint: ${printable(message.hint)}`] : []),
    ...(style.debug && message.cause !== undefined ? [causeText(message.cause)] : []),
  ];
}

function placeText(place: Place): string {
  const line = place.line === undefined ? '' : `:${place.line}`;
  const column = place.line === undefined || place.column === undefined ? '' : `:${place.column}`;
  return `${printable(place.file)}${line}${column}`;
}

/** The dossier that a message is about, where its place doesn't say so; undefined where no dossier need be named. */
export function unsaidDossier({ dossier, place }: Message): string | undefined {
  return dossier !== undefined && place?.file.startsWith(`${dossier}/`) ? undefined : dossier;
}

/** An error's stack, and those of the errors behind it. */
function causeText(cause: unknown): string {
  const lines: string[] = [];
  for (let error = cause; error !== undefined && lines.length < 10; ) {
    lines.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    error = error instanceof Error ? error.cause : undefined;
  }
  return lines.join('\nCaused by: ').replace(/^/gm, '    ');
}

/** An error of the system, which no stage has put in words of its own. */
function refusal(error: unknown): Message {
  const of = (field: string): string | undefined => {
    const value: unknown = error instanceof Error ? Reflect.get(error, field) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const call = of('syscall') ?? 'use';
  const told = call === 'uv_cwd' ? (['use', 'the working folder'] as const) : ([call, of('path')] as const);
  return say('machine-refused', undefined, ...told, reasonOf(error), adviceOn(error));
}

/** The messages that an error carries; undefined for an error that nobody foresaw. */
export function messagesOf(error: unknown): Message[] | undefined {
  if (errorCode(error) !== undefined) return [{ ...refusal(error), cause: error }];
  if (!(error instanceof Fault)) return undefined;
  const { cause } = error;
  return error.messages.map((message) =>
    message.cause === undefined && cause !== undefined ? { ...message, cause } : message,
  );
}

/** What an error has to say; of one that nobody foresaw, that Precis itself failed. */
export function toldError(error: unknown): Message[] {
  const reason = error instanceof Error ? error.message : String(error);
  return messagesOf(error) ?? [{ ...say('internal-fault', undefined, reason), cause: error }];
}

function identity({ rule, severity, place, dossier, what, why, hint }: Message): string {
  return JSON.stringify([rule, severity, place?.file, place?.line, place?.column, dossier, what, why, hint]);
}
