import { z } from 'zod';
import { fileSchemas } from '../dossier/index.ts';
import { fitFileSchema } from '../fit/index.ts';
import { editionFileSchema } from '../plan/index.ts';
import { wordsSchema } from '../text/index.ts';
import { sheetSchema } from '../theme/index.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  ...fileSchemas,
  edition: editionFileSchema,
  theme: sheetSchema,
  words: wordsSchema,
  lock: fitFileSchema,
};

/**
 * The JSON Schemas that editors complete and check by, made from the schemas that Precis checks by.
 * Keys are file names in `data/schema/`.
 */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
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

/** What the drawing is stands in Vega-Lite's own schema, which a chart names by its `$schema`: ours is for the rest. */
function chartFile({ $schema, title, ...usermeta }: Record<string, unknown>): Record<string, unknown> {
  return {
    $schema,
    title: 'charts/*.vl.json',
    type: 'object',
    required: ['usermeta'],
    properties: { usermeta: { title, ...usermeta }, datasets: false },
  };
}
