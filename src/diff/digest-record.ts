import { z } from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.array(z.string())]);
/** What one field of a record says. */
export type FieldValue = z.output<typeof valueSchema>;

export const recordSchema = z.object({
  /** What a reader would call it. */
  name: z.string(),
  fields: z.record(z.string(), valueSchema),
});
export type DigestRecord = z.output<typeof recordSchema>;

export const tableSchema = z.object({
  columns: z.array(z.string()),
  /** The column whose cells name the rows, or those that do so together. */
  key: z.union([z.string(), z.array(z.string())]).optional(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type DigestTable = z.output<typeof tableSchema>;
