import type { Text } from './text.ts';

/** What `precis refresh` says. */
export const refreshTexts = {
  'loader-kind': (file: string): Text => ({
    severity: 'warning',
    what: `${file} stands where a loader would, but it is neither of a known kind nor executable.`,
    why: 'It was not run.',
    hint: 'End its name with .mjs, .js, .ts, .py or .sh, or make it executable. Else move it out of tables/.',
  }),
  'loader-twice': (file: string, other: string, table: string): Text => ({
    what: `Two loaders would write ${table}: ${other} and ${file}.`,
    hint: 'Keep one of them.',
  }),
  'loader-schema-missing': (file: string, schema: string): Text => ({
    what: `The loader ${file} was not run: there is no ${schema} to hold its table against.`,
    hint: `Write ${schema} first.`,
  }),
  'loader-node-old': (file: string, version: string): Text => ({
    blame: 'tool',
    what: `The loader ${file} can't be run by Node ${version}, which does not read TypeScript.`,
    hint: 'Use Node 22.6 or newer, or write the loader as .mjs.',
  }),
  'loader-unstarted': (file: string, program: string, reason: string): Text => ({
    blame: 'tool',
    what: `The loader ${file} could not be started with ${program}: ${reason}.`,
    hint: `See that ${program} is installed and may be run.`,
  }),
  'loader-failed': (file: string, ending: string, said: string): Text => ({
    what: `The loader ${file} failed: it ended ${ending}. The table stays as it was.`,
    why: said === '' ? 'It said nothing about it.' : `It said: ${said}`,
  }),
  'loader-slow': (file: string, seconds: number, said: string): Text => ({
    what: `The loader ${file} took longer than ${seconds} s and was ended. The table stays as it was.`,
    ...(said !== '' && { why: `It said: ${said}` }),
    hint: 'Give it more time with --timeout, or let it do less.',
  }),
  'loader-too-long': (file: string, most: number): Text => ({
    what: `The loader ${file} printed more than ${most} bytes and was ended. The table stays as it was.`,
    hint: 'A table holds what is printed or drawn: let the loader sum up.',
  }),
  'loader-table': (
    file: string,
    line: number | undefined,
    fault: string,
    hint: string | undefined,
  ): Text => ({
    what: `${file} printed a table with a fault${line === undefined ? '' : ` in line ${line}`}: ${fault}`,
    why: 'The table stays as it was.',
    ...(hint !== undefined && { hint }),
  }),
  'loader-breaks': (file: string, fault: string): Text => ({
    what: `With the table that ${file} printed, the dossier would have a fault here: ${fault}`,
    why: 'The table stays as it was.',
  }),
  'table-stale': (file: string, newest: string, days: number): Text => ({
    what: `${file} is stale: its newest row is of ${newest}, and its schema asks for one of the last ${days} days.`,
    hint: 'See whether the source still publishes; if it does, mend the loader.',
  }),
  'table-undated': (file: string, column: string): Text => ({
    what: `${file} has no date in its column "${column}", by which its schema tells how fresh it is.`,
  }),
  'environment-unset': (name: string): Text => ({
    blame: 'tool',
    what: `The variable ${name}, named with --env, is not set.`,
  }),
  'timeout-odd': (value: string): Text => ({
    blame: 'tool',
    what: `--timeout can't be "${value}".`,
    hint: 'Give whole seconds, from 1 to 3600.',
  }),
  'table-unwritten': (file: string, reason: string): Text => ({
    blame: 'tool',
    what: `${file} could not be written: ${reason}. It stays as it was.`,
  }),
  'loaders-missing': (dossiers: readonly string[]): Text => ({
    severity: 'info',
    what: `There is no loader in ${dossiers.join(', ')}, so there was nothing to refresh.`,
    hint: 'A loader stands beside its table: tables/trade.csv.mjs prints tables/trade.csv.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
