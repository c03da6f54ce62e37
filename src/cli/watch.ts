import { fail } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { browserChoice, force, localLinks } from './options.ts';

/** `precis watch`: shows pages while their dossier is written. */
export const watchCommand: Command = {
  name: 'watch',
  summary: 'Show a dossier’s pages in a browser while you write, until you stop it.',
  operand: { name: 'dossier', least: 0, most: 1 },
  options: {
    edition: { value: 'name', says: 'Show this edition first (default: note, else the first).' },
    paper: { value: 'name', choices: ['a4', 'letter'], says: 'Show it on a4 or letter first.' },
    theme: { value: 'name', says: 'Set it in this look: a theme by its name, or by its folder.' },
    port: { value: 'number', says: 'Serve on this port of 127.0.0.1 (default: a free one).' },
    editor: {
      value: 'name',
      says: 'Open places in vscode (default), vscodium, cursor, idea or zed.',
    },
    ...force,
    ...browserChoice,
    ...localLinks,
  },
  examples: [
    { call: 'precis watch', does: 'the only dossier under data/' },
    { call: 'precis watch data/china-russia --edition brief', does: 'the brief first' },
    { call: 'precis watch topic --editor idea', does: 'places open in IntelliJ IDEA' },
  ],
  run,
};

async function run(given: Arguments, { world, library, signal, tell }: Session): Promise<Outcome> {
  const { watch } = await library();
  const [dossier] = given.operands;
  const port = portOf(given.value('port'));
  const options = {
    signal,
    requireSandbox: given.isOn('require-sandbox'),
    allowLocalLinks: given.isOn('allow-local-links'),
    cached: !given.isOn('force'),
    ...(dossier !== undefined && { dossier }),
    ...(port !== undefined && { port }),
    ...given.stated('edition', 'paper', 'theme', 'editor', 'browser'),
  };
  const messages = await watch(options, world, (address) =>
    tell(`The pages are at ${address}\nPress Ctrl-C to stop.\n`),
  );
  return { messages, text: '', data: {} };
}

function portOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  const isPort = /^\d+$/.test(given) && port > 0 && port < 65_536;
  return isPort ? port : fail('option-value-unknown', undefined, '--port', given, '1 to 65535');
}
