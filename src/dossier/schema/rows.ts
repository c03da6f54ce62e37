import { z } from 'zod';
import { idSchema, lineSchema } from './common.ts';
import { rowsWantedSchema } from './quantity.ts';

/** What a column can be to a drawing, with the types that it may have. */
export const roles = {
  name: ['text', 'actor', 'date', 'integer'],
  series: ['text', 'actor'],
  code: ['text', 'integer'],
  time: ['date', 'integer'],
  value: ['number', 'integer', 'quantity'],
  low: ['number', 'integer', 'quantity'],
  high: ['number', 'integer', 'quantity'],
} as const;
export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles).filter((name): name is Role => name in roles);

const column = (what: string) => lineSchema.optional().meta({ description: what });

/** Which column of a table is what. */
export const columnsSchema = z.strictObject({
  name: column('What each row is about'),
  series: column('Which line, or which small chart, a row belongs to'),
  code: column('The country’s code, as in ISO 3166: DE, DEU or 276'),
  time: column('When: a date, or a year'),
  value: z
    .union([lineSchema, z.array(lineSchema).min(1)])
    .optional()
    .meta({ description: 'The number that is drawn, or several columns of numbers' }),
  low: column('The lower end of a range'),
  high: column('The upper end of a range'),
});
export type Columns = z.output<typeof columnsSchema>;

export const orderSchema = z
  .enum(['given', 'greatest', 'least', 'name'])
  .meta({ description: 'What stands first; without it the order of the table' });
export type Order = z.output<typeof orderSchema>;

/** Which rows of a table are drawn. */
export const choosing = {
  rows: rowsWantedSchema
    .optional()
    .meta({ description: 'Show these rows alone: columns with what they hold' }),
  around: z
    .int()
    .min(1)
    .max(30)
    .optional()
    .meta({ description: 'Show those alone that stand out, and so many on either side of each' }),
};

/** How rows are arranged for a drawing. */
export const arranging = {
  order: orderSchema.default('given'),
  first: z.int().min(1).optional(),
  highlight: z.array(lineSchema).max(4).default([]),
};

/** Rows of a table, with their numbers as they print. */
export const tableViewSchema = z.strictObject({
  of: z.literal('table'),
  table: idSchema,
  columns: columnsSchema,
  unit: lineSchema.optional(),
  ...choosing,
  ...arranging,
});
export type TableView = z.output<typeof tableViewSchema>;
