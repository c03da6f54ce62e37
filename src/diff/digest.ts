import { z } from 'zod';
import type { RecordKind } from '../dossier/index.ts';

/** Records are named by their files, but for these: a glossary's are terms, and images are plates. */
type RecordName = Exclude<RecordKind, 'glossary' | 'images'> | 'terms';
/** A kind of record that is compared. */
export type Kind = RecordName | 'dossier' | 'claims' | 'plates' | 'tables' | 'sections';

/** All kinds under their headings, in the order in which differences are told. */
export const headings: Readonly<Record<Kind, string>> = {
  dossier: 'The dossier',
  quantities: 'Quantities',
  claims: 'Claims',
  quotations: 'Quotations',
  sources: 'Sources',
  events: 'Events',
  plates: 'Plates',
  tables: 'Tables',
  sections: 'Sections',
  actors: 'People and institutions',
  terms: 'Glossary',
  rules: 'Rules',
};
export const kinds = Object.keys(headings).filter((name): name is Kind => name in headings);

const valueSchema = z.union([z.string(), z.number(), z.array(z.string())]);
/** What one field of a record says. */
export type FieldValue = z.output<typeof valueSchema>;

const recordSchema = z.object({
  /** What a reader would call it. */
  name: z.string(),
  fields: z.record(z.string(), valueSchema),
});
export type DigestRecord = z.output<typeof recordSchema>;

const tableSchema = z.object({
  columns: z.array(z.string()),
  /** The column whose cells name the rows, or those that do so together. */
  key: z.union([z.string(), z.array(z.string())]).optional(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type DigestTable = z.output<typeof tableSchema>;

/**
 * All that a dossier says, without how it is laid out in files: what two states of it are compared by.
 * It stands beside a published set, so that sets can be compared without their dossiers.
 */
export const digestSchema = z.object({
  format: z.literal(1),
  dossier: z.string(),
  version: z.string().optional(),
  date: z.string().optional(),
  records: z.partialRecord(z.enum(kinds), z.record(z.string(), recordSchema)),
  tables: z.record(z.string(), tableSchema),
});
export type Digest = z.output<typeof digestSchema>;
