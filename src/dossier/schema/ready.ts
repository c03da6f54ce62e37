import { z } from 'zod';
import { idSchema, lineSchema, schemaLine } from './common.ts';
import { plateFields } from './plate.ts';
import { choosing, columnsSchema, orderSchema, type Role } from './rows.ts';

/** What a kind of ready plate takes. Its drawing is `templates/charts/KIND.vl.json`. */
interface ReadyKind {
  /** Columns that it needs, and those that it may have, of a table. */
  readonly needs: readonly Role[];
  readonly may?: readonly Role[];
  /** How many columns `value` may name. */
  readonly values?: { readonly least: number; readonly most: number };
  /** Where its rows may come from. */
  readonly from: readonly ('table' | 'quantities' | 'events')[];
  /** What stands under each other, or beside each other, in it, and how many of these it has room for. */
  readonly counts?: {
    readonly role: 'name' | 'series';
    readonly most: number;
    /** As many as have a colour each, where none stands out. */
    readonly unmarked?: number;
  };
  /** Whether `highlight` marks some of these. */
  readonly marks: boolean;
}

/** The kinds of ready plates. A new one is a row here and a template. */
export const readyKinds = {
  bars: {
    needs: ['name', 'value'],
    from: ['table', 'quantities'],
    counts: { role: 'name', most: 66 },
    marks: true,
  },
  dots: {
    needs: ['name', 'value'],
    may: ['low', 'high'],
    values: { least: 1, most: 3 },
    from: ['table'],
    counts: { role: 'name', most: 66 },
    marks: false,
  },
  lines: {
    needs: ['time', 'value'],
    may: ['series'],
    values: { least: 1, most: 12 },
    from: ['table'],
    counts: { role: 'series', most: 100, unmarked: 8 },
    marks: true,
  },
  multiples: {
    needs: ['time', 'value'],
    may: ['series'],
    values: { least: 1, most: 30 },
    from: ['table'],
    counts: { role: 'series', most: 30 },
    marks: true,
  },
  slope: {
    needs: ['name', 'value'],
    values: { least: 2, most: 2 },
    from: ['table'],
    counts: { role: 'name', most: 20 },
    marks: true,
  },
  map: { needs: ['code', 'value'], from: ['table'], marks: false },
  timeline: { needs: [], from: ['events'], counts: { role: 'name', most: 24 }, marks: false },
} as const satisfies Record<string, ReadyKind>;
export type ReadyKindName = keyof typeof readyKinds;

export function readyKind(kind: ReadyKindName): ReadyKind {
  return readyKinds[kind];
}

const kindNames = Object.keys(readyKinds).filter((name): name is ReadyKindName => name in readyKinds);

/** `charts/ID.yaml`: a ready plate. */
export const readySchema = z
  .strictObject({
    ...schemaLine,
    kind: z.enum(kindNames).meta({ description: 'How it is drawn' }),
    ...plateFields,
    table: idSchema.optional().meta({ description: 'The table whose rows it shows' }),
    columns: columnsSchema
      .default({})
      .meta({ description: 'Which column of the table is what; needed only where several could be' }),
    quantities: z
      .array(idSchema)
      .min(1)
      .optional()
      .meta({ description: 'Instead of a table: the quantities that it shows' }),
    names: z
      .array(lineSchema)
      .optional()
      .meta({ description: 'Names of the quantities, in their order; without them their labels' }),
    events: z
      .array(idSchema)
      .min(1)
      .optional()
      .meta({ description: 'Of a timeline: the events that it shows; without them all' }),
    highlight: z
      .array(lineSchema)
      .max(4)
      .optional()
      .meta({ description: 'Names of what stands out, at most four; the rest stands back' }),
    ...choosing,
    order: orderSchema.optional(),
    first: z.int().min(1).optional().meta({ description: 'How many rows are shown, in their order' }),
    unit: lineSchema.optional().meta({ description: 'A unit for the labels; the subtitle says it anyway' }),
    breaks: z
      .array(z.number())
      .min(1)
      .max(6)
      .optional()
      .meta({ description: 'Of a map: where one class ends and the next begins' }),
    middle: z
      .number()
      .optional()
      .meta({ description: 'Of a map: what the colours of both sides part at, such as 0' }),
  })
  .meta({ title: 'charts/*.yaml' });
export type Ready = z.output<typeof readySchema>;
