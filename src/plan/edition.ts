import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  checkShape,
  conditionSchema,
  type Dossier,
  type EditionChoice,
  type FieldPath,
  idSchema,
  partSchema,
  placeOfField,
} from '../dossier/index.ts';
import { Fault, fail, type Place, say } from '../message/index.ts';
import { labelNames } from '../text/index.ts';
import type { World } from '../world/index.ts';
import { variantSchema } from './variant.ts';

/** How deep a claim prints. Deeper adds to shallower. */
export const depthSchema = z.enum(['headline', 'summary', 'detail']);
export type Depth = z.output<typeof depthSchema>;

/** What a part takes from the dossier as blocks, which copyfitting deepens or leaves out; the others show whole lists. */
type Takes = 'claims' | 'plates' | 'sections' | 'numbers' | 'nothing';

/** What a part of an edition may be. How each is set stands in `compose/parts.ts` and in `templates/parts/`. */
export const partKinds = {
  title: 'nothing',
  lead: 'nothing',
  points: 'claims',
  numbers: 'numbers',
  plates: 'plates',
  claims: 'claims',
  code: 'nothing',
  method: 'nothing',
  notes: 'nothing',
  endnotes: 'nothing',
  about: 'nothing',
  cover: 'nothing',
  contents: 'nothing',
  sections: 'sections',
  people: 'nothing',
  events: 'nothing',
  glossary: 'nothing',
  references: 'nothing',
  annex: 'nothing',
  changes: 'nothing',
  colophon: 'nothing',
  key: 'nothing',
} as const satisfies Readonly<Record<string, Takes>>;
export type PartKind = keyof typeof partKinds;

/** Parts that some dossiers have nothing for, whatever the edition. They are then left out, heading and all. */
export const wanting: Readonly<Partial<Record<PartKind, (dossier: Dossier, part: PartPlan) => boolean>>> = {
  lead: ({ front }, part) => part.least === 'none' && front['lead-quantity'] === undefined,
  code: ({ front }) => front.address === undefined,
  method: ({ front }) => front['evidence-limits'].length === 0,
  events: ({ events }) => events.size === 0,
  glossary: ({ glossary }) => glossary.size === 0,
  references: ({ sources }) => sources.size === 0,
  annex: ({ quantities }) => quantities.size === 0,
  changes: ({ changes }) => changes.length === 0,
};

const partPlanSchema = z.strictObject({
  kind: z.enum(Object.keys(partKinds).filter((kind): kind is PartKind => kind in partKinds)),
  heading: z.enum(labelNames).optional().meta({ description: 'A label of the words file' }),
  /** Which claims: by what they are for, from the highest priority down. */
  of: z.array(partSchema).optional(),
  most: z.int().min(0).optional(),
  /** How many more it takes, in the same order, where the pages of a bounded edition would stay empty without them. */
  reserve: z.int().min(0).optional(),
  /** The depth wanted. Copyfitting goes there in order of priority before it deepens anything further. */
  depth: depthSchema.optional(),
  /**
   * What must appear at least; `none` lets blocks be left out. Points default to `headline`, others to `none`.
   * A plate that must appear does so at its small size at least.
   */
  least: z.enum(['none', ...depthSchema.options]).optional(),
  /** How far copyfitting may deepen to fill the pages once every block has the depth wanted. */
  deepest: depthSchema.optional(),
  /** Claims of this priority and higher print one depth deeper. */
  deepen: z.int().min(0).optional(),
  columns: z.int().min(1).max(4).optional(),
  look: z.enum(['plain', 'panel', 'rows', 'run-in', 'numbered', 'bullets', 'side', 'picture']).optional(),
  /** On what condition the part is there, as a claim has it. */
  when: conditionSchema.optional(),
  'with-plates': z.boolean().optional(),
  /** Sections: how many plates they may bring, the most important first; all unless stated. */
  'most-plates': z.int().min(0).optional(),
  /** Plates: only one that shows the dossier's events. */
  shows: z.enum(['events']).optional(),
});
export type PartPlan = z.output<typeof partPlanSchema>;

/** Columns of the grid that cells stand on. */
export const gridColumns = 12;

const cellSchema = z.strictObject({
  span: z.int().min(1).max(gridColumns),
  parts: z.array(partPlanSchema).min(1),
});
const rowSchema = z.union([
  z.strictObject({
    cells: z
      .array(cellSchema)
      .min(1)
      .refine(
        (cells) => cells.reduce((sum, { span }) => sum + span, 0) <= gridColumns,
        `must not span more than the ${gridColumns} columns of the grid together`,
      ),
    'new-page': z.boolean().default(false),
    grow: z.boolean().default(false),
  }),
  z.strictObject({
    parts: z.array(partPlanSchema).min(1),
    flow: z.int().min(1).max(3).default(1),
    'new-page': z.boolean().default(false),
    grow: z.boolean().default(false),
  }),
]);
export type RowPlan = z.output<typeof rowSchema>;

/** Most pages of an edition that has no upper bound. */
export const anyLength = 400;

const pagesSchema = z.union([
  z
    .int()
    .min(1)
    .transform((pages) => ({ least: pages, most: pages })),
  z.strictObject({ least: z.int().min(1), most: z.int().min(1).default(anyLength) }),
]);

const fillSchema = z.strictObject({
  least: z
    .number()
    .min(0)
    .max(1)
    .default(0.9)
    .meta({ description: 'Share of the last page that its columns fill at least, by their area' }),
  apart: z
    .number()
    .min(0)
    .optional()
    .meta({ description: 'Lines by which columns may end early, on any page: 3 unless stated' }),
  white: z
    .enum(['refused', 'told'])
    .default('refused')
    .meta({ description: 'Whether pages whiter than the bounds let them be fail, or are warned of' }),
});

const editionSchema = z.strictObject({
  name: idSchema,
  /** The shipped edition that this one was made from: styles follow it. */
  model: idSchema,
  pages: pagesSchema,
  /** What makes the last page of a fixed length full. */
  fill: fillSchema.prefault({}),
  /** The lowest priority let in; 1 is the highest. */
  priority: z.int().min(1).max(5).default(5),
  masthead: z.boolean().default(true),
  /** Printed beside the plain edition. */
  variants: z.array(variantSchema).default([]),
  rows: z.array(rowSchema).min(1),
  /** Other arrangements, tried in turn where pages stay too white. Each has all rows. */
  otherwise: z.array(z.strictObject({ rows: z.array(rowSchema).min(1) })).default([]),
  /** Rows of one paper's own; and whether papers may say different things, each as much as it has room for. */
  papers: z
    .strictObject({
      apart: z.boolean().default(false),
      a4: z.strictObject({ rows: z.array(rowSchema).min(1) }).optional(),
      letter: z.strictObject({ rows: z.array(rowSchema).min(1) }).optional(),
    })
    .prefault({}),
});
/** `templates/editions/NAME.yaml`, and what a dossier's own edition may state besides `from`. */
export const editionFileSchema = editionSchema.omit({ model: true }).meta({ title: 'editions/NAME.yaml' });
/** One declared length of a dossier: its page budget, and its rows of parts. */
export type Edition = z.output<typeof editionSchema>;

function editionFolder(world: World): string {
  return path.join(world.ownFolder, 'templates', 'editions');
}

async function readEdition(name: string, place: Place, world: World): Promise<Record<string, unknown>> {
  const folder = editionFolder(world);
  const file = path.join(folder, `${name}.yaml`);
  const known = (await world.list(folder)).map((entry) => entry.replace(/\.yaml$/, ''));
  if (!known.includes(name)) return fail('no-edition', place, name, known);
  return z.record(z.string(), z.unknown()).parse(parse(await world.readText(file)));
}

/** Fixed lengths from so many pages on take every plate and claim that fits. */
const longFrom = 5;

/** The shipped edition whose rows suit a budget: an edition of one's own may state its pages and nothing else. */
function modelFor(choice: object): string {
  const pages = 'pages' in choice ? pagesSchema.safeParse(choice.pages) : undefined;
  const { least, most } = pages?.success ? pages.data : { least: 2, most: 2 };
  if (least === most && most >= longFrom) return 'survey';
  return most === 1 ? 'handout' : most === 2 ? 'brief' : 'note';
}

async function resolveChoice(choice: EditionChoice, locate: Locate, world: World): Promise<Edition> {
  const place = locate([]);
  const named = typeof choice === 'string' ? { name: choice } : choice;
  const known = await world.list(editionFolder(world));
  const own = known.includes(`${named.name}.yaml`);
  const from =
    'from' in named && typeof named.from === 'string'
      ? named.from
      : own || typeof choice === 'string' // a bare name is a shipped edition: one misspelt is an error, not a new edition
        ? named.name
        : modelFor(named);
  const { from: _, ...changes } = { from, ...named };
  const model = await readEdition(from, place, world);
  // Rows of one's own hold for every paper: those that the model has for one of them would print in their stead.
  const whole = {
    ...model,
    ...('rows' in changes && { papers: {}, otherwise: [] }),
    ...changes,
    model: from,
  };
  if (whole.papers === 'apart') whole.papers = { ...papersOf('rows' in changes ? {} : model), apart: true };
  const { data, messages } = checkShape(editionSchema, whole, `the edition "${named.name}"`, {
    placeOf: locate,
    placeOfKey: locate,
  });
  if (data) return data;
  throw new Fault(messages.map((found) => say('edition-fault', found.place, found.what, found.hint)));
}

/** An edition's own field `papers`, as far as it can be read. */
function papersOf(edition: Readonly<Record<string, unknown>>): object {
  return typeof edition.papers === 'object' && edition.papers !== null ? edition.papers : {};
}

/** Where a field of an edition stands in the dossier. */
type Locate = (path: FieldPath) => Place;

/**
 * Looks for what editions can't do without.
 * @throws Fault `no-lead`, at the edition that leads with a quantity where the dossier names none
 */
export function checkLead(editions: readonly Edition[], { front }: Dossier): void {
  if (front['lead-quantity'] !== undefined) return;
  const lacking = editions.find((edition) => rowsOf(edition).some(leads));
  if (!lacking) return;
  const index = front.editions?.findIndex(
    (choice) => (typeof choice === 'string' ? choice : choice.name) === lacking.name,
  );
  fail('no-lead', placeOfField(front, 'editions', index ?? 0), lacking.name);
}

function rowsOf({ rows, papers, otherwise }: Edition): readonly RowPlan[] {
  const others = [papers.a4, papers.letter, ...otherwise];
  return [...rows, ...others.flatMap((other) => other?.rows ?? [])];
}

function leads(row: RowPlan): boolean {
  const parts = 'parts' in row ? row.parts : row.cells.flatMap((cell) => cell.parts);
  return parts.some((part) => part.kind === 'lead' && part.least !== 'none');
}

/**
 * The editions that a dossier asks for, in its order; without a list only the report.
 * @param only names to keep, as given on the command line
 * @throws Fault `no-edition`, `edition-fault`
 */
export async function loadEditions(
  dossier: Dossier,
  only: readonly string[] | undefined,
  world: World,
): Promise<Edition[]> {
  // Without a list the report is built, of one page or more: a small dossier can't fill eight.
  const choices = dossier.front.editions ?? [{ name: 'report', pages: { least: 1 } }];
  const editions = await Promise.all(
    choices.map((choice, index) =>
      resolveChoice(choice, (path) => placeOfField(dossier.front, 'editions', index, ...path), world),
    ),
  );
  const names = editions.map((edition) => edition.name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) return fail('no-edition', dossier.front.origin, unknown, names);
  return editions.filter((edition) => !only || only.includes(edition.name));
}
