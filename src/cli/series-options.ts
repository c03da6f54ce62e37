import { fail } from '../message/index.ts';
import type { BuildOptions } from '../publish/index.ts';
import type { Arguments, Command } from './command.ts';

/** How a series is printed: a dossier with a brief for each row of a table. */
export const seriesChoice: Command['options'] = {
  rows: { value: 'name', many: true, says: 'Of a series, print this row only; may be repeated.' },
  first: { value: 'number', says: 'Of a series, print its first rows only, so many.' },
  shard: { value: 'part/parts', says: 'Of a series, print one part of its rows: 2/5.' },
  joined: { says: 'Of a series, put all briefs into one PDF as well.' },
  contact: { says: 'Of a series, show all first pages, small, on sheets to look over.' },
  'all-or-none': { says: 'Of a series, publish nothing where a row can’t be printed.' },
};

export function seriesOptions(
  given: Arguments,
): Pick<BuildOptions, 'rows' | 'first' | 'shard' | 'joined' | 'contact' | 'allOrNone'> {
  const [rows, first] = [given.values('rows'), numberOf('first', given)];
  const shard = shardOf(given.value('shard'));
  return {
    ...(rows && { rows }),
    ...(first !== undefined && { first }),
    ...(shard && { shard }),
    joined: given.isOn('joined'),
    contact: given.isOn('contact'),
    allOrNone: given.isOn('all-or-none'),
  };
}

function numberOf(option: string, given: Arguments): number | undefined {
  const value = given.value(option);
  if (value === undefined) return undefined;
  return /^[1-9]\d{0,6}$/.test(value)
    ? Number(value)
    : fail('option-value-unknown', undefined, `--${option}`, value, 'a whole number from 1');
}

function shardOf(value: string | undefined): BuildOptions['shard'] {
  if (value === undefined) return undefined;
  const [, part = '', of = ''] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(value) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  return part !== '' && shard.part <= shard.of
    ? shard
    : fail('option-value-unknown', undefined, '--shard', value, '1/5 to 5/5, and the like');
}
