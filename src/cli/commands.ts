import { variantSchema } from '../plan/index.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { reporters } from './reporter.ts';

/** Options that every command knows. */
export const commonOptions: Readonly<Record<string, OptionSpec>> = {
  reporter: {
    value: 'name',
    choices: reporters,
    says: 'Report as text, as json, or with annotations for github.',
  },
  json: { says: 'The same as --reporter json.' },
  debug: { says: 'Print the stack behind each fault.' },
  help: { short: 'h', says: 'Print this help.' },
};

const browser: OptionSpec = { value: 'path', says: 'Use this Chrome or Chromium.' };
const sandbox: OptionSpec = { says: 'Refuse to print without the browser’s sandbox.' };
const localLinks: OptionSpec = { says: 'Let links lead to this machine and to private networks.' };
const dossiers = { name: 'dossier', least: 0, most: Number.POSITIVE_INFINITY };

const choice: Readonly<Record<string, OptionSpec>> = {
  edition: { value: 'name', many: true, says: 'Print this edition only; may be repeated.' },
  paper: { value: 'name', many: true, choices: ['a4', 'letter'], says: 'Print on a4 or letter only.' },
  theme: { value: 'name', says: 'Print in this look: a theme by its name, or by its folder.' },
};

/** All commands, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'new',
    summary: 'Begin a dossier: a small whole example to put your own in place of.',
    operand: { name: 'folder', least: 1, most: 1 },
    options: {},
    examples: [{ call: 'precis new data/grain', does: 'then: precis build data/grain' }],
    load: async () => (await import('./new.ts')).run,
  },
  {
    name: 'build',
    summary: 'Print the editions of dossiers and publish them as sets.',
    operand: dossiers,
    options: {
      ...choice,
      variant: {
        value: 'name',
        many: true,
        choices: variantSchema.options,
        says: 'Print this form beside each edition; may be repeated.',
      },
      out: { value: 'folder', short: 'o', says: 'Publish to this folder (default: out).' },
      'if-changed': { says: 'Leave a set as it is where its inputs and versions are.' },
      zip: { says: 'Put all files of a set into one zip as well.' },
      explain: { says: 'Print how each edition was fitted to its pages.' },
      browser,
      'require-sandbox': sandbox,
      'allow-local-links': localLinks,
    },
    examples: [
      { call: 'precis build', does: 'every dossier under data/, all editions' },
      { call: 'precis build data/china-russia --edition note --paper a4', does: 'one product' },
      { call: 'precis build ../topics/grain --out ../printed', does: 'a dossier from elsewhere' },
    ],
    load: async () => (await import('./build.ts')).run,
  },
  {
    name: 'check',
    summary: 'Look for faults in dossiers, and print nothing.',
    operand: dossiers,
    options: {
      source: {
        value: 'file',
        many: true,
        says: 'Hold the records against this source, or ID=file; may be repeated.',
      },
      fast: { says: 'Read only: draw no chart and compose no page.' },
      today: { says: 'Count the ages of numbers from today, not from the edition date.' },
      'allow-local-links': localLinks,
    },
    examples: [
      { call: 'precis check', does: 'every dossier under data/' },
      { call: 'precis check data/china-russia --json', does: 'for an editor or a script' },
      { call: 'precis check data/grain --source office.txt', does: 'numbers and quotations too' },
    ],
    load: async () => (await import('./check.ts')).run,
  },
  {
    name: 'refresh',
    summary: 'Run the loaders beside tables, and take over the tables that are without fault.',
    operand: dossiers,
    options: {
      'dry-run': { says: 'Say what would change, and write nothing.' },
      timeout: { value: 'seconds', says: 'End a loader that takes longer (default: 60).' },
      env: { value: 'name', many: true, says: 'Let loaders know this variable; may be repeated.' },
    },
    examples: [
      { call: 'precis refresh', does: 'every dossier under data/; it runs their programs' },
      { call: 'precis refresh data/grain --env CUSTOMS_KEY', does: 'with a key that a loader wants' },
    ],
    load: async () => (await import('./refresh.ts')).run,
  },
  {
    name: 'fit',
    summary: 'Fit the editions of fixed length to their pages, and print or store the fits.',
    operand: dossiers,
    options: {
      write: { says: 'Store the fits in editions.lock.yaml, for builds to keep.' },
      ...choice,
      browser,
      'require-sandbox': sandbox,
      'allow-local-links': localLinks,
    },
    examples: [
      { call: 'precis fit', does: 'print the fits of every dossier under data/' },
      { call: 'precis fit data/china-russia --write', does: 'store them; commit the file' },
    ],
    load: async () => (await import('./fit.ts')).run,
  },
  {
    name: 'explain',
    summary: 'Say how a published edition was fitted: what it holds, how deep, and why.',
    operand: { name: 'PDF or edition', second: 'dossier', least: 1, most: 2 },
    options: {
      out: { value: 'folder', short: 'o', says: 'Look in this folder of published sets (default: out).' },
    },
    examples: [
      { call: 'precis explain brief', does: 'on each paper' },
      { call: 'precis explain note-a4 data/china-russia', does: 'one product of one dossier' },
      { call: 'precis explain ~/Downloads/note.pdf', does: 'a file that was published, by its content' },
    ],
    load: async () => (await import('./explain.ts')).run,
  },
  {
    name: 'preflight',
    summary: 'Judge any PDF as those are that Precis publishes, and say what is wrong.',
    operand: { name: 'PDF', second: 'PDF …', least: 1, most: Number.POSITIVE_INFINITY },
    options: {
      theme: { value: 'name', says: 'Hold fonts and type sizes against this look, from templates/themes.' },
    },
    examples: [
      { call: 'precis preflight out/china-russia/*.pdf', does: 'with the budgets of their set' },
      { call: 'precis preflight ~/Downloads/report.pdf --json', does: 'a PDF from anywhere' },
    ],
    load: async () => (await import('./preflight.ts')).run,
  },
  {
    name: 'trace',
    summary: 'Say on which pages a quantity, claim, quotation or source is printed, and in which sentence.',
    operand: { name: 'id', second: 'dossier', least: 0, most: 2 },
    options: {
      pdf: {
        value: 'file',
        says: 'Say instead which records this printed file shows; its content finds it.',
      },
      out: { value: 'folder', short: 'o', says: 'Look in this folder of published sets (default: out).' },
    },
    examples: [
      { call: 'precis trace russia-military-china', does: 'every edition, page and sentence' },
      { call: 'precis trace --pdf ~/Downloads/brief.pdf', does: 'from a printed file to its sources' },
    ],
    load: async () => (await import('./trace.ts')).run,
  },
  {
    name: 'verify',
    summary: 'Rebuild what is published, and say what differs. Publishes nothing.',
    operand: { name: 'out', second: 'dossier …', least: 1, most: Number.POSITIVE_INFINITY },
    options: { browser, 'require-sandbox': sandbox, 'allow-local-links': localLinks },
    examples: [
      { call: 'precis verify out', does: 'every set in the folder' },
      { call: 'precis verify printed ../topics/grain', does: 'the set of a dossier from elsewhere' },
    ],
    load: async () => (await import('./verify.ts')).run,
  },
  {
    name: 'diff',
    summary: 'Say what one state of a dossier says otherwise than another.',
    operand: { name: 'old', second: 'new', least: 2, most: 2 },
    options: {
      dossier: { value: 'folder', says: 'The dossier that bare git revisions are about.' },
      markdown: { says: 'Print the difference as Markdown.' },
    },
    examples: [
      { call: 'precis diff v1.0.0 data/china-russia', does: 'a git revision, and the folder as it is now' },
      { call: 'precis diff HEAD~5:data/grain HEAD:data/grain', does: 'two revisions, and the place in each' },
      { call: 'precis diff old/china-russia out/china-russia', does: 'two published sets, page by page' },
    ],
    load: async () => (await import('./diff.ts')).run,
  },
  {
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
      'allow-local-links': localLinks,
    },
    examples: [
      { call: 'precis release data/china-russia', does: 'then commit, build and publish' },
      { call: 'precis release data/grain --correction "It was 65."', does: 'owns up to it' },
      { call: 'precis release data/grain --since v1.0.0', does: 'compares with a tag' },
    ],
    load: async () => (await import('./release.ts')).run,
  },
  {
    name: 'draw',
    summary: 'Draw one Vega-Lite spec as SVG.',
    operand: { name: 'spec', least: 1, most: 1 },
    options: {
      'data-root': { value: 'folder', says: 'Read data files under this folder only (default: the spec’s).' },
      theme: { value: 'name', says: 'Draw in this look: a theme by its name, or by its folder.' },
      out: { value: 'file.svg', short: 'o', says: 'Write the drawing here (default: standard output).' },
    },
    examples: [
      { call: 'precis draw growth.vl.json --out growth.svg', does: 'data stand in the spec' },
      { call: 'precis draw growth.vl.json --data-root tables', does: 'data stand in files' },
    ],
    load: async () => (await import('./draw.ts')).run,
  },
  {
    name: 'doctor',
    summary: 'Say which browser, fonts and versions are used, and what is missing.',
    options: { browser, 'require-sandbox': sandbox },
    examples: [{ call: 'precis doctor', does: 'what a build would use here' }],
    load: async () => (await import('./doctor.ts')).run,
  },
];
