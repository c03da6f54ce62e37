import { z } from 'zod';
import {
  addressSchema,
  conditionSchema,
  idSchema,
  lineSchema,
  schemaLine,
  sourcePlaceSchema,
  standingSchema,
  textSchema,
} from './common.ts';
import { arranging, tableViewSchema } from './rows.ts';

/** What every plate says around its drawing. */
export const plateFields = {
  title: lineSchema
    .refine((text) => text.split(/\s+/).length <= 14, 'must be at most fourteen words')
    .refine((text) => !text.endsWith('.'), 'must not end with a full stop')
    .meta({ description: 'The finding, true to its bounds: at most fourteen words, no full stop' }),
  subtitle: lineSchema.meta({ description: 'Measure, unit, geography, period' }),
  note: textSchema.optional(),
  alt: textSchema
    .optional()
    .meta({ description: 'What the plate shows, in words. The values are added from the data' }),
  standing: standingSchema,
  holder: idSchema.optional(),
  sources: z.array(sourcePlaceSchema).min(1, 'must name at least one source'),
  priority: z.int().min(1).max(5).default(3),
  section: idSchema.optional().meta({ description: 'Where it stands, if the section does not place it' }),
  when: conditionSchema.optional(),
  width: z.enum(['side', 'text', 'page']).default('text').meta({
    description:
      'How wide it stands in a section of the report: beside the text, as wide as the text, or as wide as the page. It gets more where its words need more',
  }),
  'shrink-to': z
    .number()
    .min(0.3)
    .max(1)
    .optional()
    .meta({ description: 'The least share of its height at which it can still be read; 1 keeps its height' }),
};

const plateSchema = z.strictObject(plateFields);
export type PlateFields = z.output<typeof plateSchema>;

/** Rows made from the dossier's records, or a named dataset that ships with Precis. */
export const viewSchema = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('quantities'),
    ids: z.array(idSchema).min(1),
    fields: z
      .record(z.string(), z.array(z.union([z.string(), z.number()])))
      .optional()
      .meta({ description: 'More columns, a value an id: names for rows, never data' }),
    ...arranging,
  }),
  tableViewSchema,
  z.strictObject({
    of: z.literal('events'),
    ids: z.array(idSchema).min(1).optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  z.strictObject({ of: z.literal('actors'), ids: z.array(idSchema).min(1) }),
  z.strictObject({
    of: z.literal('claims'),
    ids: z.array(idSchema).min(1),
    fields: z.record(z.string(), z.array(z.union([z.string(), z.number()]))).optional(),
  }),
  z.strictObject({
    of: z.literal('world'),
    scale: z.enum(['110m', '50m']).default('110m'),
    actors: z.array(idSchema).default([]),
    values: z
      .strictObject({
        table: idSchema,
        code: lineSchema.meta({ description: 'The column of country codes, as in ISO 3166' }),
        value: lineSchema.meta({ description: 'The column of numbers' }),
        breaks: z.array(z.number()).max(6).default([]),
      })
      .optional()
      .meta({ description: 'Numbers of a table, by country' }),
  }),
]);
export type View = z.output<typeof viewSchema>;

/** `usermeta` of a chart in a dossier. */
export const chartMetaSchema = z
  .strictObject({ ...plateFields, views: z.record(idSchema, viewSchema).default({}) })
  .meta({ title: 'usermeta of charts/*.vl.json' });
export type ChartMeta = z.output<typeof chartMetaSchema>;

/** The column of a table. */
export const columnSchema = z.strictObject({
  name: lineSchema.meta({ description: 'As in the first row of the CSV file' }),
  label: lineSchema,
  type: z.enum(['text', 'number', 'integer', 'date', 'quantity', 'actor']).meta({
    description: 'quantity and actor hold the id of a record, and print it',
  }),
  unit: lineSchema.optional(),
  decimals: z.int().min(0).max(6).optional(),
});
export type Column = z.output<typeof columnSchema>;

/** `tables/NAME.schema.yaml`. With `plate`, the table can be printed as a plate. */
export const tableSchemaSchema = z
  .strictObject({
    ...schemaLine,
    columns: z.array(columnSchema).min(1),
    'no-data': z.string().default('').meta({ description: 'The cell that means "no data"' }),
    separator: z
      .enum(['comma', 'semicolon', 'tab'])
      .default('comma')
      .meta({ description: 'What stands between two cells of the CSV file' }),
    decimal: z
      .enum(['point', 'comma'])
      .default('point')
      .meta({ description: 'What stands before the decimals of its numbers' }),
    key: z
      .union([lineSchema, z.array(lineSchema).min(1)])
      .optional()
      .meta({ description: 'The column whose cells name the rows, or several that do so together' }),
    freshness: z
      .strictObject({
        column: lineSchema.meta({ description: 'A column of the type date' }),
        days: z.int().min(1).max(3660),
      })
      .optional()
      .meta({ description: 'How old the newest row may be when "precis refresh" looks; builds don’t' }),
    plate: plateSchema.optional(),
  })
  .meta({ title: 'tables/NAME.schema.yaml' });
export type TableSchema = z.output<typeof tableSchemaSchema>;

/** `images.yaml`: files in `images/`, each with what a reader and a lawyer need. */
export const imageSchema = z.strictObject({
  ...plateFields,
  file: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png|jpg|jpeg)$/,
      'must name an SVG, PNG or JPEG file in images/',
    ),
  alt: textSchema,
  credit: lineSchema,
  licence: z.strictObject({ name: lineSchema, address: addressSchema.optional() }),
});
