import type { Message } from '../message/message.ts';
import { fail, say } from '../message/message.ts';
import { exitCode, formatText, messagesOf, reportData } from '../report.ts';
import type { World } from '../world.ts';
import { nearest, readArguments } from './args.ts';
import type { Arguments, CommandSpec, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';
import { progressOn, silence } from './progress.ts';
import type { Stages } from './stages.ts';
import { type Stream, terminalOn } from './terminal.ts';

/** What the command line works with. */
export interface Host {
  readonly world: World;
  readonly stages: Stages;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Aborts when the run is to stop; the reason is the signal's name. */
  readonly signal: AbortSignal;
}

/**
 * Runs one call of `precis`.
 * @param argv what stands after `precis`
 * @returns the exit code
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = argv;
  const style: Style = { json: hasSwitch(argv, '--json'), debug: hasSwitch(argv, '--debug') };
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      host.stdout.write(generalHelp());
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      const { ownVersion } = await import('../inputs.ts');
      host.stdout.write(`${await ownVersion(host.world)}\n`);
      return 0;
    }
    const command = findCommand(name);
    const given = readArguments(command, rest);
    if (given.isOn('help')) {
      host.stdout.write(commandHelp(command));
      return 0;
    }
    return report(await runCommand(command, given, style, host), style, host);
  } catch (error) {
    return report({ ...nothing, messages: explain(error, host.signal) }, style, host);
  }
}

interface Style {
  readonly json: boolean;
  readonly debug: boolean;
}

const nothing: Outcome = { messages: [], text: '', data: {} };

/** Looked for before the call is understood, so that a misunderstood one is reported as asked. */
function hasSwitch(argv: readonly string[], name: string): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes(name);
}

function findCommand(name: string): CommandSpec {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  if (name.startsWith('-'))
    return fail('unknown-option', undefined, 'precis', name, nearest(name, ['--help', '--version']));
  const names = commands.map((candidate) => candidate.name);
  return fail('unknown-command', undefined, name, nearest(name, names));
}

async function runCommand(
  command: CommandSpec,
  given: Arguments,
  style: Style,
  host: Host,
): Promise<Outcome> {
  const { world, stages, signal } = host;
  const terminal = terminalOn(host.stderr, world.environment);
  const progress = style.json ? silence : progressOn(terminal, world.elapsed);
  try {
    const run = await command.load();
    signal.throwIfAborted();
    const outcome = await run(given, { world, stages, signal, progress });
    // A stopped run may end in good order: it still did less than it was asked to.
    return signal.aborted ? { ...outcome, messages: stopped(outcome.messages, signal) } : outcome;
  } finally {
    progress.close();
  }
}

function explain(error: unknown, signal: AbortSignal): Message[] {
  const told = messagesOf(error);
  if (signal.aborted) return stopped(told ?? [], signal);
  if (told) return told;
  const reason = error instanceof Error ? error.message : String(error);
  return [{ ...say('internal-fault', undefined, reason), cause: error }];
}

/** What a stopped run has to say: why it stopped, once. */
function stopped(messages: readonly Message[], signal: AbortSignal): Message[] {
  const others = messages.filter((message) => message.rule !== 'print-interrupted');
  return [...others, say('interrupted', undefined, String(signal.reason))];
}

function report(outcome: Outcome, style: Style, host: Host): number {
  const code = host.signal.reason === 'SIGINT' ? 130 : exitCode(outcome.messages);
  if (style.json) {
    const data = { exitCode: code, ...reportData(outcome.messages), ...outcome.data };
    host.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return code;
  }
  const { hasColour } = terminalOn(host.stderr, host.world.environment);
  host.stderr.write(formatText(outcome.messages, { colour: hasColour, debug: style.debug }));
  host.stdout.write(outcome.text);
  return code;
}
