import { parse } from 'yaml';
import { z } from 'zod';
import type { ThemeFolder } from './folder.ts';
import type { Theme } from './theme.ts';

const gridSchema = z.strictObject({
  live: z.number().positive(),
  gutter: z.number().min(0),
  'text-gutter': z.number().min(0),
});

/** Colours that common.css, the templates and the charts of dossiers ask for. */
const colourNames = [
  ...['text', 'soft', 'paper', 'tint', 'hair', 'grid'],
  ...['first', 'second', 'third', 'track', 'courted', 'map-land'],
];

const fileSchema = z.strictObject({
  file: z.string(),
  weight: z.int().min(1).max(1000),
  style: z.enum(['normal', 'italic']).default('normal'),
});

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i;

const unicodeRange = /^U\+[0-9A-F]+(-[0-9A-F]+)?(, *U\+[0-9A-F]+(-[0-9A-F]+)?)*$/i;

/** A family: from a Fontsource package, or from files in the theme's folder. */
const familySchema = z.union([
  z.strictObject({
    family: z.string(),
    package: z.string().regex(packageName, 'a package is named as npm names it, and never by a path'),
    weights: z.array(z.string().regex(/^[a-z0-9-]+$/, 'a weight is named as its stylesheet is')).min(1),
    /** The characters that a package of one script is asked for: its stylesheet gives none. */
    range: z.string().regex(unicodeRange, 'a range is U+600-6FF, U+750-77F').optional(),
  }),
  z.strictObject({ family: z.string(), files: z.array(fileSchema).min(1) }),
]);
export type Family = z.output<typeof familySchema>;

/** `theme.yaml`. */
export const sheetSchema = z
  .strictObject({
    extends: z.string().optional(),
    colours: z
      .record(z.string(), z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is # and six digits'))
      .default({}),
    faces: z.array(familySchema).min(1).optional(),
    stacks: z.record(z.string(), z.array(z.string()).min(1)).default({}),
    /** Families that step in, in every stack, for what its own lack. */
    fallback: z.array(z.string()).optional(),
    logo: z
      .strictObject({ file: z.string(), alt: z.string().min(1), 'holds-name': z.boolean().default(false) })
      .optional(),
    type: z.strictObject({ text: z.number().positive(), small: z.number().positive() }).optional(),
    grid: z.strictObject({ a4: gridSchema, letter: gridSchema }).optional(),
  })
  .meta({ title: 'theme.yaml' });

/** What `theme.yaml` says. */
export type ThemeSheet = z.output<typeof sheetSchema>;

/** Reads a theme's `theme.yaml`. @throws Fault `theme-fault` */
export async function readSheet(folder: ThemeFolder): Promise<ThemeSheet> {
  const text = await folder.text('theme.yaml');
  const parsed = sheetSchema.safeParse(await folder.attempt('theme.yaml', () => parse(text)));
  return parsed.success ? parsed.data : folder.fail('theme.yaml', z.prettifyError(parsed.error));
}

/** A theme's own sheet over that of the theme that it extends: what it gives replaces, the rest stays. */
export function overlay(own: ThemeSheet, base: ThemeSheet): ThemeSheet {
  const named = new Set(own.faces?.map(({ family }) => family));
  return {
    ...base,
    ...own,
    colours: { ...base.colours, ...own.colours },
    stacks: { ...base.stacks, ...own.stacks },
    faces: [...(own.faces ?? []), ...(base.faces ?? []).filter(({ family }) => !named.has(family))],
  };
}

/** A sheet that lacks nothing. */
export interface WholeSheet extends Omit<ThemeSheet, 'stacks' | 'fallback'> {
  readonly grid: NonNullable<ThemeSheet['grid']>;
  readonly type: NonNullable<ThemeSheet['type']>;
  /** The families that the stacks name: that of running text first, then in the order of `faces`. */
  readonly faces: Family[];
  /** Each with the fallback at its end. */
  readonly stacks: Theme['stacks'];
  readonly fallback: readonly string[];
}

/** Stops unless a theme, with all that it extends, lacks nothing. */
export function wholeSheet(sheet: ThemeSheet, folder: ThemeFolder): WholeSheet {
  const missing = colourNames.filter((name) => !(name in sheet.colours));
  if (missing.length > 0) folder.fail('theme.yaml', `it has no colour ${missing.join(', ')}`);
  const { faces = [], fallback = [], grid, type } = sheet;
  const stacks = Object.fromEntries(
    Object.entries(sheet.stacks).map(([role, own]) => [role, [...new Set([...own, ...fallback])]]),
  );
  const inStacks = new Set(Object.values(stacks).flat());
  const homeless = [...inStacks].find((family) => !faces.some((face) => face.family === family));
  if (homeless !== undefined)
    folder.fail('theme.yaml', `its stacks name the family "${homeless}", its faces don't`);
  for (const role of ['serif', 'sans', 'mono', 'original']) {
    if (!(role in stacks)) folder.fail('theme.yaml', `it has no stack "${role}"`);
  }
  if (!grid) return folder.fail('theme.yaml', 'it has no grid');
  if (!type) return folder.fail('theme.yaml', 'it has no floors of type size');
  const used = faces.filter(({ family }) => inStacks.has(family));
  const isText = ({ family }: Family): boolean => family === stacks.serif?.[0];
  const ordered = [...used.filter(isText), ...used.filter((face) => !isText(face))];
  return { ...sheet, stacks, fallback, grid, type, faces: ordered };
}
