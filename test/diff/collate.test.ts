import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collate } from '../../src/diff/compare.ts';
import { digestOf, digestSchema } from '../../src/diff/digest.ts';
import { tell } from '../../src/diff/tell.ts';
import { differenceMarkdown } from '../../src/diff/write-markdown.ts';
import { differenceText } from '../../src/diff/write-text.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';
import { tryDossier } from '../dossier/try-dossier.ts';
import { changed, difference, grain } from './states.ts';

/** Each record that changed: `kind id change`, with a tilde where nothing of substance did. */
async function changes(file: string, old: string, now: string): Promise<string[]> {
  const { records } = await changed(file, old, now);
  return records.map(({ kind, id, change, substance }) => `${kind} ${id} ${change}${substance ? '' : ' ~'}`);
}

test('a dossier is as it is', async () => {
  const same = await difference(grain);
  expect([same.substance, same.records]).toEqual([false, []]);
});

test.each([
  ['quantities.yaml', 'value: 61', 'value: 65', ['quantities trade changed', 'plates by-year changed']],
  ['quantities.yaml', 'under', 'over', ['quantities growth changed']],
  ['quantities.yaml', 'section: 1', 'section: 2', ['quantities trade changed']],
  ['quantities.yaml', 'label: Growth', 'label: Growth,', ['quantities growth changed ~']],
  ['sections/harvest.md', 'it, and', 'it and', ['claims scale changed ~']],
  ['sections/harvest.md', 'much', 'little', ['claims scale changed']],
  ['sections/harvest.md', 'priority=1', 'priority=2', ['claims scale changed']],
  ['sections/harvest.md', 'standing=reported', 'standing=assessed', ['claims scale changed']],
  [
    'sections/harvest.md',
    '#scale',
    '#size',
    ['claims size added', 'claims scale removed', 'sections harvest changed ~'],
  ],
  ['sections/harvest.md', 'Trains', 'Barges', ['sections harvest changed']],
  ['sections/harvest.md', ':quotation[pause]', 'a rest', ['claims scale changed']],
  ['quotations.yaml', 'a pause, for', 'a pause for', ['quotations pause changed']],
  ['sources.yaml', 'org/report', 'org/other', ['sources report changed']],
  ['events.yaml', '2023-03', '2023-04', ['events tariff changed']],
  ['actors.yaml', 'The office', 'The Office', ['actors office changed']],
  ['dossier.yaml', 'title: Grain', 'title: Wheat', ['dossier dossier changed']],
  ['dossier.yaml', 'version: 1.0.0', 'version: 1.1.0', []],
  ['charts/by-year.vl.json', 'Trade grew', 'Trade fell', ['plates by-year changed']],
  ['charts/by-year.vl.json', '"bar"', '"point"', ['plates by-year changed ~']],
  ['tables/ports.csv', 'East,12', 'East,13', ['tables ports changed']],
  ['tables/ports.csv', 'East,12\nWest,7', 'West,7\nEast,12', []],
  ['tables/ports.csv', 'port,ships\nEast,12', 'port,ships\nEast,12\nNorth,1', ['tables ports changed']],
])('%s: %j → %j', async (file, old, now, expected) => {
  expect(await changes(file, old, now)).toEqual(expected);
});

test('a quantity is told old → new, absolute and relative', async () => {
  const { records } = await changed('quantities.yaml', 'value: 61', 'value: 65.575');
  const [quantity] = records;
  expect(quantity?.measures).toEqual({
    old: { value: 61, unit: 'billion USD', qualifier: 'exact', period: '2023' },
    new: { value: 65.575, unit: 'billion USD', qualifier: 'exact', period: '2023' },
  });
  expect(quantity?.fields).toEqual([
    {
      field: 'value',
      nature: 'number',
      substance: true,
      old: 61,
      new: 65.575,
      absolute: 4.575,
      relative: 0.075,
    },
  ]);
});

test('values that measure unlike things have no difference', async () => {
  const unit = await changed('quantities.yaml', '61\n  unit: billion USD', '61000\n  unit: million USD');
  expect(unit.records[0]?.fields[0]).not.toHaveProperty('absolute');
  const bound = await changed(
    'quantities.yaml',
    '-4\n  unit: percent\n  qualifier: under',
    '-3\n  unit: percent',
  );
  expect(bound.records[0]?.fields[0]).not.toHaveProperty('absolute');
  const nought = await difference(
    { ...grain, 'quantities.yaml': String(grain['quantities.yaml']).replace('61', '2') },
    { ...grain, 'quantities.yaml': String(grain['quantities.yaml']).replace('61', '0') },
  );
  expect(nought.records[0]?.fields[0]).toMatchObject({ absolute: 2 });
  expect(nought.records[0]?.fields[0]).not.toHaveProperty('relative');
});

test('a difference as text', async () => {
  const files = {
    ...grain,
    'quantities.yaml': String(grain['quantities.yaml']).replace('-4', '-3').replace('61', '65'),
    'tables/ports.csv': 'port,ships\nEast,14\nNorth,1\n',
    'sections/harvest.md': String(grain['sections/harvest.md'])
      .replace('it, and', 'it and')
      .replace('standing=reported', 'standing=assessed')
      .replace('counted it', 'weighed it'),
  };
  expect(differenceText(tell(await difference(files)))).toMatchInlineSnapshot(`
    "old (version 1.0.0, 2026-01-01) → new (version 1.0.0, 2026-01-01)
    Changed in substance: quantities 2, claims 1, plates 1, tables 1. Printed pages were not compared: that takes two published sets.

    Quantities
      changed  trade: Trade in goods
        61 billion USD → 65 billion USD (+4 billion USD, +6.6%)
      changed  growth: Growth
        under −4% → under −3% (+1 percentage points, +25%)

    Claims
      reworded, re-rated  scale: Trade grew to 65 billion USD
        summary: The office counted it, and it was much. → The office weighed it and it was much.
        standing: reported → assessed

    Plates
      changed  by-year: Trade grew
        data changed

    Tables
      changed  ports
        East, ships: 12 → 14 (+2, +17%)
        North: port North, ships 1
        West: was port West, ships 7
    "
  `);
});

test('what stands in a dossier stays text in Markdown and on a terminal', async () => {
  const told = tell(
    await changed('quantities.yaml', 'label: Growth', 'label: "a|b <img src=x> [l](https://x.y) @all"'),
  );
  const markdown = differenceMarkdown(told);
  expect(markdown).toContain('a\\|b &lt;img src=x> \\[l\\]\\(https&#58;//x.y\\) \\@all');
  for (const line of markdown.split('\n').filter((text) => text.startsWith('|'))) {
    expect(line.replaceAll('\\|', '').split('|')).toHaveLength(6);
  }
});

test('the shipped dossier is the same after it was written and read', async () => {
  const { dossier } = await loadDossier('data/china-russia', { ...diskWorld(), workingFolder: ownFolder });
  if (!dossier) throw new Error('not loaded');
  const digest = digestOf(dossier);
  const read = digestSchema.parse(JSON.parse(JSON.stringify(digest)));
  expect(collate({ name: 'a', digest }, { name: 'b', digest: read }).records).toEqual([]);
  expect(Object.keys(digest.records.claims ?? {})).toHaveLength(dossier.claims.size);
});

test('going back undoes every change', async () => {
  const { dossier } = await tryDossier(grain);
  if (!dossier) throw new Error('not loaded');
  const digest = digestOf(dossier);
  const values = fc.dictionary(
    fc.constantFrom('trade', 'growth', 'constructor'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(values, values, (one, other) => {
      const state = (name: string, given: Record<string, number>) => ({
        name,
        digest: {
          ...digest,
          records: {
            quantities: Object.fromEntries(
              Object.entries(given).map(([id, value]) => [
                id,
                { name: id, fields: { value, unit: 'percent' } },
              ]),
            ),
          },
        },
      });
      const [there, back] = [
        collate(state('a', one), state('b', other)),
        collate(state('b', other), state('a', one)),
      ];
      const ids = (records: typeof there.records) => records.map(({ id }) => id).sort();
      expect(ids(there.records)).toEqual(ids(back.records));
      expect(there.substance).toBe(ids(there.records).length > 0);
      for (const record of there.records) {
        const mirror = back.records.find(({ id }) => id === record.id);
        expect([mirror?.measures?.old, mirror?.measures?.new]).toEqual([
          record.measures?.new,
          record.measures?.old,
        ]);
      }
    }),
  );
});
