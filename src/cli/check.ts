import type { Arguments, Command, Outcome, Session } from './command.ts';
import { dossiers, force, localLinks } from './options.ts';

/** `precis check`: loads, checks, draws and composes dossiers. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Look for faults in dossiers, and print nothing.',
  operand: dossiers,
  options: {
    source: {
      value: 'file',
      many: true,
      says: 'The text of a source to hold records against, or ID=file; may be repeated.',
    },
    fast: { says: 'Read only: draw no chart, compose no page.' },
    today: { says: 'Count the ages of numbers from today, not from the edition date.' },
    ...force,
    ...localLinks,
  },
  examples: [
    { call: 'precis check', does: 'every dossier under data/' },
    { call: 'precis check data/china-russia --json', does: 'for an editor or a script' },
    { call: 'precis check data/grain --source office.txt', does: 'against its text' },
  ],
  recovers: true,
  run,
};

async function run(given: Arguments, { world, library, signal }: Session): Promise<Outcome> {
  const { check } = await library();
  const { messages } = await check(
    {
      dossiers: given.operands,
      sources: given.values('source') ?? [],
      fast: given.isOn('fast'),
      today: given.isOn('today'),
      allowLocalLinks: given.isOn('allow-local-links'),
      cached: !given.isOn('force'),
      signal,
    },
    world,
  );
  const isClean = messages.every(({ severity }) => severity === 'info');
  const found = isClean ? 'No faults found.' : '';
  const unseen = given.isOn('fast') ? 'Charts and pages were not looked at.' : '';
  const text = [found, unseen].filter(Boolean).join(' ');
  const said = text && `${text}\n`;
  const standing = given.isOn('force') ? {} : { standing: { text: said, made: [] } };
  return { messages, text: said, data: {}, ...standing };
}
