import { z } from 'zod';
import { dataSchema } from '../data/schema.ts';
import { recordsSchema } from './common.ts';
import { frontSchema } from './front.ts';
import { chartMetaSchema, tableSchemaSchema } from './plate.ts';
import { changesSchema, recordSchemas } from './records.ts';

/** The schema of each file of a dossier, and of the data that it is published with, by the name of its JSON Schema. */
const fileSchemas: Readonly<Record<string, z.ZodType>> = {
  dossier: frontSchema,
  ...Object.fromEntries(
    Object.entries(recordSchemas).map(([kind, schema]) => [
      kind,
      recordsSchema<z.ZodType>(schema).meta({ title: `${kind}.yaml` }),
    ]),
  ),
  changes: changesSchema,
  table: tableSchemaSchema,
  chart: chartMetaSchema,
  data: dataSchema,
};

/**
 * The JSON Schemas that editors complete and check by, made from the schemas that Precis checks by.
 * Keys are file names in `data/schema/`.
 */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fileSchemas).map(([name, schema]) => [
      `${name}.schema.json`,
      name === 'chart' ? chartFile(jsonSchemaOf(schema)) : jsonSchemaOf(schema),
    ]),
  );
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  // What is written in a file goes in, so `io` is input; refinements have no words in JSON Schema.
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: nameRecords }) };
}

/** A group of records says how its keys are made: a catch-all schema can't, but JSON Schema can. */
function nameRecords({
  jsonSchema,
  zodSchema,
}: {
  jsonSchema: z.core.JSONSchema.BaseSchema;
  zodSchema: unknown;
}): void {
  if (!(zodSchema instanceof z.ZodObject)) return;
  const { catchall } = zodSchema.def;
  if (catchall && !(catchall instanceof z.ZodNever) && !(catchall instanceof z.ZodUnknown)) {
    jsonSchema.propertyNames = { pattern: '^(\\$schema|[a-z0-9]+(-[a-z0-9]+)*)$', maxLength: 64 };
  }
}

/** A chart's own schema is Vega-Lite's: ours is for its `usermeta`. */
function chartFile({ $schema, title, ...usermeta }: Record<string, unknown>): Record<string, unknown> {
  return {
    $schema,
    title: 'charts/*.vl.json',
    allOf: [{ $ref: 'https://vega.github.io/schema/vega-lite/v6.json' }],
    type: 'object',
    required: ['usermeta'],
    properties: { usermeta: { title, ...usermeta } },
  };
}
