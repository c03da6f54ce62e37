import { z } from 'zod';
import { mostDigits } from '../exact.ts';
import {
  addressSchema,
  dateSchema,
  daySchema,
  editorsNoteSchema,
  idSchema,
  languageSchema,
  lineSchema,
  originalSchema,
  schemaLine,
  sourcePlaceSchema,
  standingSchema,
  textSchema,
} from './common.ts';
import { imageSchema } from './plate.ts';
import { periodSchema, qualifierSchema, quantitySchema, ruleSchema } from './quantity.ts';

/** A phrase kept word for word, the same in every edition. */
export const quotationSchema = z.strictObject({
  text: textSchema.meta({ description: 'Word for word, as the source prints it, without quotation marks' }),
  language: languageSchema.default('en'),
  original: originalSchema
    .optional()
    .meta({ description: 'The words in their own language, where the source has them' }),
  speaker: idSchema.optional().meta({ description: 'Who said or holds it, in actors.yaml' }),
  source: sourcePlaceSchema,
  note: editorsNoteSchema.optional(),
});

const nameSchema = z.union([
  z.strictObject({ family: lineSchema, given: lineSchema.optional() }),
  z.strictObject({ literal: lineSchema }),
]);
const datePartsSchema = z.strictObject({
  'date-parts': z.tuple([z.array(z.int()).min(1).max(3)]),
});

/** A source, with the field names of CSL-JSON. */
export const sourceSchema = z.strictObject({
  type: z
    .enum([
      'article',
      'article-journal',
      'article-magazine',
      'article-newspaper',
      'book',
      'chapter',
      'dataset',
      'document',
      'legislation',
      'interview',
      'paper-conference',
      'post',
      'report',
      'speech',
      'thesis',
      'treaty',
      'webpage',
    ])
    .default('document'),
  title: lineSchema,
  'title-short': lineSchema.optional().meta({ description: 'As cited in a line, such as Sun (2022)' }),
  author: z.array(nameSchema).optional(),
  editor: z.array(nameSchema).optional(),
  'container-title': lineSchema.optional(),
  publisher: lineSchema.optional(),
  'publisher-place': lineSchema.optional(),
  issued: datePartsSchema.optional(),
  accessed: datePartsSchema.optional(),
  volume: z.union([z.string(), z.number()]).optional(),
  issue: z.union([z.string(), z.number()]).optional(),
  page: z.union([z.string(), z.number()]).optional(),
  URL: addressSchema.optional(),
  DOI: lineSchema.optional(),
  language: languageSchema.optional(),
  note: textSchema.optional(),
  text: lineSchema.optional().meta({
    description:
      'The file of its text, in the dossier: .txt, .md, .html, .docx or .pdf. Records are held against it',
  }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in small hexadecimal digits')
    .optional()
    .meta({ description: 'The SHA-256 of that file, or of the one that --source gives' }),
  sections: z
    .array(lineSchema)
    .optional()
    .meta({ description: 'What each numbered section is about, in your own words, from section 0 on' }),
});

/** Something that happened, on a date as exact as the source has it. */
export const eventSchema = z.strictObject({
  date: dateSchema,
  to: dateSchema.optional(),
  words: lineSchema
    .optional()
    .meta({ description: 'How to print the date, where it is vague: the 1950s and 1960s' }),
  label: lineSchema.meta({ description: 'For a timeline: at most ten words' }),
  text: textSchema.optional(),
  actors: z.array(idSchema).default([]),
  quantities: z.array(idSchema).default([]),
  standing: standingSchema,
  holder: idSchema.optional(),
  priority: z.int().min(1).max(5).default(3),
  source: sourcePlaceSchema,
  note: editorsNoteSchema.optional(),
});

/** A person, institution, state or group: a subject of quantities and a holder of claims. */
export const actorSchema = z.strictObject({
  name: lineSchema,
  short: lineSchema.optional().meta({ description: 'An abbreviation or short name' }),
  possessive: lineSchema.optional(),
  aliases: z.array(lineSchema).default([]).meta({
    description: 'What else texts call it: America, American',
  }),
  kind: z.enum(['person', 'institution', 'state', 'group', 'alliance', 'organisation']),
  role: textSchema.optional(),
  original: originalSchema.optional(),
  colour: z
    .enum(['first', 'second', 'third', 'other'])
    .optional()
    .meta({ description: 'Its one colour in plates, by role in the theme' }),
  source: sourcePlaceSchema.optional(),
  standing: standingSchema.optional(),
  note: editorsNoteSchema.optional(),
});

export const termSchema = z.strictObject({
  term: lineSchema,
  definition: textSchema,
  original: originalSchema.optional(),
  source: sourcePlaceSchema.optional(),
});

/** A number with what belongs to it, as it was when it changed. */
const measureSchema = z.strictObject({
  value: z.number(),
  digits: z.int().min(1).max(mostDigits).optional(),
  unit: lineSchema,
  qualifier: qualifierSchema.default('exact'),
  period: periodSchema.optional(),
});

/** A quantity that changed. Its label is kept, as the record may go. */
const quantityChangeSchema = z.strictObject({
  id: idSchema,
  label: lineSchema,
  old: measureSchema.optional().meta({ description: 'Left out where the quantity is new' }),
  new: measureSchema.optional().meta({ description: 'Left out where the quantity is gone' }),
});

/** Words that were corrected. */
const wordingChangeSchema = z.strictObject({ id: idSchema, old: textSchema, new: textSchema });

/** `changes.yaml`: the history of the dossier, newest first. */
export const changesSchema = z
  .strictObject({
    ...schemaLine,
    changes: z.array(
      z.strictObject({
        version: z.string().regex(/^\d+\.\d+(\.\d+)?$/),
        date: daySchema,
        kind: z.enum(['first', 'update', 'correction', 'typo']).default('update').meta({
          description: 'A correction prints on page 1 of every edition that holds what it affects',
        }),
        summary: textSchema,
        quantities: z.array(quantityChangeSchema).default([]),
        wording: z.array(wordingChangeSchema).default([]),
        items: z.array(textSchema).default([]),
        affects: z.array(idSchema).default([]).meta({
          description: 'Records that changed. A correction that names none prints in every edition',
        }),
      }),
    ),
  })
  .meta({ title: 'changes.yaml' });

/**
 * The files of records by id, `quantities.yaml` and the like, with what a record of each is.
 * What else Precis must know of a kind stands in `record-kinds.ts`.
 */
export const recordSchemas = {
  quantities: quantitySchema,
  rules: ruleSchema,
  quotations: quotationSchema,
  sources: sourceSchema,
  events: eventSchema,
  actors: actorSchema,
  glossary: termSchema,
  images: imageSchema,
} as const;
export type RecordKind = keyof typeof recordSchemas;

/** What one record of a file is called, by messages and by whatever refers to it. */
export const recordNames = {
  quantities: 'quantity',
  rules: 'rule',
  quotations: 'quotation',
  sources: 'source',
  events: 'event',
  actors: 'actor',
  glossary: 'term',
  images: 'image',
} as const satisfies Record<RecordKind, string>;
export type Called = (typeof recordNames)[RecordKind];

export const recordKindNames = Object.keys(recordSchemas).filter(
  (name): name is RecordKind => name in recordSchemas,
);
