import type { Said } from '../cache/index.ts';
import { exitCode, formatText, reportData } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { annotations, inert } from './annotations.ts';
import type { Outcome } from './command.ts';
import { codeOfStop } from './stop.ts';
import { type Stream, terminalOn } from './terminal.ts';

/** Who reads the report: a person, a program, or GitHub. */
export const reporters = ['text', 'json', 'github'] as const;
export type Reporter = (typeof reporters)[number];

/** How a call is to be reported. */
export interface Style {
  readonly reporter: Reporter;
  readonly debug: boolean;
}

/** Where a report goes. */
export interface Readers {
  readonly world: World;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly signal: AbortSignal;
}

/** Looked for before the call is understood, so that a misunderstood one is reported as asked. */
export function styleOf(argv: readonly string[]): Style {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const asked = reporters.find((name) =>
    words.some(
      (word, index) => word === `--reporter=${name}` || (word === '--reporter' && words[index + 1] === name),
    ),
  );
  return {
    reporter: words.includes('--json') ? 'json' : (asked ?? 'text'),
    debug: words.includes('--debug'),
  };
}

/** Writes what a command found and made, and gives its exit code. */
export function report(outcome: Outcome, style: Style, readers: Readers): number {
  const { code, stdout, stderr } = wordsOf(outcome, style, readers);
  if (stderr !== '') readers.stderr.write(stderr);
  if (stdout !== '') readers.stdout.write(stdout);
  return code;
}

/** What is written of what a command found and made. */
export function wordsOf(
  outcome: Outcome,
  style: Style,
  { world, stderr, signal }: Omit<Readers, 'stdout'>,
): Said {
  const code = codeOfStop(signal.reason) ?? exitCode(outcome.messages);
  if (style.reporter === 'json') {
    const data = { exitCode: code, ...reportData(outcome.messages), ...outcome.data };
    return { code, stdout: `${JSON.stringify(data, null, 2)}\n`, stderr: '' };
  }
  const isForGithub = style.reporter === 'github';
  const harmless = isForGithub ? inert : (text: string) => text;
  const { hasColour } = terminalOn(stderr, world.environment);
  return {
    code,
    stderr: harmless(formatText(outcome.messages, { colour: hasColour, debug: style.debug })),
    stdout: `${isForGithub ? annotations(outcome.messages, world) : ''}${harmless(outcome.text)}`,
  };
}
