import type { z } from 'zod';
import { dataSchema } from '../data/schema.ts';
import { recordsSchema } from './common.ts';
import { frontSchema } from './front.ts';
import { chartMetaSchema, tableSchemaSchema } from './plate.ts';
import { readySchema } from './ready.ts';
import { changesSchema, recordSchemas } from './records.ts';
import { seriesSchema } from './series.ts';

/** The schema of each file of a dossier, and of the data that it is published with, by the name of its JSON Schema. */
export const fileSchemas: Readonly<Record<string, z.ZodType>> = {
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
  ready: readySchema,
  series: seriesSchema,
  data: dataSchema,
};
