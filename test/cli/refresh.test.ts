import { expect, test } from 'vitest';
import type { Library } from '../../src/cli/command.ts';
import type { RefreshedTable } from '../../src/commands/refresh/refresh.ts';
import { call } from './host.ts';

const same: RefreshedTable = { file: 'a.csv', state: 'same' };
const changed: RefreshedTable = {
  file: 'b.csv',
  state: 'changed',
  changes: {
    added: ['Northland', '\u001b[2J'],
    removed: ['Westland'],
    changed: [{ row: 'Eastland', column: 'share', from: null, to: 61 }],
    reordered: false,
  },
};

function refreshing(tables: readonly RefreshedTable[], asked: unknown[] = []) {
  const refresh: Library['refresh'] = async ({ signal: _, ...options }) => {
    asked.push(options);
    return { messages: [], tables };
  };
  return { library: { refresh } };
}

test('says what changed, and lets no row steer the terminal', async () => {
  const { code, stdout } = await call(['refresh'], refreshing([same, changed]));
  expect(code).toBe(0);
  expect(stdout).toBe(`a.csv is as it was
b.csv changed: 2 rows added, 1 row removed, 1 cell changed
  Eastland: share – → 61
  + Northland
  + \\u001b[2J
  - Westland
`);
});

test('says of a new order, of nothing, and of much only the beginning', async () => {
  const none = { added: [], removed: [], changed: [], reordered: false };
  const added = Array.from({ length: 30 }, (_, index) => `row ${index}`);
  const tables: RefreshedTable[] = [
    { file: 'a.csv', state: 'changed', changes: { ...none, reordered: true } },
    { file: 'b.csv', state: 'new', changes: none },
    { file: 'c.csv', state: 'new', changes: { ...none, added } },
    { file: 'd.csv', state: 'kept' },
  ];
  const { stdout } = await call(['refresh', '--dry-run'], refreshing(tables));
  expect(stdout).toContain('a.csv would be changed: its rows in another order\n');
  expect(stdout).toContain('b.csv would be new: no rows\n');
  expect(stdout).toContain('  … and 10 more\n');
  expect(stdout).not.toContain('d.csv');
});

test('takes its options', async () => {
  const asked: unknown[] = [];
  const words = ['refresh', 'topic', '--timeout', '5', '--dry-run'];
  const { stdout } = await call([...words, '--json'], refreshing([changed], asked));
  expect(asked).toEqual([{ dossiers: ['topic'], seconds: 5, named: [], dryRun: true }]);
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, changed: true, tables: [{ file: 'b.csv' }] });
});

test.each([
  ['--timeout 0', 'timeout-odd'],
  ['--timeout soon', 'timeout-odd'],
  ['--timeout 3601', 'timeout-odd'],
  ['--env NONE_SUCH', 'environment-unset'],
])('precis refresh %s: %s', async (words, rule) => {
  const { code, stderr } = await call(['refresh', ...words.split(' ')], refreshing([]));
  expect(code).toBe(2);
  expect(stderr).toContain(rule);
});
