import { describe, expect, test } from 'vitest';
import { checkAmounts } from '../../src/dossier/check-amounts.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import { diskWorld } from '../../src/world/world.ts';
import { type Files, smallest, withFiles } from './try-dossier.ts';

/** What is said of too much in the smallest dossier with some files added. */
function told(files: Files): Promise<string[]> {
  return withFiles({ ...smallest, ...files }, async (folder) => {
    const { dossier, messages } = await loadDossier('case', { ...diskWorld(), workingFolder: folder });
    expect(messages).toEqual([]);
    return (dossier ? checkAmounts(dossier) : []).map(({ rule, place, what }) => {
      return `${place?.file}:${place?.line} ${rule}: ${what}`;
    });
  });
}

const sources = { 'sources.yaml': 's:\n  title: S\n' };

const quantities = (count: number) => ({
  ...sources,
  'quantities.yaml': Array.from({ length: count }, (_, index) => {
    return `q${index}: { label: L, value: 1, unit: count, standing: reported, source: { id: s } }\n`;
  }).join(''),
});

const table = (rows: number, columns: number, plate = true) => {
  const names = Array.from({ length: columns }, (_, index) => `c${index}`);
  const shape = names.map((name) => `  - { name: ${name}, label: C, type: text }\n`).join('');
  const head = 'plate: { title: T, subtitle: S, standing: reported, sources: [{ id: s }] }\n';
  return {
    ...sources,
    'tables/t.schema.yaml': `columns:\n${shape}${plate ? head : ''}`,
    'tables/t.csv': `${names.join(',')}\n${`${names.map(() => 'x').join(',')}\n`.repeat(rows)}`,
  };
};

describe('what a browser could not lay out is refused at its place', () => {
  test.each<[string, Files, string[]]>([
    ['as many quantities as may be', quantities(500), []],
    [
      'one more',
      quantities(501),
      ['case/quantities.yaml:501 too-many-printed: There are 501 quantities; at most 500 are printed.'],
    ],
    ['a table as long as may be', table(500, 10), []],
    [
      'a longer table',
      table(501, 2),
      [
        'case/tables/t.csv:502 too-many-printed: There are 501 rows of a table that prints; at most 500 are printed.',
      ],
    ],
    [
      'a wider one',
      table(500, 11),
      [
        'case/tables/t.schema.yaml:13 too-many-printed: There are 5500 cells of all tables that print; at most 5000 are printed.',
      ],
    ],
    ['a table that is data alone', table(5000, 3, false), []],
  ])('%s', async (_, files, messages) => {
    expect(await told(files)).toEqual(messages);
  });
});
