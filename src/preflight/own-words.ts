import type { Dossier } from '../dossier/index.ts';

/** What a dossier says in its own words: that is no leftover of the making. */
export interface OwnWords {
  /**
   * Whether the dossier has a word of a printed text.
   * @param piece what is set in one go around the word: a cell, a label, a stretch of a line
   * @param text the sentence around the piece, and where in it the word begins
   */
  hasWord(word: string, piece: string, text: string, at: number): boolean;
  /** Whether it has some characters just so. */
  hasExactly(characters: string): boolean;
}

/** Where its records stand, how it was fitted, which words are numbers: nothing that prints. */
const notPrinted: ReadonlySet<string> = new Set([
  ...['origin', 'position', 'folder', 'inputs', 'storedFits', 'lexicon'],
]);

/** What a build has already held against its dossier. */
export const heldWords: OwnWords = { hasWord: () => true, hasExactly: () => true };

/** The words of all that a dossier may print. They are gathered when first asked for: mostly nobody asks. */
export function ownWords(dossier: Dossier): OwnWords {
  let gathered: Words | undefined;
  const words = () => {
    gathered ??= gatherWords(dossier);
    return gathered;
  };
  return {
    hasWord(word, piece, text, at) {
      const own = wordsOf(word);
      if (own.trim() === '') return false;
      const { whole, has } = words();
      // What stands alone must be alone in the dossier too: in a field, or between two marks.
      if (wordsOf(piece) === own && whole.has(own)) return true;
      const before = wordsOf(text.slice(0, at)).trim().split(' ').at(-1);
      const after = wordsOf(text.slice(at + word.length))
        .trim()
        .split(' ')
        .at(0);
      // One neighbour is enough: the other may be a number, or the name of another record.
      return Boolean((before && has(` ${before}${own}`)) || (after && has(`${own}${after} `)));
    },
    hasExactly: (characters) => words().texts.some((text) => text.includes(characters)),
  };
}

interface Words {
  readonly texts: readonly string[];
  /** The words of each text. */
  readonly whole: ReadonlySet<string>;
  /** Whether words stand in a row anywhere. */
  has(words: string): boolean;
}

function gatherWords(dossier: Dossier): Words {
  const texts = [...stringsIn(dossier)];
  const whole = new Set(texts.map(wordsOf));
  return { texts, whole, has: (words) => [...whole].some((text) => text.includes(words)) };
}

/** A text's words in small letters, a space around each: marks, breaks and capitals are another matter in print. */
function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Map) yield* stringsIn([...value.values()]);
  else if (Array.isArray(value)) {
    // A sentence of Markdown, with what its marks stand around.
    if (value.length > 1 && value.every(isNode)) yield value.map(textOf).join('');
    for (const one of value) yield* stringsIn(one);
  } else if (isRecord(value)) {
    for (const [key, one] of Object.entries(value)) if (!notPrinted.has(key)) yield* stringsIn(one);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** A node of Markdown: it holds text, or other nodes. */
function isNode(value: unknown): value is Fields {
  return isRecord(value) && typeof value.type === 'string' && ('value' in value || 'children' in value);
}

function textOf({ value, children }: Fields): string {
  if (typeof value === 'string') return value;
  return Array.isArray(children) ? children.filter(isNode).map(textOf).join('') : '';
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}
