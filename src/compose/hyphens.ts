import type { Element, Root, Text } from 'hast';
import { classesOf, isElement } from './tree.ts';

/** Puts soft hyphens into one word. */
type Hyphenate = (word: string) => string;

/** Letters of a word that may be parted, and of each of its pieces at its ends. */
const letters = { word: 8, piece: 3 };
/** Words that may be: in small letters, alone. Names stay whole, and what has a hyphen of its own. */
const parted = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{M}'’./@_-])\\p{Ll}{${letters.word},}(?![\\p{L}\\p{N}\\p{M}'’/@_-])`,
  'gu',
);
/** Columns so narrow that lines without hyphens end ragged. */
const narrow = /^(?:flow-[23]|columns-[234]|span-[1-6])$/;
const whole = new Set([
  'code',
  'pre',
  'svg',
  'h1',
  'h2',
  'h3',
  'dt',
  'table',
  'lead-number',
  'key',
  'original',
]);

/**
 * Lets long words break in narrow columns, by the patterns of the page's language. Browsers bring none for print; the
 * soft hyphens are of this page alone, and none is in what is traced. A language without patterns stays as it is.
 */
export async function hyphenate(page: Root, language: string): Promise<Root> {
  const hyphens = await hyphensOf(language);
  if (hyphens) inside(page, false, hyphens);
  return page;
}

function inside(parent: Root | Element, isNarrow: boolean, hyphens: Hyphenate): void {
  for (const node of parent.children) {
    if (node.type === 'text' && isNarrow) part(node, hyphens);
    if (!isElement(node) || node.properties.lang !== undefined) continue;
    const names = [node.tagName, ...classesOf(node)];
    if (names.some((name) => whole.has(name))) continue;
    inside(node, isNarrow || names.some((name) => narrow.test(name)), hyphens);
  }
}

function part(text: Text, hyphens: Hyphenate): void {
  if (text.value.includes('\u00ad')) return;
  text.value = text.value.replace(parted, (word, at: number, all: string) => {
    // Behind the last word no line follows that a piece of it could fill.
    if (!/\p{L}/u.test(all.slice(at + word.length))) return word;
    const pieces = hyphens(word).split('\u00ad');
    return joined(pieces);
  });
}

/** Pieces as one word again, with breaks only where enough letters stand on both sides. */
function joined(pieces: readonly string[]): string {
  const word = pieces.join('');
  let at = 0;
  return pieces
    .map((piece, index) => {
      const isBreak = index > 0 && at >= letters.piece && word.length - at >= letters.piece;
      at += piece.length;
      return `${isBreak ? '\u00ad' : ''}${piece}`;
    })
    .join('');
}

/** Of the language as it is tagged, or of the language without its region. */
async function hyphensOf(language: string): Promise<Hyphenate | undefined> {
  const tag = language.toLowerCase();
  return (await patternsOf(tag)) ?? (await patternsOf(tag.split('-')[0] ?? tag));
}

/** A tag is letters, digits and single hyphens: it leads nowhere else. */
async function patternsOf(tag: string): Promise<Hyphenate | undefined> {
  try {
    const { default: patterns }: { default?: unknown } = await import(`hyphen/${tag}/index.js`);
    if (typeof patterns !== 'object' || patterns === null || !('hyphenateSync' in patterns)) return undefined;
    const { hyphenateSync } = patterns;
    return typeof hyphenateSync === 'function' ? (word) => String(hyphenateSync(word)) : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
