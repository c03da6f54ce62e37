import { z } from 'zod';
import {
  dateSchema,
  editorsNoteSchema,
  idSchema,
  lineSchema,
  sourcePlaceSchema,
  standingSchema,
} from '../schema/common.ts';
import { fromTableSchema, qualifierSchema } from '../schema/quantity.ts';
import { sourceSchema } from '../schema/records.ts';

const actorSchema = z.strictObject({ id: idSchema, name: lineSchema });

const quantityDataSchema = z.strictObject({
  id: idSchema,
  label: lineSchema,
  value: z.number().meta({ description: 'In the stated unit; a derived one is worked out and rounded' }),
  digits: z
    .int()
    .optional()
    .meta({ description: 'Significant digits, where they are more than the value shows: two of 2.0' }),
  unit: lineSchema,
  qualifier: qualifierSchema,
  words: lineSchema.optional().meta({ description: 'How the source puts the qualifier' }),
  period: z
    .strictObject({ from: dateSchema.optional(), to: dateSchema.optional(), words: lineSchema.optional() })
    .optional()
    .meta({ description: 'Both ends alike for one date; absent where the source states none' }),
  subject: actorSchema.optional(),
  against: actorSchema.optional().meta({ description: 'The actor compared with' }),
  producer: lineSchema.optional().meta({ description: 'Who measured it; absent where none is stated' }),
  basis: lineSchema.optional(),
  growth: z.enum(['by', 'to']).optional(),
  standing: standingSchema,
  holder: actorSchema.optional().meta({ description: 'Who says so' }),
  group: lineSchema.optional(),
  disputed: z.boolean().meta({ description: 'It carries an editor’s note, and is never a headline number' }),
  note: editorsNoteSchema.optional(),
  derived: z
    .strictObject({ expression: lineSchema, inputs: z.array(idSchema) })
    .optional()
    .meta({ description: 'How it was worked out, and from which quantities' }),
  taken: z
    .strictObject({ ...fromTableSchema.shape, lines: z.array(z.int()) })
    .optional()
    .meta({ description: 'The table that it was taken from, how, and the lines of its cells' }),
  sources: z.array(sourcePlaceSchema).meta({ description: 'Every place that it rests on' }),
});

/** `data.json`: every quantity of a dossier and its sources. */
export const dataSchema = z
  .strictObject({
    tool: z.literal('precis'),
    format: z.literal(1),
    dossier: z.string(),
    title: lineSchema,
    language: z.string(),
    version: z.string().optional(),
    'edition-date': z.string().optional(),
    'information-date': z
      .string()
      .optional()
      .meta({ description: 'The day to which the content is informed' }),
    quantities: z.array(quantityDataSchema),
    sources: z
      .array(sourceSchema.omit({ sections: true, text: true, sha256: true }).extend({ id: idSchema }))
      .meta({ description: 'Fields of CSL-JSON' }),
  })
  .meta({ title: 'data.json' });

export type DossierData = z.output<typeof dataSchema>;
export type QuantityData = z.output<typeof quantityDataSchema>;
