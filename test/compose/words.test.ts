import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { quantityText } from '../../src/compose/quantity-text.ts';
import { loadWords } from '../../src/compose/words.ts';
import { standingSchema } from '../../src/dossier/schema/common.ts';
import { qualifierSchema, quantitiesSchema } from '../../src/dossier/schema/quantity.ts';
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

describe('the words file', () => {
  it('has every label that a template names', async () => {
    const names = found(await textOf(templates, '.hbs'), /words\.([a-z-]+)/g);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => words.labels[name] === undefined)).toEqual([]);
  });

  it('has every label that the code names', async () => {
    const code = await textOf(path.join(world.ownFolder, 'src'), '.ts');
    const names = [
      ...found(code, /\blabel\(context, '([a-z-]+)'/g),
      ...found(code, /words\.labels\.([a-z]+)/g),
      ...found(code, /words\.labels\['([a-z-]+)'\]/g),
    ];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => words.labels[name] === undefined)).toEqual([]);
  });

  it('has every heading that a shipped edition names, and its name', async () => {
    const editions = path.join(templates, 'editions');
    const names = found(await textOf(editions, '.yaml'), /heading: ([a-z-]+)/g);
    expect(names.filter((name) => words.labels[name] === undefined)).toEqual([]);
    for (const file of await world.list(editions)) {
      expect(words.editions[file.replace('.yaml', '')], file).toBeDefined();
    }
  });

  it('has a label for each qualifier, and a name and a join for each standing', () => {
    for (const qualifier of qualifierSchema.options) {
      expect(words.labels[`qualifier-${qualifier}`], qualifier).toBeDefined();
    }
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
    const records = quantitiesSchema.parse(parse(await world.readText(file)));
    const units = Object.values(records).flatMap(
      (record) => z.object({ unit: z.string() }).safeParse(record).data?.unit ?? [],
    );
    expect(units.length).toBeGreaterThan(20);
    expect([...new Set(units)].filter((unit) => words.units[unit] === undefined)).toEqual([]);
  });

  it.each(['constructor', 'toString', '__proto__'])('has nothing under %s but what it says', (name) => {
    expect(words.labels[name]).toBeUndefined();
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
