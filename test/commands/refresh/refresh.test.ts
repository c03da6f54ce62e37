import { readdir, readFile, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadAll } from '../../../src/dossier/load-all.ts';
import { checkInputs } from '../../../src/fit/check-inputs.ts';
import { before, printing, refreshed, topic } from './topic.ts';

const tableOf = (folder: string) => path.join(folder, 'topic', 'tables', 'trade.csv');
const changed = 'partner,share,day\nEastland,61,2024-03-01\nNorthland,3,2024-04-01\n';

test('takes over a changed table, and says what changed', async () => {
  const world = await topic({ 'tables/trade.csv.mjs': printing(changed) });
  const { messages, tables } = await refreshed(world);
  expect(messages).toEqual([]);
  expect(tables).toEqual([
    {
      file: 'topic/tables/trade.csv',
      state: 'changed',
      changes: {
        added: ['Northland'],
        removed: ['Westland'],
        changed: [{ row: 'Eastland', column: 'share', from: 60.5, to: 61 }],
        reordered: false,
      },
    },
  ]);
  expect(await readFile(tableOf(world.workingFolder), 'utf8')).toBe(changed);
  // Nothing is left beside it.
  expect(await readdir(path.dirname(tableOf(world.workingFolder)))).toEqual([
    'trade.csv',
    'trade.csv.mjs',
    'trade.schema.yaml',
  ]);
});

test.each([
  ['the same bytes', before],
  [
    'the same rows, otherwise written',
    'day,share,partner\r\n2024-03-01,60.50,"Eastland"\r\n2024-02-01,,Westland\r\n',
  ],
])('does not touch a table of %s', async (_name, output) => {
  const world = await topic({ 'tables/trade.csv.mjs': printing(output) });
  const file = tableOf(world.workingFolder);
  const [{ mtimeMs, ino }, text] = [await stat(file), await readFile(file, 'utf8')];
  const { messages, tables } = await refreshed(world);
  expect([messages, tables]).toEqual([[], [{ file: 'topic/tables/trade.csv', state: 'same' }]]);
  expect(await stat(file)).toMatchObject({ mtimeMs, ino });
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('makes a table that was not there, from its schema', async () => {
  const world = await topic({
    'tables/more.schema.yaml': 'columns: [{ name: a, label: A, type: integer }]\n',
    'tables/more.csv.mjs': printing('a\n1\n2\n'),
  });
  const { messages, tables } = await refreshed(world);
  expect(messages).toEqual([]);
  expect(tables).toMatchObject([
    { file: 'topic/tables/more.csv', state: 'new', changes: { added: ['1', '2'] } },
  ]);
});

test('with a dry run says the same and writes nothing', async () => {
  const world = await topic({ 'tables/trade.csv.mjs': printing(changed) });
  const { tables } = await refreshed(world, { dryRun: true });
  expect(tables).toMatchObject([{ state: 'changed' }]);
  expect(await readFile(tableOf(world.workingFolder), 'utf8')).toBe(before);
});

test.each([
  ['an exit code', 'process.stderr.write("no such host"); process.exit(3);', 'loader-failed', 'no such host'],
  ['a throw', 'throw new Error("odd");', 'loader-failed', 'odd'],
  ['no output', '', 'loader-table', 'no header'],
  ['a web page', printing('<html>Not found</html>\n'), 'loader-table', '<html>'],
  ['a missing column', printing('partner,share\nA,1\n'), 'loader-table', 'day'],
  ['a bad cell', printing('partner,share,day\nA,many,2024\n'), 'loader-table', 'in line 2'],
  ['a key twice', printing('partner,share,day\nA,1,2024\nA,2,2024\n'), 'loader-table', 'in line 3'],
  ['no text', 'process.stdout.write(Buffer.from([0xff, 0xfe, 0]))', 'loader-table', 'text'],
  [
    'too much',
    'process.stdout.write("x".repeat(3000000)); setInterval(() => {}, 1000);',
    'loader-too-long',
    '2000000',
  ],
])('keeps the table after %s', async (_name, loader, rule, said) => {
  const world = await topic({ 'tables/trade.csv.mjs': loader });
  const { messages, tables, rules } = await refreshed(world);
  expect(rules).toContain(rule);
  expect(JSON.stringify(messages)).toContain(said);
  expect(messages[0]).toMatchObject({ blame: 'content', place: { file: 'topic/tables/trade.csv.mjs' } });
  expect(tables).toEqual([{ file: 'topic/tables/trade.csv', state: 'kept' }]);
  expect(await readFile(tableOf(world.workingFolder), 'utf8')).toBe(before);
});

test('keeps a table whose new state would break the dossier', async () => {
  const schema = 'columns: [{ name: who, label: Who, type: actor }]\n';
  const world = await topic({
    'actors.yaml': 'here: { name: Here, kind: state }\n',
    'tables/who.schema.yaml': schema,
    'tables/who.csv': 'who\nhere\n',
    'tables/who.csv.mjs': printing('who\nnobody\n'),
  });
  const { rules, tables } = await refreshed(world);
  expect([rules, tables]).toMatchObject([['loader-breaks'], [{ state: 'kept' }]]);
  expect(await readFile(path.join(world.workingFolder, 'topic/tables/who.csv'), 'utf8')).toBe('who\nhere\n');
});

test('a fault that the dossier had before keeps no table back', async () => {
  const world = await topic({
    'quantities.yaml': 'a: { label: A }\n',
    'tables/trade.csv.mjs': printing(changed),
  });
  expect((await refreshed(world)).tables).toMatchObject([{ state: 'changed' }]);
});

test('one bad loader keeps no other back', async () => {
  const world = await topic({
    'tables/more.schema.yaml': 'columns: [{ name: a, label: A, type: integer }]\n',
    'tables/more.csv': 'a\n1\n',
    'tables/more.csv.mjs': 'process.exit(1);',
    'tables/trade.csv.mjs': printing(changed),
  });
  const { tables, rules } = await refreshed(world);
  expect(tables.map(({ state }) => state)).toEqual(['kept', 'changed']);
  expect(rules).toEqual(['loader-failed']);
});

test.each([
  ['2024-06-20', 90, []],
  ['2024-03-01', 90, ['table-stale']],
  ['2024-03', 90, []],
  ['2023', 190, []],
  ['2023', 170, ['table-stale']],
  ['n/a', 90, ['table-undated']],
])('with a newest row of %s and %i days on 20 June 2024: %j', async (day, days, expected) => {
  const schema = `columns:
  - { name: partner, label: Partner, type: text }
  - { name: day, label: Day, type: date }
no-data: n/a
freshness: { column: day, days: ${days} }
`;
  const text = `partner,day\nA,${day}\nB,n/a\n`;
  const world = await topic({
    'tables/trade.csv': text,
    'tables/trade.schema.yaml': schema,
    'tables/trade.csv.mjs': printing(text),
  });
  const { rules, tables } = await refreshed({ ...world, now: () => new Date('2024-06-20T12:00:00Z') });
  expect(rules).toEqual(expected);
  expect(tables).toMatchObject([{ state: expected.length > 0 ? 'kept' : 'same' }]);
});

test.each([
  [{ 'tables/trade.csv.mjs': '', 'tables/trade.csv.py': '' }, 'loader-twice'],
  [{ 'tables/new.csv.mjs': '' }, 'loader-schema-missing'],
  [{ 'tables/trade.csv.bak': 'old' }, 'loader-kind'],
  [{}, 'loaders-missing'],
])('with the files %o: %s', async (files, rule) => {
  expect((await refreshed(await topic(files))).rules).toContain(rule);
});

test('runs no loader that a link leads to outside the dossier', async () => {
  const world = await topic({ '../outside.mjs': printing(changed) });
  const link = path.join(world.workingFolder, 'topic', 'tables', 'trade.csv.mjs');
  await symlink(path.join(world.workingFolder, 'outside.mjs'), link);
  expect((await refreshed(world)).rules).toContain('file-outside');
  expect(await readFile(tableOf(world.workingFolder), 'utf8')).toBe(before);
});

test('says that there is no dossier', async () => {
  expect((await refreshed(await topic(), { dossiers: ['none'] })).rules).toEqual(['dossier-folder']);
});

test('a build reads no loader: it is no input, and its faults are none', async () => {
  const loaders = { 'tables/trade.csv.mjs': 'process.exit(9);', 'tables/trade.csv.rb': 'x' };
  const [plain] = await loadAll(['topic'], await topic(), checkInputs);
  const [beside] = await loadAll(['topic'], await topic(loaders), checkInputs);
  expect(beside?.messages).toEqual(plain?.messages);
  expect(beside?.dossier?.inputs).toEqual(plain?.dossier?.inputs);
});

test('a table can be fresh by a column of dates alone', async () => {
  const schema = 'columns: [{ name: a, label: A, type: text }]\nfreshness: { column: a, days: 3 }\n';
  const [loaded] = await loadAll(
    ['topic'],
    await topic({ 'tables/b.csv': 'a\n', 'tables/b.schema.yaml': schema }),
    checkInputs,
  );
  expect(loaded?.messages).toMatchObject([
    { rule: 'freshness-column', place: { file: 'topic/tables/b.schema.yaml', line: 2 } },
  ]);
});
