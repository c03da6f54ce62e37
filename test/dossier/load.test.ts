import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAll } from '../../src/dossier/load-all.ts';
import { placeOfField } from '../../src/dossier/located.ts';
import { checkInputs } from '../../src/fit/check-inputs.ts';
import { diskWorld } from '../../src/world/world.ts';
import { type Files, faults, lines, loadAndCheck, smallest, tryDossier, withFiles } from './try-dossier.ts';

/** A dossier with one reference that leads nowhere, one number of its own, and a chart that may not be. */
const faulty: Files = {
  'dossier.yaml': 'title: A\nlead-quantity: trade\nsections: [one, two]\n',
  'sections/one.md': '# One\n\nIt is :quantity[nobody] and :quantity[trade], 7 in all.\n\n::plate{#c}\n',
  'sections/two.md': '# Two\n\nProse.\n',
  'quantities.yaml': 'trade: { label: T, value: 5, unit: percent, standing: reported, source: { id: s } }\n',
  'sources.yaml': 's: { title: S }\n',
  'charts/c.vl.json':
    '{"usermeta": {"title": "T", "subtitle": "S", "standing": "reported", "sources": [{"id": "s"}]}, "data": {"name": "t"}, "mark": "baar"}',
  'tables/t.csv': 'a\n1\n',
  'tables/t.schema.yaml': 'columns: [{ name: a, label: A, type: number }]\n',
};
const unknown = 'case/sections/one.md:3:7 reference-unknown';
const unbound = 'case/sections/one.md:3:47 unbound-number';
const mark = 'case/charts/c.vl.json:1:120 chart-mark-unknown';

test.each<readonly [string, Files, readonly string[]]>([
  ['nothing else', {}, [unknown, unbound, mark]],
  [
    'a missing section',
    { 'dossier.yaml': 'title: A\nlead-quantity: trade\nsections: [one, two, three]\n' },
    ['case/dossier.yaml:3:22 file-missing', unknown, unbound, mark],
  ],
  [
    'a fault in dossier.yaml, which may name units, and a missing title',
    {
      'dossier.yaml': 'lead-quantiy: trade\nsections: [one, two]\n',
      'quantities.yaml': 'trade: { label: T, value: 5, unit: bale, standing: reported, source: { id: s } }\n',
    },
    ['case/dossier.yaml:1:1 field-missing', 'case/dossier.yaml:1:1 field-unknown', unknown, mark],
  ],
  [
    'a record with a fault, whose id is known all the same',
    { 'quantities.yaml': 'trade: { label: T, unit: percent, standing: reported, source: { id: s } }\n' },
    ['case/quantities.yaml:1:1 field', unknown, mark],
  ],
  [
    'a file that can not be parsed, of which any id may be',
    { 'quantities.yaml': 'trade: [\n' },
    ['case/quantities.yaml:2:1 yaml-syntax', mark],
  ],
  [
    'a missing table and a broken chart',
    { 'tables/b.csv': 'x\n', 'charts/d.vl.json': '{', 'sections/two.md': '# Two\n\n::plate{#d}\n' },
    ['case/tables/b.csv file-missing', 'case/charts/d.vl.json:1:2 json-syntax', unknown, mark],
  ],
])('%s hides no other fault, and makes none', async (_, changes, expected) => {
  const told = await withFiles({ ...faulty, ...changes }, async (folder) => {
    const [one] = await loadAll(['case'], { ...diskWorld(), workingFolder: folder }, checkInputs);
    return one?.messages ?? [];
  });
  expect(
    lines(told)
      .map((line) => line.replace(/: .*/, ''))
      .sort(),
  ).toEqual([...expected].sort());
});

describe('the smallest dossier', () => {
  test('loads without a message', async () => {
    const { dossier, messages } = await tryDossier({});
    expect(messages).toEqual([]);
    expect(dossier?.name).toBe('case');
    expect(dossier?.front.title).toBe('A small dossier');
    expect(dossier?.sections.map((section) => section.id)).toEqual(['one']);
    expect(dossier?.inputs.map((input) => input.path)).toEqual(['dossier.yaml', 'sections/one.md']);
  });

  test.each([
    ['an empty folder', {}, '- dossier-empty'],
    ['no dossier.yaml', { 'notes.txt': 'x' }, '- dossier-yaml-missing'],
  ])('is refused: %s', async (_name, files, expected) => {
    const { dossier, messages } = await withFiles(files, loadAndCheck);
    expect(dossier).toBeUndefined();
    expect(messages.map((message) => `- ${message.rule}`)).toEqual([expected]);
  });

  test('is refused: a folder that is not there', async () => {
    const { messages } = await withFiles({}, (folder) => loadAndCheck(path.join(folder, 'nowhere')));
    expect(messages.map((message) => message.rule)).toEqual(['dossier-folder']);
  });
});

test('a copy of a record knows where its fields stand', async () => {
  const { dossier } = await tryDossier({});
  if (!dossier) throw new Error('no dossier');
  const place = placeOfField(dossier.front, 'title');
  expect(place).toMatchObject({ line: 1, column: 8 });
  const copy = { ...dossier.front, title: 'Another' };
  expect(placeOfField(copy, 'title')).toEqual(place);
  expect(Object.keys(dossier.front)).toEqual(Object.keys(JSON.parse(JSON.stringify(dossier.front))));
});

describe('a fault in YAML is told at its place', () => {
  test.each([
    [
      'title: A\nsections: [one, two]\n',
      ['case/dossier.yaml:2:17 file-missing: sections/two.md is missing; dossier.yaml asks for it.'],
    ],
    [
      'title: A\nsections: [../one]\n',
      [
        'case/dossier.yaml:2:12 field: "sections.1" of dossier.yaml is not right: an id is made of a-z, 0-9 and single hyphens between them.',
      ],
    ],
    [
      'title: A\ntitle: B\n',
      ['case/dossier.yaml:2:1 yaml-duplicate-key: The key "title" stands here a second time.'],
    ],
    [
      'title: a: b\n',
      [
        'case/dossier.yaml:1:8 yaml-syntax: This is not valid YAML: Nested mappings are not allowed in compact mappings.',
      ],
    ],
    ['- a\n', ['case/dossier.yaml:1:1 field: dossier.yaml must be a group of fields.']],
    [
      'titel: A\nsections: [one]\nstatus: finale\n',
      [
        'case/dossier.yaml:1:1 field-missing: dossier.yaml lacks "title".',
        'case/dossier.yaml:3:9 field: "status" of dossier.yaml must be draft, embargoed or final; did you mean "final".',
        'case/dossier.yaml:1:1 field-unknown: dossier.yaml has no field "titel".',
      ],
    ],
  ])('%j', async (yaml, expected) => {
    expect(await faults({ 'dossier.yaml': yaml })).toEqual(expected);
  });

  test('an unknown field is told what it may have been meant for', async () => {
    const { messages } = await tryDossier({ 'dossier.yaml': 'title: A\nsections: [one]\nsubtitel: B\n' });
    expect(messages.map((message) => message.hint)).toEqual(['Did you mean "subtitle"?']);
  });

  test('a bad record hides no other', async () => {
    const record = (value: string): string =>
      `  label: L\n  value: ${value}\n  unit: percent\n  standing: reported\n  source: {id: sun}\n`;
    const { dossier, messages } = await tryDossier({
      'quantities.yaml': `a:\n${record('"5"')}B_c:\n${record('1')}d:\n${record('x')}`,
    });
    expect(dossier).toBeUndefined();
    expect(lines(messages)).toEqual([
      'case/quantities.yaml:3:10 field: "value" of the quantity "a" must be a number.',
      'case/quantities.yaml:7:1 id-invalid: "B_c" is no id.',
      'case/quantities.yaml:15:10 field: "value" of the quantity "d" must be a number.',
    ]);
  });
});

describe('more than is read is a named error', () => {
  const schema = 'columns:\n  - { name: a, label: A, type: integer }\n';
  const columns = Array.from({ length: 100 }, (_, index) => `c${index}`);
  test.each<[string, Record<string, string>, string]>([
    [
      'records',
      { 'events.yaml': Array.from({ length: 2001 }, (_, index) => `e${index}: {}\n`).join('') },
      'case/events.yaml:1:1 records-many',
    ],
    [
      'rows',
      { 'tables/t.csv': `a\n${'1\n'.repeat(20_001)}`, 'tables/t.schema.yaml': schema },
      'case/tables/t.csv:20000 csv-too-long',
    ],
    [
      'columns',
      { 'tables/t.csv': `a${',a'.repeat(200)}\n`, 'tables/t.schema.yaml': schema },
      'case/tables/t.csv:1 csv-columns',
    ],
    [
      'cells',
      {
        'tables/t.csv': `${columns}\n${`${columns.map(() => 1)}\n`.repeat(2001)}`,
        'tables/t.schema.yaml': `columns:\n${columns.map((name) => `  - { name: ${name}, label: A, type: integer }\n`).join('')}`,
      },
      'case/tables/t.csv:1 csv-too-long',
    ],
    [
      'levels of JSON',
      { 'charts/c.vl.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
      'case/charts/c.vl.json:1:202 json-syntax',
    ],
  ])('%s', async (_name, files, expected) => {
    expect((await faults(files)).map((line) => line.replace(/: .*/, ''))).toEqual([expected]);
  });
});

describe('hostile YAML', () => {
  const bomb = `a: &a [${Array(9).fill('x')}]\n${[...'bcdefghi']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]\n`)
    .join('')}`;

  test.each([
    ['an alias bomb', bomb, 'case/quantities.yaml:1:7 yaml-alias'],
    ['an alias that holds itself', 'a: &a\n  b: [*a, *a]\n', 'case/quantities.yaml:2:3 yaml-too-deep'],
    ['an alias of nothing', 'b: x\na: *b\n', 'case/quantities.yaml:2:4 yaml-alias-unknown'],
    ['a thousand levels', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'case/quantities.yaml:1:1 yaml-too-deep'],
    ['an own prototype', '__proto__:\n  label: x\n', 'case/quantities.yaml:1:1 id-invalid'],
  ])('%s is a named error', async (_name, yaml, expected) => {
    const found = await faults({ 'quantities.yaml': yaml });
    expect(found.map((line) => line.replace(/: .*/, ''))).toEqual([expected]);
  });
});

describe('nothing outside the folder is read', () => {
  test.each([
    ['sections/one.md', 'a section'],
    ['quantities.yaml', 'a file of records'],
  ])('%s as a link that leads outside', async (file) => {
    const { [file]: _replaced, ...others } = smallest;
    const messages = await withFiles(others, async (folder) => {
      await writeFile(path.join(folder, 'secret'), '# Secret\n\nText\n');
      await mkdir(path.join(folder, 'case', path.dirname(file)), { recursive: true });
      await symlink(path.join(folder, 'secret'), path.join(folder, 'case', file));
      return (await loadAndCheck(folder)).messages;
    });
    expect(messages.map((message) => `${message.place?.file} ${message.rule}`)).toEqual([
      `case/${file} file-outside`,
    ]);
  });

  test('a folder as a link that leads outside', async () => {
    const messages = await withFiles(smallest, async (folder) => {
      await mkdir(path.join(folder, 'elsewhere'), { recursive: true });
      await writeFile(path.join(folder, 'elsewhere', 'a.vl.json'), '{}');
      await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'case', 'charts'));
      return (await loadAndCheck(folder)).messages;
    });
    expect(messages.map((message) => message.rule)).toEqual(['file-outside']);
  });

  test('a link within the folder is fine', async () => {
    const messages = await withFiles({ ...smallest, 'copy.md': '# Two\n\nText\n' }, async (folder) => {
      await writeFile(path.join(folder, 'case', 'dossier.yaml'), 'title: A\nsections: [one, two]\n');
      await symlink(path.join('..', 'copy.md'), path.join(folder, 'case', 'sections', 'two.md'));
      return (await loadAndCheck(folder)).messages;
    });
    expect(messages).toEqual([]);
  });
});

test('a file that is not UTF-8 is named', async () => {
  const found = await faults({ 'sections/one.md': new Uint8Array([0x23, 0x20, 0xff]) });
  expect(found).toEqual([
    'case/sections/one.md:1:3 file-not-text: sections/one.md is not text in UTF-8, but looks like Windows-1252.',
  ]);
});

test('a section that the list does not name is a warning', async () => {
  const { dossier, messages } = await tryDossier({ 'sections/two.md': '# Two\n' });
  expect(dossier).toBeDefined();
  expect(messages.map((message) => `${message.severity} ${message.rule}`)).toEqual(['warning file-unlisted']);
});

test('claims, sections and plates share their ids; both places are named', async () => {
  const claim = (id: string): string => `:::claim{#${id} standing=assessed}\n# H\n:::\n\n`;
  expect(await faults({ 'sections/one.md': `# One\n\n${claim('a')}${claim('a')}${claim('one')}` })).toEqual([
    'case/sections/one.md:7:1 id-duplicate: The claim "a" has the same id as the claim at case/sections/one.md:3.',
    'case/sections/one.md:11:1 id-duplicate: The claim "one" has the same id as the section at case/sections/one.md:1.',
  ]);
});
