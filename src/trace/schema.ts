import { z } from 'zod';
import { idSchema, standingSchema } from '../dossier/index.ts';
import { tracedKinds } from '../text/index.ts';

const kindSchema = z.enum(tracedKinds);
const recordNameSchema = z.templateLiteral([kindSchema, ':', z.string()]);

const useSchema = z.strictObject({
  record: recordNameSchema,
  page: z.int().positive(),
  /** The last page, where it runs over a page break. */
  to: z.int().positive().optional(),
  /** A plate's number or a panel's heading; absent in running text. */
  in: z.string().optional(),
  /** The sentence, headline, title or row that it stands in. */
  text: z.string(),
  /** What stands below the headline of a claim, or the title of a plate. */
  below: z.array(z.string()).optional(),
});

const recordSchema = z.strictObject({
  kind: kindSchema,
  id: idSchema,
  /** A quantity's label, a claim's headline, a quotation's words, a source's reference. */
  label: z.string(),
  /** A quantity as it prints, with its period. */
  value: z.string().optional(),
  standing: standingSchema.optional(),
  /** Who says or said so. */
  holder: z.string().optional(),
  /** Places in sources, in words. */
  sources: z.array(z.string()),
  /** How a derived quantity is worked out, and from which others. */
  expression: z.string().optional(),
  inputs: z.array(idSchema).optional(),
  /** How it was taken from a table, with the file and the lines of the cells. */
  taken: z.string().optional(),
  /** A claim's evidence: ids of other records. */
  evidence: z.array(idSchema).optional(),
});

const productSchema = z.strictObject({
  /** As in the manifest: it has the file's hash. */
  key: z.string(),
  uses: z.array(useSchema),
});

/** `trace.json`: where every edition of a set prints each record. */
export const traceSchema = z.strictObject({
  tool: z.literal('precis'),
  format: z.literal(1),
  dossier: z.string(),
  records: z.array(recordSchema),
  products: z.array(productSchema),
});

export type Trace = z.output<typeof traceSchema>;
export type TracedRecord = z.output<typeof recordSchema>;
export type TracedUse = z.output<typeof useSchema>;
