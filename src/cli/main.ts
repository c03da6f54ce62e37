import { nearest } from '../dossier/index.ts';
import { fail, type Message, messagesOf, say, toldError } from '../message/index.ts';
import { versionOf } from '../world/index.ts';
import { readArguments } from './args.ts';
import type { Arguments, Command, Library, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';
import { defaultOut } from './options.ts';
import { progressOn, silence } from './progress.ts';
import { type Readers, report, type Style, styleOf } from './reporter.ts';
import { terminalOn } from './terminal.ts';

/** What the command line works with. */
export interface Host extends Readers {
  readonly library: () => Promise<Library>;
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
  const style = styleOf(argv);
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      host.stdout.write(generalHelp());
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      host.stdout.write(`${await versionOf(host.world.ownFolder, host.world)}\n`);
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

const nothing: Outcome = { messages: [], text: '', data: {} };

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  if (name.startsWith('-'))
    return fail('unknown-option', undefined, 'precis', name, nearest(name, ['--help', '--version']));
  const names = commands.map((candidate) => candidate.name);
  return fail('unknown-command', undefined, name, nearest(name, names));
}

async function runCommand(command: Command, given: Arguments, style: Style, host: Host): Promise<Outcome> {
  const { world, library, signal } = host;
  const terminal = terminalOn(host.stderr, world.environment);
  const progress = style.reporter === 'json' ? silence : progressOn(terminal, world.elapsed);
  try {
    const { recoverOutput } = await library();
    signal.throwIfAborted();
    const recovered = command.recovers ? await recoverOutput(given.value('out') ?? defaultOut, world) : [];
    const outcome = await command.run(given, { world, library, signal, progress });
    const messages = [...recovered, ...outcome.messages];
    // A stopped run may end in good order: it still did less than it was asked to.
    return { ...outcome, messages: signal.aborted ? stopped(messages, signal) : messages };
  } finally {
    progress.close();
  }
}

function explain(error: unknown, signal: AbortSignal): Message[] {
  return signal.aborted ? stopped(messagesOf(error) ?? [], signal) : toldError(error);
}

/** What a stopped run has to say: why it stopped, once. */
function stopped(messages: readonly Message[], signal: AbortSignal): Message[] {
  const others = messages.filter((message) => message.rule !== 'print-interrupted');
  return [...others, say('interrupted', undefined, String(signal.reason))];
}
