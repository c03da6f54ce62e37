import type { Said } from '../cache/index.ts';
import { nearest } from '../dossier/index.ts';
import { fail, type Message, messagesOf, say, toldError } from '../message/index.ts';
import { versionOf, type World } from '../world/index.ts';
import { readArguments } from './args.ts';
import type { Arguments, Command, Library, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';
import { defaultOut } from './options.ts';
import { progressOn, silence } from './progress.ts';
import { type Readers, report, type Style, styleOf, wordsOf } from './reporter.ts';
import { terminalOn } from './terminal.ts';

/** What the command line works with. */
export interface Host extends Readers {
  readonly library: () => Promise<Library>;
  /** Aborts when the run is to stop; the reason is the signal's name. */
  readonly signal: AbortSignal;
  /** Keeps what a call said, for as long as what it made and all that it looked at stays as it is. */
  readonly remember?: (said: Said, made: readonly string[]) => Promise<void>;
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
    if (name === '--version') return await told(await ownVersion(host.world), plain, host);
    const command = findCommand(name);
    const given = readArguments(command, rest);
    if (given.isOn('help')) {
      host.stdout.write(commandHelp(command));
      return 0;
    }
    return await told(await runCommand(command, given, style, host), style, host);
  } catch (error) {
    return report({ ...nothing, messages: explain(error, host.signal) }, style, host);
  }
}

/** Tells the version, which stands until there is another. */
async function ownVersion(world: World): Promise<Outcome> {
  const text = `${await versionOf(world.ownFolder, world)}\n`;
  return { ...nothing, text, standing: { text, made: [] } };
}

async function told(outcome: Outcome, style: Style, host: Host): Promise<number> {
  const code = report(outcome, style, host);
  await remember(outcome, style, host);
  return code;
}

/** Keeps what is to be said if the call is made again and nothing has changed: what is told of the machine is of today. */
async function remember(outcome: Outcome, style: Style, host: Host): Promise<void> {
  const { messages, standing } = outcome;
  if (!standing || !host.remember || host.signal.aborted || style.debug) return;
  const kept = messages.filter(({ rule }) => rule !== 'no-sandbox');
  if (kept.some(({ blame }) => blame === 'tool')) return;
  const said = wordsOf({ ...outcome, ...standing, messages: kept }, style, host);
  await host.remember(said, standing.made);
}

const plain: Style = { reporter: 'text', debug: false };
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
    // A program reads one report from standard output.
    const told = style.reporter === 'json' ? host.stderr : host.stdout;
    const tell = (text: string): void => void told.write(text);
    const outcome = await command.run(given, { world, library, signal, progress, tell });
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
