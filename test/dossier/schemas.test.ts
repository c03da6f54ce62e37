import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/dossier/schema/json-schema.ts';

const folder = new URL('../../data/schema/', import.meta.url);

test('the JSON Schemas on disk are those that the code makes', async () => {
  const made = jsonSchemas();
  expect((await readdir(folder)).filter((name) => name.endsWith('.json')).sort()).toEqual(
    Object.keys(made).sort(),
  );
  for (const [name, schema] of Object.entries(made)) {
    expect(await readFile(new URL(name, folder), 'utf8'), name).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  }
});
