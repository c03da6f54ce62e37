import path from 'node:path';
import type { World } from '../world.ts';
import type { FaceFile, Theme } from './theme.ts';

/**
 * The face files of one Fontsource package, read from its own stylesheets: each file with the
 * characters that it holds. All are static TrueType in woff2.
 */
export async function facesOf(
  packageFolder: string,
  face: { readonly family: string; readonly weights: readonly string[] },
  world: World,
): Promise<FaceFile[]> {
  const sheets = await Promise.all(
    face.weights.map(async (weight) => ({
      weight,
      css: await world.readText(path.join(packageFolder, `${weight}.css`)),
    })),
  );
  return sheets.flatMap(({ weight, css }) =>
    [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([block]) => ({
      family: face.family,
      weight: Number.parseInt(weight, 10),
      style: weight.endsWith('italic') ? ('italic' as const) : ('normal' as const),
      file: path.join(packageFolder, /url\(([^)]+\.woff2)\)/.exec(block)?.[1] ?? ''),
      unicodeRange: /unicode-range:\s*([^;]+);/.exec(block)?.[1] ?? 'U+0-10FFFF',
    })),
  );
}

/** The ranges of a CSS unicode-range, both ends included. */
export function rangesOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/**
 * The face files that a text needs, and the characters that no family of the theme holds.
 * A character is taken from the first family that has it, as the stylesheet's font stacks do.
 */
export function facesFor(theme: Theme, text: string): { files: FaceFile[]; missing: string[] } {
  const chosen = new Set<FaceFile>();
  const missing: string[] = [];
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0xfeff) continue;
    const wanted = holdersOf(character, code, theme);
    if (wanted.length === 0) missing.push(character);
    for (const face of wanted) chosen.add(face);
  }
  return { files: theme.faces.filter((face) => chosen.has(face)), missing };
}

interface Held {
  readonly ranges: ReadonlyMap<FaceFile, readonly [number, number][]>;
  readonly faces: Map<string, readonly FaceFile[]>;
}

/** The faces that set each character, by theme: every text asks for the same ones. */
const held = new WeakMap<Theme, Held>();

function holdersOf(character: string, code: number, theme: Theme): readonly FaceFile[] {
  const known = held.get(theme) ?? {
    ranges: new Map(theme.faces.map((face) => [face, rangesOf(face.unicodeRange)])),
    faces: new Map<string, readonly FaceFile[]>(),
  };
  held.set(theme, known);
  const before = known.faces.get(character);
  if (before) return before;
  const holding = theme.faces.filter((face) =>
    known.ranges.get(face)?.some(([from, to]) => code >= from && code <= to),
  );
  // The last family of a theme is the fallback of the stacks: it is asked only where no other has the glyph.
  const first = holding.filter(({ family }) => family !== theme.families.at(-1));
  const wanted = first.length > 0 ? first : holding;
  known.faces.set(character, wanted);
  return wanted;
}

/** `@font-face` rules with the files inside, so that a page needs nothing from outside. */
export async function faceRules(files: readonly FaceFile[], world: World): Promise<string> {
  const rules = await Promise.all(
    files.map(async (face) => {
      const data = Buffer.from(await world.readBytes(face.file)).toString('base64');
      return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${face.unicodeRange}}`;
    }),
  );
  return rules.join('\n');
}
