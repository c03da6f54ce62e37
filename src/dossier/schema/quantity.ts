import { z } from 'zod';
import { mostDigits } from '../exact.ts';
import {
  dateSchema,
  editorsNoteSchema,
  idSchema,
  lineSchema,
  sourcePlaceSchema,
  standingSchema,
} from './common.ts';

/** How exact a value is. `under` and `over` are bounds that the value does not reach. */
export const qualifierSchema = z.enum(['exact', 'about', 'under', 'over', 'up-to', 'at-least']);

/** One moment, a span (open where an end is missing), or the words that the source has instead. */
export const periodSchema = z
  .union([
    dateSchema,
    z.strictObject({ from: dateSchema, to: dateSchema.optional() }),
    z.strictObject({ words: lineSchema }),
  ])
  .meta({ description: "A date, {from, to}, or {words} such as 'currently'. Leave out where not stated" });
export type Period = z.output<typeof periodSchema>;

/** Rows of a table: columns with what they hold. */
export const rowsWantedSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const rowSchema = z.union([z.string(), z.number(), rowsWantedSchema]);

/** A number taken from a table: a cell, or what a column comes to. */
export const fromTableSchema = z
  .strictObject({
    table: idSchema.meta({ description: 'A table of the dossier' }),
    column: lineSchema,
    take: z
      .enum(['cell', 'sum', 'mean', 'median', 'count', 'least', 'greatest', 'share', 'change', 'rank'])
      .default('cell')
      .meta({
        description:
          "What of the column: one cell, what its cells come to, a row's share of their sum, its change since another row, or its place among them",
      }),
    row: rowSchema
      .optional()
      .meta({ description: 'What the key columns of the row hold, or columns with what they hold' }),
    since: rowSchema.optional().meta({ description: 'For a change: the row that it counts from' }),
    'first-is': z
      .enum(['greatest', 'least'])
      .optional()
      .meta({ description: 'For a rank: which number is the first. The greatest, unless this says so' }),
    period: lineSchema
      .optional()
      .meta({ description: 'The column that says of when the number is, for the cell of one row' }),
    rows: rowsWantedSchema
      .optional()
      .meta({ description: 'Take these rows alone: columns with what they hold' }),
  })
  .superRefine(({ take, row, since, rows, ...others }, context) => {
    const needsRow = take === 'cell' || take === 'share' || take === 'change' || take === 'rank';
    const problem = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (needsRow !== (row !== undefined))
      problem(
        'row',
        needsRow ? `must be there: a ${take} is one of a row` : `has no place beside "take: ${take}"`,
      );
    if ((take === 'change') !== (since !== undefined))
      problem(
        'since',
        take === 'change'
          ? 'must be there: a change is one since another row'
          : 'must stand with "take: change" alone',
      );
    for (const [field, of] of [
      ['first-is', 'rank'],
      ['period', 'cell'],
    ] as const)
      if (others[field] !== undefined && take !== of) problem(field, `must stand with "take: ${of}" alone`);
    if (rows !== undefined && (take === 'cell' || take === 'change'))
      problem('rows', `has no place beside "take: ${take}"`);
  });
export type FromTable = z.output<typeof fromTableSchema>;

/** One measured or derived number with all that it needs to be trusted. */
export const quantitySchema = z
  .strictObject({
    label: lineSchema.meta({ description: 'What is counted, as a table row says it' }),
    value: z.number().optional().meta({ description: "In the unit's own scale. Left out where derived" }),
    expression: lineSchema
      .optional()
      .meta({ description: 'A derived quantity: an expression over the ids of others' }),
    from: fromTableSchema.optional().meta({ description: 'A quantity that takes its value from a table' }),
    unit: lineSchema.optional().meta({
      description:
        'A unit of the words file or the dossier, such as percent or billion USD. A table may give it',
    }),
    digits: z.int().min(1).max(mostDigits).optional().meta({
      description:
        'Significant digits. Of a derived quantity: those that it is worked out to. Of a stated one: those that count, such as 3 of 400',
    }),
    qualifier: qualifierSchema.default('exact'),
    words: lineSchema
      .optional()
      .meta({ description: 'How the source puts the qualifier, where that matters: as high as, just' }),
    period: periodSchema.optional(),
    subject: idSchema.meta({ description: 'An id in actors.yaml' }).optional(),
    against: idSchema.meta({ description: 'The actor compared with, in actors.yaml' }).optional(),
    producer: lineSchema.optional().meta({ description: 'Who measured it. Left out where none is stated' }),
    basis: lineSchema.optional().meta({ description: 'nominal, constant 2015 prices, …' }),
    growth: z.enum(['by', 'to']).optional().meta({
      description: 'by: how much something changed; to: what it came to. The two are never compared',
    }),
    standing: standingSchema,
    holder: idSchema.optional().meta({ description: 'Who says so, in actors.yaml' }),
    source: z
      .union([sourcePlaceSchema, z.array(sourcePlaceSchema).min(1)])
      .optional()
      .meta({ description: 'Where in which source, or a list of such places' }),
    cell: z
      .strictObject({
        table: idSchema.meta({ description: 'A table of the dossier that has a key' }),
        row: z.union([z.string(), z.number()]).meta({ description: 'What its key column holds' }),
        column: lineSchema,
      })
      .optional()
      .meta({ description: 'The cell of a table that states the same number: the two are compared' }),
    group: lineSchema.optional().meta({ description: 'Heading in the data annex' }),
    expect: z.strictObject({ from: z.number().optional(), to: z.number().optional() }).optional().meta({
      description:
        'Between which numbers the value must lie, in its unit: a plain sense check of what is derived',
    }),
    note: editorsNoteSchema.optional(),
    answers: z
      .array(idSchema)
      .optional()
      .meta({ description: 'The rules in rules.yaml that its note answers, where they fail' }),
  })
  .refine(
    ({ value, expression, from }) =>
      [value, expression, from].filter((one) => one !== undefined).length === 1,
    {
      message: 'must have either a value or an expression, or take it "from" a table',
      path: ['value'],
    },
  )
  .refine(({ unit, from }) => unit !== undefined || from !== undefined, {
    message: 'must be there',
    path: ['unit'],
  });

/** `rules.yaml`: what must hold among quantities. */
export const ruleSchema = z.strictObject({
  protects: lineSchema.meta({ description: 'What goes wrong when the rule fails' }),
  expression: lineSchema.meta({ description: 'An equation or inequality over quantity ids' }),
  tolerance: z
    .union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?\s*%$/)])
    .optional()
    .meta({ description: 'Absolute, or a percentage such as "5%"' }),
  note: editorsNoteSchema.optional(),
});
