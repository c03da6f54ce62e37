import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { recordsSchema, standingSchema } from '../../src/dossier/schema/common.ts';
import { quantitySchema } from '../../src/dossier/schema/quantity.ts';
import { isLabel, labelNames } from '../../src/text/labels.ts';
import { quantityText } from '../../src/text/quantity-text.ts';
import { loadWords, unitWords, withOwnUnits } from '../../src/text/words.ts';
import { faultsOf, quantity, words, world } from './compositor.ts';

const templates = path.join(world.ownFolder, 'templates');

/** All text files under a folder, one after another. */
async function textOf(folder: string, ending: string): Promise<string> {
  const texts: string[] = [];
  for (const name of await world.list(folder)) {
    const file = path.join(folder, name);
    if (await world.isFolder(file)) texts.push(await textOf(file, ending));
    else if (name.endsWith(ending)) texts.push(await world.readText(file));
  }
  return texts.join('\n');
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** Where the labels are declared: to name one there is no use of it. */
const labelList = /export const labelNames = \[[^\]]*\]/;

describe('the words file', () => {
  it('has every label that a template names', async () => {
    const names = found(await textOf(templates, '.hbs'), /words\.([a-z-]+)/g);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !isLabel(name))).toEqual([]);
  });

  it('has no label that nothing names', async () => {
    const code = await textOf(path.join(world.ownFolder, 'src'), '.ts');
    const named =
      (await textOf(templates, '.hbs')) +
      (await textOf(path.join(templates, 'editions'), '.yaml')) +
      code.replace(labelList, '');
    const made = /^(?:holder|change|compared|variant|function|kind|qualifier|taken)-/;
    expect(
      labelNames.filter(
        (name) => !made.test(name) && !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(named),
      ),
    ).toEqual([]);
  });

  it('is refused by name where a label is missing, and where one is too many', async () => {
    const text = await world.readText(path.join(templates, 'words', 'en.yaml'));
    const changed = text.replace(/^ {2}contents: .*\n/m, '  contends: Contents\n');
    const [fault] = await faultsOf(() => loadWords('en', { ...world, readText: async () => changed }));
    expect(fault).toMatchObject({ rule: 'words-fault', blame: 'tool' });
    expect(fault?.what).toContain('templates/words/en.yaml');
    expect(fault?.what).toContain('labels.contents');
    expect(fault?.what).toContain('contends');
  });

  it('has a name for each shipped edition', async () => {
    for (const file of await world.list(path.join(templates, 'editions'))) {
      expect(words.editions[file.replace('.yaml', '')], file).toBeDefined();
    }
  });

  it('has a name and a join for each standing', () => {
    for (const standing of standingSchema.options) {
      expect(words.standings[standing].name, standing).not.toBe('');
      expect(words.labels[`holder-${standing}`], standing).toContain('{holder}');
    }
  });

  it('has a place for the number in each unit and qualifier', () => {
    for (const [name, { one, other, short }] of Object.entries(words.units)) {
      for (const pattern of [one, other, short]) expect(pattern, name).toMatch(/\{[no]\}/);
    }
    for (const { prose, short } of Object.values(words.qualifiers)) {
      for (const pattern of [prose, short]) expect(pattern).toContain('{v}');
    }
  });

  it('knows every unit of the shipped dossier', async () => {
    const file = path.join(world.ownFolder, 'data', 'china-russia', 'quantities.yaml');
    const records = recordsSchema(quantitySchema).parse(parse(await world.readText(file)));
    const units = Object.values(records).flatMap(
      (record) => z.object({ unit: z.string() }).safeParse(record).data?.unit ?? [],
    );
    expect(units.length).toBeGreaterThan(20);
    expect([...new Set(units)].filter((unit) => unitWords(unit, words) === undefined)).toEqual([]);
  });

  it.each([
    ['million USD', '$2\u00a0million', '$2m'],
    ['thousand tonnes', '2\u00a0thousand tonnes', '2k t'],
    ['million tonnes', '2\u00a0million tonnes', '2\u00a0Mt'],
    ['billion EUR', '€2\u00a0billion', '€2bn'],
    ['TEU', '2\u00a0TEU', '2\u00a0TEU'],
    ['million TEU', '2\u00a0million TEU', '2m TEU'],
    ['guests', '2\u00a0guests of the house', '2\u00a0g.'],
  ])('says a unit behind a scale, and a dossier’s own: %s', (unit, prose, short) => {
    const own = { TEU: {}, guests: { one: '{n} guest', other: '{n} guests of the house', short: '{n} g.' } };
    const all = withOwnUnits(words, own);
    expect(quantityText(quantity(2, unit), all)).toBe(prose);
    expect(quantityText(quantity(2, unit), all, { short: true })).toBe(short);
  });

  it.each(['constructor', 'toString', '__proto__'])('has nothing under %s but what it says', (name) => {
    expect(isLabel(name)).toBe(false);
    expect(words.editions[name]).toBeUndefined();
    expect(quantityText(quantity(7, name), words)).toBe(`7\u00a0${name}`);
  });

  it('serves a country’s English, and names the languages that it has', async () => {
    expect((await loadWords('en-GB', world)).language).toBe('en-GB');
    const [fault] = await faultsOf(() => loadWords('fr', world));
    expect(fault).toMatchObject({ rule: 'no-words', what: 'Precis has no words in the language "fr".' });
    expect(fault?.hint).toContain('one of: en.');
  });
});
