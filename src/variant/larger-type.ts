import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DrawnEdition, Plate } from '../draw/index.ts';
import {
  blocksOf,
  type EditionPlan,
  inOneColumn,
  isLarger,
  type LargerVariant,
  type Variant,
} from '../plan/index.ts';
import { type FaceFile, facesOf, halfOf, type Paper, papers, type Theme } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** How an edition is set anew in larger type: the files of `templates/variants/<name>/`. */
export interface LargerType {
  readonly name: LargerVariant;
  /** The smallest type, in points. */
  readonly type: number;
  readonly sheet: 'whole' | 'half';
  readonly family: string;
  readonly facePackage: Theme['facePackages'][number];
  readonly faces: readonly FaceFile[];
  /** At most so many pages for each page of the edition. */
  readonly pages: number;
  readonly css: string;
}

const largerTypeSchema = z.strictObject({
  type: z.number().min(10),
  sheet: z.enum(['whole', 'half']).default('whole'),
  face: z.strictObject({ family: z.string(), package: z.string(), weights: z.array(z.string()).min(1) }),
  pages: z.int().min(1),
});

/** Reads how a variant is set. */
export async function loadLargerType(name: LargerVariant, world: World): Promise<LargerType> {
  const templates = path.join(world.ownFolder, 'templates', 'variants');
  const text = await world.readText(path.join(templates, `${name}.yaml`));
  const { type, sheet, face, pages } = largerTypeSchema.parse(parse(text));
  const find = createRequire(path.join(world.ownFolder, 'package.json'));
  const folder = path.dirname(find.resolve(`${face.package}/package.json`));
  return {
    name,
    type,
    sheet,
    family: face.family,
    facePackage: { name: face.package, folder },
    faces: await facesOf(folder, face, world),
    pages,
    css: await world.readText(path.join(templates, 'larger.css')),
  };
}

/** The packages of the faces that variants are set in, beside those of the theme. */
export async function largerFacePackages(
  variants: readonly Variant[],
  world: World,
): Promise<LargerType['facePackage'][]> {
  const larger = await Promise.all(
    variants.filter(isLarger).map((variant) => loadLargerType(variant, world)),
  );
  return larger.map(({ facePackage }) => facePackage);
}

/** What is set anew: the claims, numbers, notes and plates of a fitted edition in one column, and a theme to set them in. */
export async function setLarger<E extends DrawnEdition>(edition: E, larger: LargerType): Promise<E> {
  const { plan } = edition;
  const theme = largerTheme(edition.theme, larger);
  // Drawn for a narrower page and enlarged, a drawing's smallest letters too have the size wanted.
  const enlarged = Math.max(1, pixels(larger.type) / smallestType(theme.chart));
  const width = Math.floor(theme.grid[plan.paper.name].live / enlarged);
  const plates = await Promise.all(
    blocksOf(plan)
      .filter((block) => block.kind === 'plate')
      .map(async ({ record }): Promise<[string, Plate]> => {
        return [record, await edition.redraw(record, width)];
      }),
  );
  return { ...edition, plan: largerPlan(plan, larger), theme, stacked: true, plates: new Map(plates) };
}

/** A plan's parts one below the other, on as many pages as larger type needs. */
export function largerPlan(plan: EditionPlan, larger: Pick<LargerType, 'pages' | 'sheet'>): EditionPlan {
  const { most } = plan.edition.pages;
  const pages = { least: 1, most: Number.isFinite(most) ? most * larger.pages : most };
  return inOneColumn({
    ...plan,
    paper: sheetOf(plan.paper, larger),
    edition: { ...plan.edition, pages },
  });
}

/** The sheet that a variant prints on. */
export function sheetOf(paper: Paper, { sheet }: Pick<LargerType, 'sheet'>): Paper {
  return sheet === 'half' ? halfOf(paper) : paper;
}

/** Margin left and right of the page, in CSS pixels. */
const side = 48;

/** Points as CSS pixels. */
function pixels(points: number): number {
  return (points * 96) / 72;
}

/** The smallest type that a chart theme sets, in CSS pixels. */
function smallestType(chart: Theme['chart']): number {
  const sizes = [...JSON.stringify(chart).matchAll(/"\w*[fF]ontSize":([\d.]+)/g)].map(([, size]) =>
    Number(size),
  );
  return Math.min(...sizes, 16);
}

/**
 * The theme with its text in the variant's face, and in the theme's fallback what that face lacks. Drawings keep
 * their own face: their words are laid out for it.
 */
export function largerTheme(theme: Theme, larger: LargerType): Theme {
  const least = pixels(larger.type);
  const stack = [larger.family, ...theme.fallback];
  // Two lines of running head, and two at the foot.
  const [head, foot] = [60 + 2.5 * least, 36 + 2.5 * least];
  const lowest = Math.min(...[papers.a4, papers.letter].map((paper) => sheetOf(paper, larger).height));
  const tokens = `:root{--least:${least}px;--opening:${Math.round((lowest - head - foot) / 4)}px;--plate-small:1;--plate-least:.8;--plate-most:1.4}
@page{margin:${head}px ${side}px ${foot}px}@page:first{margin-top:${side}px}`;
  const grid = (paper: Paper) => ({
    live: sheetOf(paper, larger).width - 2 * side,
    gutter: 16,
    'text-gutter': 24,
  });
  return {
    ...theme,
    stacks: Object.fromEntries(
      Object.entries(theme.stacks).flatMap(([role, own]) => [
        // Code keeps a face in which its letters stand below one another.
        [role, role === 'mono' ? own : stack],
        [`drawn-${role}`, own],
      ]),
    ),
    families: [larger.family, ...theme.families],
    faces: [...larger.faces, ...theme.faces],
    facePackages: [...theme.facePackages, larger.facePackage],
    css: [theme.css, tokens, larger.css].join('\n'),
    grid: { a4: grid(papers.a4), letter: grid(papers.letter) },
  };
}
