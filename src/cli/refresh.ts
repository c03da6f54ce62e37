import type { RefreshedTable, TableChanges } from '../commands/index.ts';
import { counted, fail, printable } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { dossiers } from './options.ts';

/** `precis refresh`: the one command that runs a dossier's own programs. */
export const refreshCommand: Command = {
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
  run,
};

async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, library, progress, signal } = session;
  const named = given.values('env') ?? [];
  const unset = named.find((name) => world.environment[name] === undefined);
  if (unset !== undefined) fail('environment-unset', undefined, unset);
  const seconds = secondsOf(given.value('timeout') ?? '60');
  const dryRun = given.isOn('dry-run');
  const { refresh } = await library();
  const { messages, tables } = await refresh(
    { dossiers: given.operands, seconds, named, dryRun, signal },
    world,
    progress,
  );
  const changed = tables.some(({ state }) => state === 'new' || state === 'changed');
  return {
    messages,
    text: tables.map((table) => tableText(table, dryRun)).join(''),
    data: { changed, tables },
  };
}

function secondsOf(value: string): number {
  const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return seconds >= 1 && seconds <= 3600 ? seconds : fail('timeout-odd', undefined, value);
}

function tableText({ file, state, changes }: RefreshedTable, dryRun: boolean): string {
  if (state === 'same') return `${file} is as it was\n`;
  if (!changes) return '';
  const would = dryRun ? 'would be ' : '';
  const { added, removed, changed, reordered } = changes;
  const counts = [
    ...(added.length > 0 ? [`${counted(added.length, 'row')} added`] : []),
    ...(removed.length > 0 ? [`${counted(removed.length, 'row')} removed`] : []),
    ...(changed.length > 0 ? [`${counted(changed.length, 'cell')} changed`] : []),
    ...(reordered ? ['its rows in another order'] : []),
  ];
  return `${file} ${would}${state}: ${counts.join(', ') || 'no rows'}\n${changeLines(changes).join('')}`;
}

const mostLines = 20;

function changeLines({ added, removed, changed }: TableChanges): string[] {
  const lines = [
    ...changed.map(({ row, column, from, to }) => `  ${row}: ${column} ${from ?? '–'} → ${to ?? '–'}`),
    ...added.map((row) => `  + ${row}`),
    ...removed.map((row) => `  - ${row}`),
  ];
  const more = lines.length - mostLines;
  const shown = more > 0 ? [...lines.slice(0, mostLines), `  … and ${more} more`] : lines;
  return shown.map((line) => `${printable(line)}\n`);
}
