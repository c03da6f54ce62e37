import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DrawnEdition, Plate } from '../draw/index.ts';
import { Fault } from '../message/index.ts';
import {
  blocksOf,
  type EditionPlan,
  inOneColumn,
  isLarger,
  type LargerVariant,
  type PlannedPart,
  partsOf,
  type Variant,
} from '../plan/index.ts';
import { type FaceFile, facesOf, halfOf, inFamily, type Paper, papers, type Theme } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** How an edition is set anew in larger type: the files of `templates/variants/<name>/`. */
export interface LargerType {
  readonly name: LargerVariant;
  /** The smallest type, in points. */
  readonly type: number;
  readonly sheet: 'whole' | 'half';
  readonly text: VariantFace;
  /** For drawings: it takes less room, and no theme's is so narrow that it is hard to read. */
  readonly drawings: VariantFace;
  /** Width of its letters, as a share of their size. */
  readonly letter: number;
  /** At most so many pages for each page of the edition. */
  readonly pages: number;
  readonly css: string;
}

/** A face that a variant brings with it. */
interface VariantFace {
  readonly family: string;
  readonly facePackage: Theme['facePackages'][number];
  readonly faces: readonly FaceFile[];
}

const faceSchema = z.strictObject({
  family: z.string(),
  package: z.string(),
  weights: z.array(z.string()).min(1),
});
const largerTypeSchema = z.strictObject({
  type: z.number().min(10),
  sheet: z.enum(['whole', 'half']).default('whole'),
  face: faceSchema,
  drawings: faceSchema.extend({ letter: z.number() }),
  pages: z.int().min(1),
});

/** Reads how a variant is set. */
export async function loadLargerType(name: LargerVariant, world: World): Promise<LargerType> {
  const templates = path.join(world.ownFolder, 'templates', 'variants');
  const text = await world.readText(path.join(templates, `${name}.yaml`));
  const { type, sheet, face, drawings, pages } = largerTypeSchema.parse(parse(text));
  const css = await world.readText(path.join(templates, 'larger.css'));
  const [own, drawn] = await Promise.all([face, drawings].map((one) => loadFace(one, world)));
  if (!own || !drawn) throw new Error('a variant has a face for text, and one for drawings');
  return { name, type, sheet, text: own, drawings: drawn, letter: drawings.letter, pages, css };
}

async function loadFace(face: z.output<typeof faceSchema>, world: World): Promise<VariantFace> {
  const find = createRequire(path.join(world.ownFolder, 'package.json'));
  const folder = path.dirname(find.resolve(`${face.package}/package.json`));
  const { family } = face;
  return {
    family,
    facePackage: { name: face.package, folder },
    faces: await facesOf(folder, face, world),
  };
}

/** The packages of the faces that variants are set in, beside those of the theme. */
export async function largerFacePackages(
  variants: readonly Variant[],
  world: World,
): Promise<VariantFace['facePackage'][]> {
  const larger = await Promise.all(
    variants.filter(isLarger).map((variant) => loadLargerType(variant, world)),
  );
  return larger.flatMap(({ text, drawings }) => [text.facePackage, drawings.facePackage]);
}

/**
 * What is set anew: the claims, numbers, notes and plates of a fitted edition in one column, and a theme to set them in.
 * A plate that has no room for letters of the variant's face keeps those of the theme.
 * @param keeps is told of each such plate
 */
export async function setLarger<E extends DrawnEdition>(
  edition: E,
  larger: LargerType,
  keeps: (plate: string) => void = () => undefined,
): Promise<E> {
  const { plan } = edition;
  const theme = largerTheme(edition.theme, larger);
  // Drawn for a narrower page and enlarged, a drawing's smallest letters too have the size wanted.
  const enlarged = Math.max(1, pixels(larger.type) / smallestType(theme.chart));
  const width = Math.floor(theme.grid[plan.paper.name].live / enlarged);
  const inOwnFace = new Set<string>();
  const redraw: DrawnEdition['redraw'] = (id, wide, size) =>
    edition.redraw(id, wide, size && { ...size, rows: true }, inOwnFace.has(id) ? edition.theme : theme);
  const plates = await Promise.all(
    blocksOf(plan)
      .filter((block) => block.kind === 'plate')
      .map(async ({ record }): Promise<[string, Plate]> => {
        try {
          return [record, await redraw(record, width)];
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          inOwnFace.add(record);
          const plate = await redraw(record, width);
          keeps(record);
          return [record, plate];
        }
      }),
  );
  return {
    ...edition,
    plan: largerPlan(plan, larger),
    theme,
    stacked: true,
    redraw,
    plates: new Map(plates),
  };
}

/** A plan's parts one below the other, on as many pages as larger type needs. */
export function largerPlan(plan: EditionPlan, larger: Pick<LargerType, 'pages' | 'sheet'>): EditionPlan {
  const { most } = plan.edition.pages;
  const pages = { least: 1, most: Number.isFinite(most) ? most * larger.pages : most };
  return inOneColumn({
    ...withoutDeferral(leadFirst(plan)),
    paper: sheetOf(plan.paper, larger),
    edition: { ...plan.edition, pages },
  });
}

/** The lead stands behind the title, wherever it stood beside it. */
function leadFirst(plan: EditionPlan): EditionPlan {
  const parts = partsOf(plan);
  const isLead = ({ kind }: PlannedPart) => kind === 'lead';
  const others = parts.filter((part) => !isLead(part));
  const title = others.findIndex(({ kind }) => kind === 'title' || kind === 'cover');
  const order = others.toSpliced(title + 1, 0, ...parts.filter(isLead));
  return {
    ...plan,
    rows: order.map((part) => ({
      cells: [{ span: 12, parts: [part] }],
      flow: 1,
      newPage: false,
      grow: false,
    })),
  };
}

/** Its own columns are gone, and what was deferred in them. */
function withoutDeferral(plan: EditionPlan): EditionPlan {
  const rows = plan.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      parts: cell.parts.map((part) => ({
        ...part,
        blocks: part.blocks.map(({ deferred: _, ...block }) => block),
      })),
    })),
  }));
  return { ...plan, rows };
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

function packagesOf({ facePackages }: Theme, ...faces: readonly VariantFace[]): Theme['facePackages'] {
  const all = [...facePackages, ...faces.map(({ facePackage }) => facePackage)];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

/** The measures that the sheet of larger type goes by. */
function tokensOf(larger: LargerType): string {
  const least = pixels(larger.type);
  // Two lines of running head, and two at the foot.
  const [head, foot] = [60 + 2.5 * least, 36 + 2.5 * least];
  const lowest = Math.min(...[papers.a4, papers.letter].map((paper) => sheetOf(paper, larger).height));
  return `:root{--least:${least}px;--opening:${Math.round((lowest - head - foot) / 4)}px;--plate-small:1;--plate-least:.8;--plate-most:1.8}
@page{margin:${head}px ${side}px ${foot}px}@page:first{margin-top:${side}px}`;
}

/** The theme with its text and drawings in the variant's faces, and in the theme's fallback what those lack. */
export function largerTheme(theme: Theme, larger: LargerType): Theme {
  const { text, drawings } = larger;
  const stack = [text.family, ...theme.fallback];
  const grid = (paper: Paper) => ({
    live: sheetOf(paper, larger).width - 2 * side,
    gutter: 16,
    'text-gutter': 24,
  });
  return {
    ...theme,
    stacks: {
      drawings: [drawings.family, ...theme.fallback],
      ...Object.fromEntries(
        Object.entries(theme.stacks).flatMap(([role, own]) => [
          // Code keeps a face in which its letters stand below one another.
          [role, role === 'mono' ? own : stack],
          [`own-${role}`, own],
        ]),
      ),
    },
    families: [...new Set([text.family, drawings.family, ...theme.families])],
    faces: [
      ...text.faces,
      ...drawings.faces,
      ...theme.faces.filter(({ family }) => family !== drawings.family),
    ],
    facePackages: packagesOf(theme, text, drawings),
    chart: inFamily(
      theme.chart,
      Object.entries(theme.stacks).flatMap(([role, [first]]) => (role === 'mono' || !first ? [] : [first])),
      { family: drawings.family, letter: larger.letter },
    ),
    css: [theme.css, tokensOf(larger), larger.css].join('\n'),
    grid: { a4: grid(papers.a4), letter: grid(papers.letter) },
  };
}
