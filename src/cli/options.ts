import { fail } from '../message/index.ts';
import type { Arguments, Command, OptionSpec } from './command.ts';
import { reporters } from './reporter.ts';

type Options = Command['options'];

/** Options that every command knows. */
export const commonOptions: Options = {
  reporter: {
    value: 'name',
    choices: reporters,
    says: 'Report as text, as json, or with annotations for github.',
  },
  json: { says: 'The same as --reporter json.' },
  debug: { says: 'Print the stack behind each fault.' },
  help: { short: 'h', says: 'Print this help.' },
};

/** Dossiers as operands; without one it is every dossier under `data/`. */
export const dossiers = { name: 'dossier', least: 0, most: Number.POSITIVE_INFINITY };

/** The output folder when none is named. */
export const defaultOut = 'out';

/** Where to look for published sets. */
export const setsFolder: OptionSpec = {
  value: 'folder',
  short: 'o',
  says: 'Look in this folder of published sets (default: out).',
};

/** What of a dossier is to be printed. */
export const choice: Options = {
  edition: { value: 'name', many: true, says: 'Print this edition only; may be repeated.' },
  paper: { value: 'name', many: true, choices: ['a4', 'letter'], says: 'Print on a4 or letter only.' },
  theme: { value: 'name', says: 'Print in this look: a theme by its name, or by its folder.' },
};

/** How the browser is chosen. */
export const browserChoice: Options = {
  browser: { value: 'path', says: 'Use this Chrome or Chromium.' },
  'require-sandbox': { says: 'Refuse to print without the browser’s sandbox.' },
};

/** How links are judged. */
export const localLinks: Options = {
  'allow-local-links': { says: 'Let links lead to this machine and to private networks.' },
};

/** How much is done at a time. */
export const jobs: Options = {
  jobs: { value: 'number', says: 'Do so much at a time (default: as many as there are cores).' },
};

/** Whether what earlier calls made is taken. */
export const force: Options = {
  force: { says: 'Make everything anew, and take nothing from the cache.' },
};

/** The number of jobs that a call names. @throws Fault `option-value-unknown` */
export function jobsOf(given: Arguments): { readonly jobs?: number } {
  const said = given.value('jobs');
  if (said === undefined) return {};
  return /^[1-9]\d?$/.test(said)
    ? { jobs: Number(said) }
    : fail('option-value-unknown', undefined, '--jobs', said, 'whole numbers from 1 to 99');
}
