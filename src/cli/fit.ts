import { printOptions } from './build.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { browserChoice, choice, dossiers, force, jobs, localLinks } from './options.ts';

/** `precis fit`: fits editions afresh, and with `--write` stores the fits in their dossiers. */
export const fitCommand: Command = {
  name: 'fit',
  summary: 'Fit the editions of fixed length to their pages, and print or store the fits.',
  operand: dossiers,
  options: {
    write: { says: 'Store the fits in editions.lock.yaml, for builds to keep.' },
    ...choice,
    ...jobs,
    ...force,
    ...browserChoice,
    ...localLinks,
  },
  examples: [
    { call: 'precis fit', does: 'print the fits of every dossier under data/' },
    { call: 'precis fit data/china-russia --write', does: 'store them; commit the file' },
  ],
  recovers: true,
  run,
};

async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, library, progress, signal } = session;
  const write = given.isOn('write');
  const { fitDossiers } = await library();
  const { messages, files } = await fitDossiers({ ...printOptions(given, signal), write }, world, progress);
  const texts = files.map(({ file, text, written, same }) => {
    if (!write) return text;
    return written ? `Written ${file}\n` : same ? `${file} is as it was\n` : '';
  });
  return { messages, text: texts.join(''), data: { files } };
}
