import { describe, expect, test } from 'vitest';
import { type Files, faults, smallest } from './try-dossier.ts';

function record(id: string, subject: string, label: string, value: string, more = ''): string {
  return `${id}:\n  label: ${label}\n  value: ${value}\n  unit: years\n  period: 2015\n  subject: ${subject}\n  standing: reported\n  source: { id: s }\n${more}`;
}

const names = ['Arland', 'Borland', 'Corland', 'Dorland'];
const base: Files = {
  ...smallest,
  'sources.yaml': 's: { title: S }\n',
  'actors.yaml': names.map((name) => `${name.toLowerCase()}: { name: ${name}, kind: state }\n`).join(''),
};

function table(id: string, rows: readonly string[], column = 'years', label = 'Life'): Files {
  return {
    [`tables/${id}.csv`]: `country,${column}\n${rows.join('\n')}\n`,
    [`tables/${id}.schema.yaml`]:
      `key: country\ncolumns:\n  - { name: country, label: Country, type: text }\n` +
      `  - { name: ${column}, label: ${label}, type: number, unit: years }\n`,
  };
}

const rows = ['Arland,80.1', 'Borland,71.5', 'Corland,65'];
const rulesOf = async (files: Files) =>
  (await faults({ ...base, ...files })).map((line) => line.replace(/^case\//, '').split(': ')[0]);

describe('the same number said twice', () => {
  test('by two records', async () => {
    const two = (other: string, more = '') => ({
      'quantities.yaml':
        record('a', 'arland', 'Life in Arland', '80.1') +
        record('b', 'arland', 'Life in Arland', other, more),
    });
    expect(await rulesOf(two('81.1'))).toEqual(['quantities.yaml:11:10 quantity-twice']);
    expect(await rulesOf(two('80.1'))).toEqual([]);
    expect(await rulesOf(two('80'))).toEqual([]);
    expect(await rulesOf(two('81.1', '  basis: another list\n'))).toEqual([]);
  });

  test('by two tables that mostly agree', async () => {
    const slip = table('two', ['Arland,80.1', 'Borland,75.1', 'Corland,65', 'Dorland,60']);
    expect(await rulesOf({ ...table('one', rows), ...slip })).toEqual(['tables/two.csv:3 cells-differ']);
    const another = table('two', ['Arland,81.1', 'Borland,75.1', 'Corland,65']);
    expect(await rulesOf({ ...table('one', rows), ...another })).toEqual([]);
    const labelled = table('two', ['Arland,80.1', 'Borland,75.1', 'Corland,65'], 'years', 'Life of women');
    expect(await rulesOf({ ...table('one', rows), ...labelled })).toEqual([]);
  });

  test('by records and a column that others of their kind agree with', async () => {
    const records = (last: string) => ({
      'quantities.yaml':
        record('a', 'arland', 'Life in Arland', '80.1') +
        record('b', 'borland', 'Life in Borland', '71.5') +
        record('c', 'corland', 'Life in Corland', last),
    });
    expect(await rulesOf({ ...table('one', rows), ...records('56') })).toEqual([
      'quantities.yaml:19:10 cell-differs',
    ]);
    expect(await rulesOf({ ...table('one', rows), ...records('65') })).toEqual([]);
  });

  test('by a chart that puts values of its own over those of its records', async () => {
    const chart = (fields: string) => ({
      'quantities.yaml': record('a', 'arland', 'Life in Arland', '80.1'),
      'charts/c.vl.json': `{"usermeta":{"title":"T","subtitle":"S","standing":"reported","sources":[{"id":"s"}],"views":{"v":{"of":"quantities","ids":["a"],"fields":${fields}}}},"data":{"name":"v"},"mark":"bar"}`,
    });
    expect(await rulesOf(chart('{"value":[88]}'))).toEqual(['charts/c.vl.json:1:148 view-field-taken']);
    expect(await rulesOf(chart('{"text":["88 years"]}'))).toHaveLength(1);
    expect(await rulesOf(chart('{"label":["Arland"]}'))).toEqual([]);
  });
});
