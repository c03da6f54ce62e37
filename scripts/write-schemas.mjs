// Writes data/schema/*.json from the schemas in the code. Run `npm run build` first.
import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchemas } from '../dist/commands/json-schemas.js';

const folder = new URL('../data/schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
