import type { Table } from '../../dossier/index.ts';
import { type Message, say } from '../../message/index.ts';

const day = 86_400_000;

/**
 * Says whether a table's newest row is older than its schema allows. Only a refresh asks the clock:
 * a build prints the same on every day.
 * @param file as the user would type it
 */
export function staleness(table: Table, file: string, now: Date): Message[] {
  const { freshness } = table.schema;
  if (!freshness) return [];
  const { column, days } = freshness;
  const dates = table.rows.flatMap((row) => row[column] ?? []).map(String);
  const [newest] = dates.toSorted().reverse();
  if (newest === undefined) return [say('table-undated', { file }, file, column)];
  const age = now.getTime() - endOf(newest).getTime();
  return age > days * day ? [say('table-stale', { file }, file, newest, days)] : [];
}

/** The end of a year, month or day: a month's number can't be older than the month. */
function endOf(date: string): Date {
  const [year = 0, month, dayOfMonth] = date.split('-').map(Number);
  if (month === undefined) return new Date(Date.UTC(year + 1, 0, 1));
  if (dayOfMonth === undefined) return new Date(Date.UTC(year, month, 1));
  return new Date(Date.UTC(year, month - 1, dayOfMonth + 1));
}
