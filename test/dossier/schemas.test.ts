import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/commands/json-schemas.ts';
import { dossierData } from '../../src/dossier/data/dossier-data.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import { type FitEntry, printStoredFits } from '../../src/fit/stored-fit.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';

const folder = path.join(ownFolder, 'data', 'schema');
// Validators are made of what is on disk, as an editor has it: an address that must be fetched would fail here.
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const made = new Map<string, ValidateFunction>();

async function faultsOf(schema: string, value: unknown): Promise<string[]> {
  const file = path.join(folder, `${schema}.schema.json`);
  const validate = made.get(schema) ?? ajv.compile(JSON.parse(await readFile(file, 'utf8')));
  made.set(schema, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Which schema a file of ours is of, by its path. */
const kinds: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/(?:^|\/)tables\/[^/]+\.schema\.yaml$/, () => 'table'],
  [/(?:^|\/)charts\/[^/]+\.vl\.json$/, () => 'chart'],
  [/(?:^|\/)charts\/[^/]+\.yaml$/, () => 'ready'],
  [/^editions\/[^/]+\.yaml$/, () => 'edition'],
  [/^words\/[^/]+\.yaml$/, () => 'words'],
  [/^themes\/[^/]+\/theme\.yaml$/, () => 'theme'],
  [/(?:^|\/)editions\.lock\.yaml$/, () => 'lock'],
  [/^(?:[^/]+\/)?[a-z]+\.yaml$/, (name) => path.basename(name, '.yaml')],
];

test.each(['data', 'starter', 'templates', 'test/fixtures'])(
  'all files of %s are valid by them',
  async (of) => {
    const names = (await readdir(path.join(ownFolder, of), { recursive: true })).map((name) =>
      name.split(path.sep).join('/'),
    );
    let judged = 0;
    for (const name of names) {
      const kind = kinds.find(([form]) => form.test(name))?.[1](name);
      // The templates of ready plates become charts only with what a dossier adds.
      const isTemplate = of === 'templates' && name.startsWith('charts/');
      if (kind === undefined || isTemplate || (of === 'data' && name.startsWith('schema/'))) continue;
      const text = await readFile(path.join(ownFolder, of, name), 'utf8');
      expect(await faultsOf(kind, name.endsWith('.json') ? JSON.parse(text) : parse(text)), name).toEqual([]);
      judged += 1;
    }
    expect(judged).toBeGreaterThan(3);
  },
);

test('what Precis writes is valid by them: data and stored fits', async () => {
  const { dossier } = await loadDossier('data/china-russia', { ...diskWorld(), workingFolder: ownFolder });
  if (!dossier) throw new Error('the shipped dossier has faults');
  expect(await faultsOf('data', JSON.parse(JSON.stringify(dossierData(dossier))))).toEqual([]);
  const print = { flex: -2, 'flex-end': 1, heights: { a: 120.5 }, open: { a: 4 }, deferred: { a: 1 } };
  const blocks = { a: 'small' as const, b: 'none' as const };
  const lock = printStoredFits(
    new Map<string, FitEntry>([
      ['brief-a4', { print, blocks }],
      ['note', { blocks, prints: { a4: print } }],
    ]),
  );
  expect(await faultsOf('lock', parse(lock))).toEqual([]);
});

test.each([
  ['dossier', { title: 'A', section: [] }],
  ['chart', { usermeta: { title: 'A.' } }],
  ['chart', { mark: 'bar' }],
  ['table', { columns: [{ name: 'a', label: 'A', type: 'numbr' }] }],
  ['edition', { name: 'a', pages: 0, rows: [] }],
  ['theme', { colours: { first: 'red' } }],
  ['words', { labels: {} }],
  ['lock', { 'brief-a4': { flex: 'much' } }],
])('a broken %s is not', async (schema, value) => {
  expect(await faultsOf(schema, value)).not.toEqual([]);
});

test('the JSON Schemas on disk are those that the code makes', async () => {
  const schemas = jsonSchemas();
  expect((await readdir(folder)).filter((name) => name.endsWith('.json')).sort()).toEqual(
    Object.keys(schemas).sort(),
  );
  for (const [name, schema] of Object.entries(schemas)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    expect(text, name).toBe(`${JSON.stringify(schema, null, 2)}\n`);
    expect(text, name).not.toContain('"$ref": "http');
  }
});
