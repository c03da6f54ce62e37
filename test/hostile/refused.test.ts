import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Files } from '../dossier/try-dossier.ts';
import { chartFile, claim, records, withClaims } from '../plan/claims.ts';
import { type Attempt, attempt, canary, dossierWith, listen } from './attempt.ts';

let listener: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  listener = await listen();
});
afterAll(() => {
  expect(listener.calls()).toBe(0);
  listener.close();
});

/** Refused as the analyst's to mend, each fault at its place, and nothing came of it. */
function expectRefused(made: Attempt, faults: readonly string[]): void {
  expect(made.faults).toEqual(faults);
  expect(made.code).toBe(1);
  expect(made.published).toEqual([]);
  expect(made.trespasses).toEqual([]);
  expect(made.printed).not.toContain(canary);
  expect(made.printed).not.toMatch(/\bat .*\.ts:\d+|internal-fault/);
}

const image = (file: string): Files => ({
  ...records,
  'images.yaml': `pic:\n  file: ${file}\n  title: T\n  subtitle: S\n  alt: A\n  standing: reported\n  sources: [{id: sun}]\n  credit: C\n  licence: {name: L}\n`,
});

const chart = (spec: string): Files => ({
  ...records,
  'charts/c.vl.json': `{"usermeta": ${JSON.stringify(JSON.parse(chartFile(1)).usermeta)},\n${spec}}`,
});

describe('code in prose', () => {
  it.each([
    ['<script>fetch("//x")</script>', ['sections/one.md:3:1 markdown-html']],
    ['a <img src="http://127.0.0.1:PORT/" onerror="alert(1)">', ['sections/one.md:3:3 markdown-html']],
    ['<iframe src="file:///etc/hostname"></iframe>', ['sections/one.md:3:1 markdown-html']],
    ['<!-- hidden -->', ['sections/one.md:3:1 markdown-html']],
    [
      '![x](http://127.0.0.1:PORT/x.png)',
      ['sections/one.md:3:1 link-local', 'sections/one.md:3:1 markdown-image'],
    ],
    ['![x](../../secret)', ['sections/one.md:3:1 markdown-image']],
    ['[x](javascript:alert%281%29)', ['sections/one.md:3:1 markdown-link']],
    ['[x](<java\tscript:alert(1)>)', ['sections/one.md:3:1 markdown-link']],
    ['[x](file:///etc/passwd)', ['sections/one.md:3:1 markdown-link']],
    ['[x](//127.0.0.1:PORT/)', ['sections/one.md:3:1 markdown-link']],
    [':include[../../secret]', ['sections/one.md:3:1 directive-unknown']],
    [':quantity[../../secret]', ['sections/one.md:3:1 directive-id']],
    ['::plate{#../../secret}', undefined],
  ])('%s', async (prose, faults) => {
    const made = await attempt(dossierWith(prose.replace('PORT', String(listener.port))));
    expectRefused(made, faults ?? made.faults);
    expect(made.faults.every((fault) => fault.startsWith('sections/one.md:3'))).toBe(true);
  });
});

describe('a path that leads out of the folder', () => {
  it.each([
    [
      'a section',
      { 'dossier.yaml': 'title: A\nsections: [one, ../../secret]\n' },
      ['dossier.yaml:2:17 field'],
    ],
    [
      'a section, absolute',
      { 'dossier.yaml': 'title: A\nsections: [/etc/passwd]\n' },
      ['dossier.yaml:2:12 field'],
    ],
    ['an image', image('../../secret.png'), ['images.yaml:2:9 field']],
    ['an image, absolute', image('/etc/logo.png'), ['images.yaml:2:9 field']],
    ['an image, in the Windows way', image('..\\..\\secret.png'), ['images.yaml:2:9 field']],
    ['an image, from the net', image('http://127.0.0.1/x.png'), ['images.yaml:2:9 field']],
    [
      'a theme',
      { 'dossier.yaml': 'title: A\ntheme: ../../../x\nsections: [one]\n' },
      ['dossier.yaml:2:8 field'],
    ],
    [
      'an edition',
      { 'dossier.yaml': 'title: A\neditions: [../../x]\nsections: [one]\n' },
      ['dossier.yaml:2:12 field'],
    ],
    [
      'a language',
      { 'dossier.yaml': 'title: A\nlanguage: ../../x\nsections: [one]\n' },
      ['dossier.yaml:2:11 field'],
    ],
    [
      'a chart’s data',
      chart('"data": {"url": "../../secret"}, "mark": "bar"'),
      ['charts/c.vl.json:2:10 chart-outside'],
    ],
  ])('%s', async (_name, files, faults) => {
    expectRefused(await attempt(dossierWith(files)), faults);
  });

  it.each([
    ['images', 'images/a.png', image('a.png')],
    ['tables', 'tables/a.csv', { 'tables/a.schema.yaml': 'columns:\n  - {name: a, label: A, type: text}\n' }],
    ['charts', 'charts/a.vl.json', {}],
    ['sections', 'sections/two.md', { 'dossier.yaml': 'title: A\nsections: [one, two]\n' }],
  ])('a link in %s', async (_name, file, files: Files) => {
    const keep = `${path.posix.dirname(file)}/.keep`;
    const prepare = (folder: string) => symlink(path.join(folder, 'secret'), path.join(folder, 'case', file));
    expectRefused(await attempt(dossierWith({ ...files, [keep]: '' }), { prepare }), [
      `${file} file-outside`,
    ]);
  });
});

describe('a name that is no file name', () => {
  it.each([
    ['a folder with a space', 'a b'],
    ['a hidden folder', '.case'],
    ['a folder with a template', '{{x}}'],
    ['a folder with a line end', 'a\nb'],
  ])('%s', async (_name, name) => {
    const made = await attempt(dossierWith({}), { name });
    expect(made.faults.map((fault) => fault.split(' ').at(-1))).toEqual(['dossier-name']);
    expectRefused(made, made.faults);
  });

  it('a table with capitals, a chart with a space', async () => {
    const files = { 'tables/Bad.csv': 'a\n', 'charts/a b.vl.json': '{}' };
    expectRefused(await attempt(dossierWith(files)), [
      'charts/a b.vl.json id-invalid',
      'tables/Bad.csv id-invalid',
    ]);
  });
});

describe('a chart that reaches out', () => {
  it.each([
    ['"data": {"url": "file:///etc/passwd"}, "mark": "bar"', ['charts/c.vl.json:2:10 chart-outside']],
    [
      '"data": {"url": "http://127.0.0.1:PORT/rows.csv"}, "mark": "bar"',
      ['charts/c.vl.json:2:10 chart-outside'],
    ],
    [
      '"data": {"name": "rows"}, "mark": {"type": "bar", "href": "javascript:alert(1)"}',
      ['charts/c.vl.json:2:51 chart-outside'],
    ],
    [
      '"hconcat": [{"vconcat": [{"layer": [\n{"mark": "bar", "encoding": {"href": {"value": "javascript:alert(1)"}}}]}]}]',
      ['charts/c.vl.json:3:30 chart-outside'],
    ],
    [
      '"mark": {"type": "image", "url": "http://127.0.0.1:PORT/x.png"}',
      ['charts/c.vl.json:2:10 chart-image', 'charts/c.vl.json:2:27 chart-outside'],
    ],
    ['"data": {"values": [{"a": 1}]}, "mark": "bar"', ['charts/c.vl.json:2:10 chart-typed-data']],
  ])('%s', async (spec, faults) => {
    const files = chart(spec.replace('PORT', String(listener.port)));
    expectRefused(await attempt(dossierWith(files)), faults);
  });
});

describe('broken and oversized files', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`),
  ].join('\n');

  it.each([
    ['YAML', { 'quantities.yaml': 'a: [\n' }, ['quantities.yaml:2:1 yaml-syntax']],
    ['an alias bomb', { 'dossier.yaml': bomb }, ['dossier.yaml:1:7 yaml-alias']],
    ['JSON', { 'charts/c.vl.json': '{"mark": }' }, ['charts/c.vl.json:1:10 json-syntax']],
    [
      'CSV',
      {
        'tables/t.csv': 'a\n"x\n',
        'tables/t.schema.yaml': 'columns:\n  - {name: a, label: A, type: text}\n',
      },
      undefined,
    ],
    [
      'Markdown',
      { 'sections/one.md': '# One\n\n:::claim{#a standing=assessed}\n# H\n' },
      ['sections/one.md:3:1 claim-unclosed'],
    ],
    ['14 KB of nested emphasis', { 'sections/one.md': `# One\n\n${'*a **b '.repeat(2000)}\n` }, undefined],
    ['14 KB of nested emphasis in a claim', withClaims([claim('x', '', '**a *b '.repeat(2000))]), undefined],
    [
      'a wrong type',
      {
        'quantities.yaml': 'a: {label: L, value: many, unit: percent, standing: assessed, source: {id: s}}\n',
      },
      undefined,
    ],
    ['duplicate ids', withClaims([claim('x'), claim('x')]), ['sections/one.md:10:1 id-duplicate']],
    [
      'a reference to nothing',
      { 'sections/one.md': '# One\n\nIt is :quantity[gone].\n' },
      ['sections/one.md:3:7 reference-unknown'],
    ],
    ['a NUL', { 'sections/one.md': '# One\n\na\0b\n' }, ['sections/one.md:3:2 character-stray']],
  ])('%s', async (_name, files, faults) => {
    const made = await attempt(dossierWith(files));
    expectRefused(made, faults ?? made.faults);
    for (const fault of made.faults) expect(fault).toMatch(/^[a-z/.]+(:\d+(:\d+)?)? [a-z-]+$/);
    expect(made.faults.length).toBeGreaterThan(0);
  });

  it('an empty dossier', async () => {
    const made = await attempt({});
    expect(made.faults.map((fault) => fault.split(' ').at(-1))).toEqual(['dossier-empty']);
    expectRefused(made, made.faults);
  });

  it('all faults of all files are told in one run', async () => {
    const made = await attempt(
      dossierWith({
        ...chart('"mark": "image"'),
        'sections/one.md': '# One\n\n<b>x</b>\n',
        'events.yaml': 'a: [\n',
        'glossary.yaml': 'X: {term: T, definition: D}\n',
      }),
    );
    expect(made.code).toBe(1);
    const rules = made.faults.map((fault) => fault.split(' ').at(-1));
    for (const rule of ['markdown-html', 'yaml-syntax', 'id-invalid']) expect(rules).toContain(rule);
  });
});

describe('what the call names', () => {
  it.each([
    // The caller may name any folder by its path; this one holds no theme.
    [['build', '--theme', '../../x'], 'theme-fault'],
    [['build', '--theme', '..'], 'no-theme'],
    [['build', '--edition', '../../x'], 'no-edition'],
    [['build', '--edition', 'handout'], 'no-edition'],
  ])('%j is no way out', async (argv, rule) => {
    const made = await attempt(dossierWith({}), { argv });
    expect(made.faults.map((fault) => fault.split(' ').at(-1))).toEqual([rule]);
    expect([1, 2]).toContain(made.code);
    expect([made.published, made.trespasses]).toEqual([[], []]);
  });
});

describe('check finds what build would fail on', () => {
  it.each([
    ['an edition that is none', 'editions: [handuot]\n', ['dossier.yaml:3:12 no-edition']],
    [
      'a part that is none',
      'editions: [{name: a, rows: [{parts: [{kind: script}]}]}]\n',
      ['dossier.yaml:3:45 edition-fault'],
    ],
    ['a lead that is none', 'editions: [report, handout]\n', ['dossier.yaml:3:20 no-lead']],
    ['a theme that is none', 'theme: ink\n', ['dossier.yaml:3:8 no-theme']],
    ['a language without words', 'language: fr\n', ['dossier.yaml:3:11 no-words']],
  ])('%s', async (_name, front, faults) => {
    const files = { 'dossier.yaml': `title: A\nsections: [one]\n${front}` };
    expectRefused(await attempt(dossierWith(files), { argv: ['check'] }), faults);
  });
});
