import path from 'node:path';
import { standsIn } from '../dossier/index.ts';
import type { World } from '../world/index.ts';
import { type Glyphs, glyphsOf } from './glyphs.ts';
import type { FaceFile, Theme } from './theme.ts';

/** Every character: what a file without a range of its own may hold. */
const everything = 'U+0-10FFFF';

/**
 * The face files of one Fontsource package, read from its own stylesheets: each file with the
 * characters that it may hold. All are static TrueType in woff2.
 * @param face weights as the package names its stylesheets: `700`, `400-italic`, or of one script `arabic-700`;
 * `range` the characters to be taken from files that the package gives no range of their own
 */
export async function facesOf(
  packageFolder: string,
  face: { readonly family: string; readonly weights: readonly string[]; readonly range?: string | undefined },
  world: World,
): Promise<FaceFile[]> {
  const sheets = await Promise.all(
    face.weights.map(async (weight) => ({
      weight,
      css: await world.readText(await inPackage(packageFolder, `${weight}.css`, world)),
    })),
  );
  const blocks = sheets.flatMap(({ weight, css }) =>
    [...css.matchAll(/@font-face\s*\{[^{}]*\}/g)].map(([block]) => ({ weight, block })),
  );
  return Promise.all(
    blocks.map(async ({ weight, block }) => ({
      family: face.family,
      weight: Number.parseInt(/\d+/.exec(weight)?.[0] ?? '', 10),
      style: weight.endsWith('italic') ? ('italic' as const) : ('normal' as const),
      file: await inPackage(packageFolder, /url\(([^()]+\.woff2)\)/.exec(block)?.[1] ?? '', world),
      unicodeRange: /unicode-range:\s*([^\s;][^;]*);/.exec(block)?.[1] ?? face.range ?? everything,
    })),
  );
}

/** A file that a package names, which may lead nowhere else. */
async function inPackage(folder: string, name: string, world: World): Promise<string> {
  if (await standsIn(folder, name, world)) return path.join(folder, name);
  throw new Error(`${name} lies outside the package ${path.basename(folder)}`);
}

/** The ranges of a CSS unicode-range, both ends included. */
export function rangesOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** Breaks, joiners, variation selectors and soft hyphens need no glyph of their own. */
const glyphless = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/** A letter with its marks: one face has to hold them all. */
const marked = /\P{M}\p{M}+/gu;

/**
 * The face files that a text needs, and the characters that no stack can set. As the browser does, each stack
 * takes a character from its first family that has it; a letter with marks goes to a face that has the whole.
 * Judged by the glyphs in the files: the ranges of packages claim more than their files hold.
 * @param roles the stacks that may set the text; a character counts as missing if one of them lacks it
 */
export async function facesFor(
  theme: Theme,
  text: string,
  world: World,
  roles?: readonly string[],
): Promise<{ files: FaceFile[]; missing: string[] }> {
  const chosen = new Set<FaceFile>();
  const missing: string[] = [];
  for (const unit of unitsOf(text)) {
    // Nearly all are known: waiting for each would take most of the time.
    const asked = known.get(theme)?.get(unit) ?? (await askStacks(unit, theme, world));
    const stacks = asked.filter(({ role }) => !roles || roles.includes(role));
    for (const { setters } of stacks) for (const face of setters) chosen.add(face);
    const lacks = ({ setters }: Asked): boolean => setters.length === 0;
    if ((roles ? stacks.some(lacks) : stacks.every(lacks)) && needsGlyph(unit)) missing.push(unit);
  }
  return {
    files: theme.faces.filter((face) => chosen.has(face)),
    // A letter that is missing itself is not told again with its marks.
    missing: missing.filter(
      (unit) => [...unit].length === 1 || ![...unit].some((one) => missing.includes(one)),
    ),
  };
}

/** What is no ASCII, each run with the character before it, which marks in it may belong to. */
const rare = /[\s\S]?[^\p{ASCII}]+/gu;

/** Each character once, and each letter with its marks. A page is nearly all ASCII, which is quickly gone through. */
function unitsOf(text: string): Set<string> {
  const others = (text.match(rare) ?? []).join('\n');
  const units = new Set(others);
  for (const [letter] of others.matchAll(marked)) units.add(letter);
  const ascii = new Uint8Array(128);
  for (let at = 0; at < text.length; at += 1) ascii[text.charCodeAt(at)] = 1;
  for (const [code, stands] of ascii.entries()) if (stands === 1) units.add(String.fromCharCode(code));
  return units;
}

/** Marks are judged with the letters that carry them. */
function needsGlyph(unit: string): boolean {
  return glyphsIn(unit).length > 0 && !/^\p{M}$/u.test(unit);
}

function glyphsIn(unit: string): string[] {
  return [...unit.normalize('NFC')].filter((character) => !glyphless.test(character));
}

/** The faces of one stack that set a letter. */
interface Asked {
  readonly role: string;
  readonly setters: readonly FaceFile[];
}

/** The faces that set each letter, by theme: every text asks for the same ones. */
const known = new WeakMap<Theme, Map<string, readonly Asked[]>>();

async function askStacks(unit: string, theme: Theme, world: World): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const [role, families] of Object.entries(theme.stacks))
    asked.push({ role, setters: await askFamilies(unit, families, theme, world) });
  const units = known.get(theme) ?? new Map<string, readonly Asked[]>();
  known.set(theme, units.set(unit, asked));
  return asked;
}

/** Each weight and slant of a family is asked by itself: where one lacks the letter, the next family steps in. */
async function askFamilies(
  unit: string,
  families: readonly string[],
  theme: Theme,
  world: World,
): Promise<FaceFile[]> {
  const wanted = glyphsIn(unit);
  if (wanted.length === 0) return [];
  const found: FaceFile[] = [];
  // A stack may begin with a family of the fallback, yet that one brings files only for what the others lack.
  const late = new Set(theme.fallback);
  for (const family of [...families].sort((a, b) => Number(late.has(a)) - Number(late.has(b)))) {
    const faces = theme.faces.filter((face) => face.family === family);
    const holding: FaceFile[] = [];
    for (const face of faces) if (await holdsAll(face, wanted, world)) holding.push(face);
    found.push(...holding);
    const cut = ({ weight, style }: FaceFile): string => `${weight} ${style}`;
    const cuts = new Set(holding.map(cut));
    if (cuts.size > 0 && faces.every((face) => cuts.has(cut(face)))) break;
  }
  return found;
}

/** What is known of a face file: the characters that it may hold, and, once it was opened, those that it does. */
const opened = new WeakMap<FaceFile, { readonly ranges: [number, number][]; glyphs?: Promise<Glyphs> }>();

async function holdsAll(face: FaceFile, characters: readonly string[], world: World): Promise<boolean> {
  const held = opened.get(face) ?? { ranges: rangesOf(face.unicodeRange) };
  opened.set(face, held);
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const claims = (code: number): boolean => held.ranges.some(([from, to]) => code >= from && code <= to);
  if (!codes.every(claims)) return false;
  held.glyphs ??= glyphsOf(face.file, world);
  const glyphs = await held.glyphs;
  return codes.every((code) => glyphs.has(code));
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

/** Themes with the stacks for text alone, and with that for code alone: by theme, since what faces hold is kept by theme. */
const parted = new WeakMap<Theme, { readonly text: Theme; readonly code: Theme }>();

/**
 * The faces that a page needs: those of its text, and for its code those of the stack for code.
 * @param code what of the text is set as code
 */
export async function facesOfPage(
  theme: Theme,
  text: string,
  code: string,
  world: World,
): Promise<{ files: FaceFile[]; missing: string[] }> {
  const { mono = [], ...stacks } = theme.stacks;
  const parts = parted.get(theme) ?? { text: { ...theme, stacks }, code: { ...theme, stacks: { mono } } };
  parted.set(theme, parts);
  const inText = await facesFor(parts.text, text, world);
  const inCode = await facesFor(parts.code, code, world);
  return {
    files: theme.faces.filter((face) => inText.files.includes(face) || inCode.files.includes(face)),
    missing: [...new Set([...inText.missing, ...inCode.missing])],
  };
}
