import type { ReleaseCall } from '../commands/index.ts';
import { differenceText, tell } from '../diff/index.ts';
import { daySchema } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { localLinks } from './options.ts';

/** `precis release`: moves version and date, and writes what changed into the dossier's history. */
export const releaseCommand: Command = {
  name: 'release',
  summary: 'Move a dossier’s version and date, and write what changed into its history.',
  operand: { name: 'dossier', least: 1, most: 1 },
  options: {
    typo: { says: 'Release typographic changes: raise the last number, keep the date.' },
    correction: {
      value: 'text',
      says: 'Say what was wrong: it prints on page 1 of what it affects.',
    },
    summary: { value: 'text', says: 'Say in your own words what changed.' },
    since: {
      value: 'state',
      says: 'Compare with this folder, set or revision (default: last release).',
    },
    date: { value: 'day', says: 'The new edition date, YYYY-MM-DD (default: today).' },
    ...localLinks,
  },
  examples: [
    { call: 'precis release data/china-russia', does: 'then commit, build and publish' },
    { call: 'precis release data/grain --correction "It was 65."', does: 'owns up to it' },
    { call: 'precis release data/grain --since v1.0.0', does: 'compares with a tag' },
  ],
  run,
};

async function run(given: Arguments, { world, library }: Session): Promise<Outcome> {
  const { release } = await library();
  const { entry, former, files, difference, messages } = await release(releaseCall(given), world);
  const since = former === undefined ? '' : `, after ${former}`;
  const told = difference ? `\n${differenceText(tell(difference))}` : '';
  return {
    messages,
    text: `Released version ${entry.version} of ${entry.date}${since}. Written: ${files.join(', ')}\n${told}`,
    data: { entry, files, ...(difference && { difference }) },
  };
}

function releaseCall(given: Arguments): ReleaseCall {
  const [folder = ''] = given.operands;
  const { correction, date, summary = correction } = given.stated('correction', 'date', 'summary');
  const exclude = (one: string, other: string) => {
    if (given.isOn(one) && given.isOn(other)) fail('options-exclude', undefined, `--${one}`, `--${other}`);
  };
  exclude('typo', 'correction');
  exclude('typo', 'date');
  exclude('correction', 'summary');
  if (date !== undefined && !daySchema.safeParse(date).success)
    fail('option-value-unknown', undefined, '--date', date, 'a day, YYYY-MM-DD');
  return {
    folder,
    allowLocalLinks: given.isOn('allow-local-links'),
    kind: given.isOn('typo') ? 'typo' : correction === undefined ? 'update' : 'correction',
    ...given.stated('since', 'date'),
    ...(summary !== undefined && { summary }),
  };
}
