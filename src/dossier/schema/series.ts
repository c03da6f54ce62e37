import { z } from 'zod';
import { idSchema, lineSchema, schemaLine, textSchema } from './common.ts';
import { rowsWantedSchema } from './quantity.ts';

/** `series.yaml`: the dossier is printed once for each row of a table. */
export const seriesSchema = z
  .strictObject({
    ...schemaLine,
    heading: lineSchema.meta({ description: 'What the published set is called' }),
    summary: textSchema.optional().meta({ description: 'What it is, below that' }),
    table: idSchema.meta({ description: 'The table with a row for each brief. It has a key' }),
    file: lineSchema.optional().meta({
      description: 'What the files of a row begin with, from its cells: "{code}". Without it the key',
    }),
    title: lineSchema
      .optional()
      .meta({ description: 'What a row is called in lists, from its cells: "{name}". Without it the key' }),
    rows: rowsWantedSchema
      .optional()
      .meta({ description: 'Print these rows alone: columns with what they hold' }),
    order: lineSchema
      .optional()
      .meta({ description: 'The column that they are sorted by. Without it as in the table' }),
    list: z
      .array(lineSchema)
      .default([])
      .meta({ description: 'Columns that the list of the published set shows beside each title' }),
    claims: z.enum(['shared', 'own']).default('shared').meta({
      description:
        'shared: every row has the claims of the first as deep as that has them, wherever its page holds them; own: each row is fitted by itself',
    }),
    outliers: z.array(lineSchema).default([]).meta({
      description: 'Columns of numbers in which "check" lists the rows that stand far from all others',
    }),
  })
  .meta({ title: 'series.yaml' });
export type SeriesPlan = z.output<typeof seriesSchema>;
