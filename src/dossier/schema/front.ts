import { z } from 'zod';
import {
  addressSchema,
  daySchema,
  editorsNoteSchema,
  idSchema,
  languageSchema,
  lineSchema,
  schemaLine,
  standingSchema,
  textSchema,
} from './common.ts';

/** An edition that the dossier asks for: by name, or by name with changes to it. */
const editionChoiceSchema = z.union([
  idSchema,
  z.looseObject({ name: idSchema, from: idSchema.optional() }).meta({
    description: 'An edition of your own: what it changes in the edition named by `from` (default: brief)',
  }),
]);

const patternSchema = lineSchema.refine(
  (text) => text.split('{n}').length === 2,
  'must hold {n} once, where the number stands',
);

/** A unit that the words file lacks, or says otherwise. */
const ownUnitSchema = z
  .strictObject({
    one: patternSchema.optional().meta({ description: 'How one of it reads: {n} passenger' }),
    other: patternSchema.optional().meta({ description: 'How several of it read: {n} passengers' }),
    short: patternSchema.optional().meta({ description: 'For plates, panels and table cells: {n} pax' }),
    name: lineSchema.optional().meta({ description: 'For heads of columns' }),
    of: lineSchema.optional().meta({ description: 'Another unit that this one is some of: tonnes' }),
    scale: z.number().positive().optional().meta({ description: 'How many of these' }),
  })
  .refine(({ of, scale }) => scale === undefined || of !== undefined, {
    message: 'must be there beside "scale": it says how many of what',
    path: ['of'],
  });
export type OwnUnit = z.output<typeof ownUnitSchema>;

/** `dossier.yaml`: what the dossier is, whose, of when, and which sections and editions it has. */
export const frontSchema = z
  .strictObject({
    ...schemaLine,
    title: lineSchema.meta({ description: 'A claim like any other: it keeps scope and qualifiers' }),
    'short-title': lineSchema.optional().meta({ description: 'For running heads' }),
    subtitle: lineSchema.optional(),
    standfirst: textSchema.optional(),
    'title-standing': standingSchema.optional(),
    'title-holder': idSchema.optional(),
    topic: lineSchema.optional().meta({ description: 'Two or three words above the title' }),
    audience: textSchema.optional(),
    language: languageSchema.default('en'),
    authors: z.array(z.strictObject({ name: lineSchema, role: lineSchema.optional() })).default([]),
    credit: textSchema.optional().meta({ description: 'Who made the analysis, and who published it' }),
    issuer: z
      .strictObject({ name: lineSchema, line: lineSchema.optional(), sample: z.boolean().default(false) })
      .optional(),
    contact: addressSchema.optional(),
    licence: z.strictObject({ name: lineSchema, address: addressSchema.optional() }).optional(),
    rights: textSchema.optional(),
    address: addressSchema.optional().meta({ description: 'Where the dossier stands online' }),
    'edition-date': daySchema.optional(),
    version: z
      .string()
      .regex(/^\d+\.\d+(\.\d+)?$/, 'must be a version such as 1.0.0')
      .optional(),
    status: z.enum(['draft', 'embargoed', 'final']).default('final'),
    'embargoed-until': lineSchema.optional(),
    marking: lineSchema.optional().meta({ description: "Prints in each page's margin" }),
    'information-date': z
      .strictObject({ date: daySchema, reason: editorsNoteSchema })
      .optional()
      .meta({ description: 'The day up to which the content is informed, and how that was found out' }),
    'age-limit-months': z.int().min(1).optional(),
    disclaimer: textSchema.optional(),
    'evidence-limits': z
      .array(textSchema)
      .default([])
      .meta({ description: 'What the evidence can not show: short sentences' }),
    abbreviations: z
      .record(z.string().regex(/^\p{Lu}[\p{Lu}\p{N}&]*\p{Lu}$/u), lineSchema)
      .default({})
      .meta({
        description:
          'What abbreviations stand for: spoken at first use. Actors whose `short` is one count too',
      }),
    literals: z.array(lineSchema).default([]).meta({
      description:
        'Words with digits that are no quantities, for titles, notes and other plain texts: Top 10',
    }),
    units: z.record(lineSchema, ownUnitSchema).default({}).meta({
      description: 'Units of quantities that the words file lacks: how they read, and their size',
    }),
    theme: idSchema.optional(),
    'lead-quantity': idSchema.optional().meta({ description: 'The number that leads the handout' }),
    sections: z.array(idSchema).min(1, 'must name at least one section'),
    editions: z.array(editionChoiceSchema).min(1).optional(),
  })
  .meta({ title: 'dossier.yaml' });
export type Front = z.output<typeof frontSchema>;
export type EditionChoice = z.output<typeof editionChoiceSchema>;
