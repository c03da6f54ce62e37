import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dossier/dossier.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import { checkRows } from '../../src/dossier/series/check-rows.ts';
import { checkRow } from '../../src/fit/check-inputs.ts';
import type { Message } from '../../src/message/message.ts';
import { diskWorld } from '../../src/world/world.ts';
import { type Files, lines, withFiles } from './try-dossier.ts';

const wards = path.join(import.meta.dirname, '..', 'fixtures', 'wards');

/** The wards with some files changed, each row held against all that a dossier is held against. */
async function changed(changes: Files): Promise<{ dossier?: Dossier; said: string[] }> {
  const world = diskWorld();
  const files: Record<string, string | Uint8Array> = {};
  for (const folder of ['', 'tables', 'sections', 'charts'])
    for (const name of await world.list(path.join(wards, folder)))
      if (name.includes('.'))
        files[path.posix.join(folder, name)] = await world.readText(path.join(wards, folder, name));
  return withFiles({ ...files, ...changes }, async (workingFolder) => {
    const { dossier, messages } = await loadDossier('case', { ...world, workingFolder });
    const rows: Message[] = dossier?.series ? checkRows(dossier.series, (row) => checkRow(row)) : [];
    return { ...(dossier && { dossier }), said: lines([...messages, ...rows]) };
  });
}

const table = (...rows: string[]) => ({
  'tables/wards.csv': `code,name,district,also,people,people-2023,schools,year\n${rows.join('\n')}\n`,
});
const rows = [
  'n1,Harbour,North,The Quays,48200,47100,12,2024',
  'n2,Mill Hill,North,,31050,31900,7,2024',
  's1,Old Town,South,The Rows,52800,52800,15,2024',
] as const;

describe('a series', () => {
  let dossier: Dossier | undefined;
  const bound = (file: string): Dossier => {
    const row = dossier?.series?.rows.find((one) => one.file === file);
    if (!row || !dossier?.series) throw new Error(`no row ${file}`);
    return dossier.series.bind(row).dossier;
  };
  const values = (file: string, ...ids: string[]) => ids.map((id) => bound(file).quantities.get(id)?.value);

  beforeAll(async () => {
    const loaded = await changed({});
    expect(loaded.said).toEqual([]);
    dossier = loaded.dossier;
  });

  it('has a row for each of its table, in order, named by its cells', () => {
    expect(dossier?.series?.rows.map(({ file, title, place }) => [file, title, place.line])).toEqual([
      ['s2', 'Côte Verte', 5],
      ['n1', 'Harbour', 2],
      ['n2', 'Mill Hill', 3],
      ['s1', 'Old Town', 4],
    ]);
  });

  it('stands for its first row where one dossier is asked for', () => {
    expect(dossier?.front.title).toBe('Côte Verte in numbers');
  });

  it('puts cells into titles, names and texts; a name without a cell is left out', () => {
    expect(bound('n1').actors.get('ward')).toMatchObject({ name: 'Harbour', aliases: ['The Quays'] });
    expect(bound('n2').actors.get('ward')).toMatchObject({ name: 'Mill Hill', aliases: [] });
    expect(JSON.stringify(bound('n2').sections[0]?.title)).toContain('The people of Mill Hill');
    expect(bound('n1').charts.get('around')?.meta.views.rows).toMatchObject({ highlight: ['Harbour'] });
  });

  it('works out numbers and comparisons of each row with their lines', () => {
    expect(values('n1', 'people', 'rank', 'wards', 'in-district')).toEqual([48200, 2, 4, 79300]);
    expect(bound('n1').quantities.get('people')).toMatchObject({ period: '2024', unit: 'people' });
    expect(bound('n1').quantities.get('people')?.takenAt?.[0]?.line).toBe(2);
  });

  it('prints of claims of one id the first whose condition holds', () => {
    const headline = (file: string, id: string) => JSON.stringify(bound(file).claims.get(id)?.headline);
    expect(headline('n1', 'growth')).toContain('Harbour grows');
    expect(headline('n2', 'growth')).toContain('Mill Hill shrinks');
    expect(headline('s1', 'growth')).toContain('Old Town has as many people as before');
  });

  it('says what is missing, and has no number for it, nor for what is made of it', () => {
    const row = bound('s2');
    expect(row.quantities.has('schools')).toBe(false);
    expect(row.quantities.has('a-school')).toBe(false);
    expect([...(row.absent ?? [])]).toEqual(['schools', 'a-school']);
    expect(JSON.stringify(row.claims.get('schools')?.headline)).toContain('is not known');
  });
});

describe('what is wrong with a series', () => {
  it('is told with the row and its line', async () => {
    const { said } = await changed({
      ...table(...rows, 's2,Côte Verte,South,,9400,9100,,2024'),
      'rules.yaml': 'grows: { protects: Every ward grows, expression: people >= people-before }\n',
    });
    expect(said).toEqual([
      expect.stringMatching(
        /^case\/rules\.yaml:1:\d+ rule-fails: .*It is about the row "Mill Hill" \(case\/tables\/wards\.csv:3\)\.$/,
      ),
    ]);
  });

  it('is told once where all rows have it', async () => {
    const { said } = await changed({
      'rules.yaml': 'none: { protects: None, expression: wards < rank / rank }\n',
    });
    expect(said).toEqual([expect.stringMatching(/^case\/rules\.yaml:1:\d+ rule-fails: (?!.*It is about)/)]);
  });

  it('is a number that a claim prints and a row lacks', async () => {
    const { said } = await changed(table(...rows, 's2,Côte Verte,South,,9400,,3,2024'));
    expect(said).toEqual([
      'case/tables/wards.csv:5 series-number: The row "Côte Verte" has no number for "people-before", which the claim "growth" prints.',
    ]);
  });

  it('is a text that a row lacks', async () => {
    const { said } = await changed(table(...rows, 's2,,South,,9400,9100,3,2024'));
    expect(said[0]).toBe(
      'case/tables/wards.csv:5 series-cell: The row "s2" has no "name", which dossier.yaml prints.',
    );
  });

  it.each([
    ['{nmae}', 'series-pattern: "{nmae}" names no column of the table "wards".'],
    ['{people}', 'series-pattern-number: "{people}" would print the number of a cell as it is typed.'],
  ])('is %s in a text', async (pattern, message) => {
    const { said } = await changed({ 'actors.yaml': `ward: { name: "${pattern}", kind: state }\n` });
    expect(said).toEqual([`case/actors.yaml:1:1 ${message}`]);
  });

  it.each([
    ['file: "{name}"', ['n1,Harbour,N,,1,1,1,2024', 'n2,harbour,N,,2,2,1,2024'], 'series-file-twice'],
    ['order: size', rows, 'series-column'],
    ['rows: { district: West }', rows, 'series-empty'],
  ])('is %s', async (field, some, rule) => {
    const { said } = await changed({
      ...table(...some),
      'series.yaml': `heading: Wards\ntable: wards\n${field}\n`,
    });
    expect(said.filter((line) => line.includes(` ${rule}: `))).toHaveLength(1);
  });

  it('is a condition that names nothing', async () => {
    const { said } = await changed({
      'charts/around.yaml':
        'kind: bars\ntitle: A\nsubtitle: B\ntable: wards\ncolumns: { name: name, value: people }\nwhen: has peple\nstanding: measured\nsources: [{ id: register }]\n',
    });
    expect(said).toEqual([expect.stringContaining('reference-unknown: There is no quantity "peple"')]);
  });

  it('is a column in which a row stands far from all others', async () => {
    const many = Array.from(
      { length: 20 },
      (_, index) => `w${index},Ward ${index},N,,${1000 + 10 * index},1000,3,2024`,
    );
    const { said } = await changed(table(...many, 'far,Far,N,,9000000,1000,3,2024'));
    expect(said).toContain(
      'case/series.yaml:8:12 series-outlier: In the column "People" 1 row stands far from all others: Far 9000000 (line 22).',
    );
  });
});

describe('a condition', () => {
  it('holds for a dossier that is no series as well', async () => {
    await withFiles(
      {
        'dossier.yaml': 'title: A\nsections: [one]\n',
        'quantities.yaml': 'a: { label: A, value: 3, unit: count, standing: assessed, source: { id: s } }\n',
        'sources.yaml': 's: { title: S }\n',
        'sections/one.md':
          '# One\n\n:::claim{id=c standing=assessed when="a > 5"}\n### More\n:::\n\n:::claim{id=c standing=assessed}\n### Less\n:::\n',
      },
      async (workingFolder) => {
        const { dossier, messages } = await loadDossier('case', { ...diskWorld(), workingFolder });
        expect(messages).toEqual([]);
        expect(JSON.stringify(dossier?.claims.get('c')?.headline)).toContain('Less');
      },
    );
  });
});
