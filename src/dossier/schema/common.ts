import { z } from 'zod';

/** Ids name records, blocks and files; they are ASCII so that they can be PDF destinations. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is made of a-z, 0-9 and single hyphens between them')
  .max(64)
  .meta({ description: 'An id: lower-case letters, digits, hyphens' });

/** One line of plain text: no Markdown, no HTML. */
export const lineSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .regex(/^[^\r\n]*$/, 'must be one line');

/** What must hold of records for something to print. */
export const conditionSchema = lineSchema.meta({
  description:
    'It prints where this holds: growth < 0, has growth, missing growth, or several of these with "and" between',
});

/** Plain text that may run over lines in the file; line breaks print as spaces. */
export const textSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' '),
  )
  .meta({ description: 'Plain text' });

/** A BCP 47 language tag, as far as dossiers need it. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or zh-Hans');

/** YYYY, YYYY-MM or YYYY-MM-DD. YAML reads a bare year as a number, so both are taken. */
export const dateSchema = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine(isDate, 'must be a date: YYYY, YYYY-MM or YYYY-MM-DD')
  .meta({ description: 'A date: YYYY, YYYY-MM or YYYY-MM-DD' });

function isDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const [, year, month = '01', day = '01'] = match;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** A full day, YYYY-MM-DD. */
export const daySchema = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text), 'must be a day: YYYY-MM-DD')
  .meta({ description: 'A day: YYYY-MM-DD' });

/** An address that may be printed and linked: http, https or mailto. */
export const addressSchema = z
  .string()
  .refine((text) => {
    try {
      return ['http:', 'https:', 'mailto:'].includes(new URL(text).protocol);
    } catch {
      return false;
    }
  }, 'must be an http, https or mailto address')
  .meta({ description: 'A web or mail address' });

/** How a statement stands: who vouches for it. */
export const standingSchema = z.enum(['measured', 'reported', 'assessed', 'attributed']).meta({
  description:
    'measured: the producer of the number is named; reported: the source cites it without a producer; ' +
    "assessed: the author's judgement; attributed: somebody else is said to hold it",
});
export type Standing = z.output<typeof standingSchema>;

/**
 * A place in a source, by number. Both count from 1; the opening is section 0;
 * headings and web-page junk are not counted.
 */
export const sourcePlaceSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'An id in sources.yaml' }),
    section: z.int().min(0).optional(),
    paragraph: z.int().min(1).optional(),
    page: z.union([z.int().min(1), z.string()]).optional(),
    says: lineSchema.optional().meta({
      description:
        "The source's own words there, where they say the record's number or date in another way: three dozen",
    }),
  })
  .meta({ description: 'Where in which source' });
export type SourcePlace = z.output<typeof sourcePlaceSchema>;

/** What the editor has to say about a record. The short form prints beside it in short editions. */
export const editorsNoteSchema = z
  .strictObject({
    short: textSchema.refine((text) => text.split(/\s+/).length <= 12, 'must be at most twelve words'),
    full: textSchema,
  })
  .meta({ description: "An editor's note: at most twelve words for short editions, and the full note" });
export type EditorsNote = z.output<typeof editorsNoteSchema>;

/** A term in its own script, printed unbroken and marked with its language. */
export const originalSchema = z.strictObject({ text: lineSchema, language: languageSchema });

/** Every YAML file may name its JSON Schema for editors. */
export const schemaLine = { $schema: z.string().optional() };

/** A file of records by id, which may carry a `$schema` line beside them. */
export function recordsSchema<T extends z.ZodType>(record: T) {
  return z.object({ $schema: z.string().optional() }).catchall(record);
}
