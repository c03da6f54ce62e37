import { codeString, spaceCode } from './fonts.ts';
import type { Piece } from './page-content.ts';
import { type ArchivedPage, type ArchivedPages, piecesOf, pieceText } from './pages.ts';
import { isTag, type Leaf, type Tag } from './tag-tree.ts';

/** How much of the text before a line's end is compared with the document's own. */
const lookBack = 24;
const lookAhead = 8;

const blocks = /^(P|H\d?|LI|LBody|Lbl|TD|TH|Caption|Note|BlockQuote|Figure)$/;

interface Line {
  readonly leaf: Leaf;
  readonly page: ArchivedPage;
  readonly piece: Piece;
  readonly text: string;
}

/**
 * Adds the spaces that the browser leaves out where a line wraps, or where white space lies between two tags:
 * a reader of the tags would run the words together. The space is drawn after the line's end and shows nowhere.
 * @param own the document's words as written, which say where a space belongs
 */
export function addSpaces(tags: readonly Tag[], pages: ArchivedPages, own: string): void {
  const words = new OwnWords(own);
  for (const block of blocksOf(tags)) {
    const lines = linesOf(block, pages);
    let before = '';
    for (const [index, line] of lines.entries()) {
      before += line.text;
      const next = lines[index + 1];
      if (!next || line.text === '' || /\s$/.test(line.text) || /^\s/.test(next.text)) continue;
      if (!isParted(before, next.text, wraps(line, next), words)) continue;
      if (appendSpace(line)) before += ' ';
    }
  }
}

/** Tags that hold whole sentences; text outside of any stands alone. */
function* blocksOf(tags: readonly Tag[]): Generator<Leaf[]> {
  for (const tag of tags) {
    if (blocks.test(tag.type)) yield* sentences(tag);
    else if (tag.kids.some((kid) => !isTag(kid))) yield* sentences(tag);
    else if (tag.kids.length > 0 && tag.kids.every((kid) => isTag(kid) && isWords(kid)))
      yield* sentences(tag);
    else yield* blocksOf(tag.kids.filter(isTag));
  }
}

/** A tag inside a line: it holds runs of text, and at most such tags again. */
function isWords(tag: Tag): boolean {
  return !blocks.test(tag.type) && tag.kids.every((kid) => !isTag(kid) || isWords(kid));
}

/** A block's runs; the blocks inside it come on their own. */
function* sentences(block: Tag): Generator<Leaf[]> {
  const own: Leaf[] = [];
  const inner: Tag[] = [];
  const gather = (tag: Tag) => {
    for (const kid of tag.kids) {
      if (!isTag(kid)) own.push(kid);
      else if (blocks.test(kid.type) && kid.type !== 'Figure') inner.push(kid);
      else gather(kid);
    }
  };
  gather(block);
  yield own;
  yield* blocksOf(inner);
}

function linesOf(leaves: readonly Leaf[], pages: ArchivedPages): Line[] {
  return leaves.flatMap((leaf) => {
    const page = pages.get(leaf.page);
    if (!page) return [];
    return piecesOf(leaf, pages).map((piece) => ({ leaf, page, piece, text: pieceText(piece, page) }));
  });
}

/** The next line of one run stands lower or higher by more than an index mark would. */
function wraps(line: Line, next: Line): boolean {
  if (line.leaf !== next.leaf) return false;
  return Math.abs(line.piece.y - next.piece.y) > 0.6 * Math.max(line.piece.size, next.piece.size);
}

/** The document's words as written, searched from where the last were found: tags come in the same order. */
class OwnWords {
  private readonly words: string;
  private position = 0;

  constructor(words: string) {
    this.words = words;
  }

  /** Whether white space stands between two texts; undefined where the document holds neither form. */
  parts(tail: string, head: string): boolean | undefined {
    for (let at = this.words.indexOf(tail, this.position), from = 0; from < 2; from += 1) {
      for (; at >= 0; at = this.words.indexOf(tail, at + 1)) {
        const end = at + tail.length;
        const parted = this.words.startsWith(` ${head}`, end);
        if (!parted && !this.words.startsWith(head, end)) continue;
        this.position = at;
        return parted;
      }
      at = this.words.indexOf(tail);
    }
    return undefined;
  }
}

/** The document's own words decide; where they can't be found, the characters at the wrap do. */
function isParted(before: string, after: string, wrapped: boolean, own: OwnWords): boolean {
  const tail = before
    .slice(-2 * lookBack)
    .replace(/\s+/g, ' ')
    .slice(-lookBack);
  const head = after.replace(/\s+/g, ' ').slice(0, lookAhead);
  const parted = own.parts(tail, head);
  if (parted !== undefined) return parted;
  return wrapped && !/[\p{Script=Han}\p{Pd}/]$/u.test(before) && !/^\p{Script=Han}/u.test(after);
}

/** Draws a space after a line, from its own font if that holds one, else from another of the page. */
function appendSpace({ page, piece }: Line): boolean {
  const code = spaceCode(page.fonts.get(piece.font));
  if (code !== undefined) {
    page.edits.push({ start: piece.end, end: piece.end, text: ` ${codeString(code)} Tj` });
    return true;
  }
  for (const [name, font] of page.fonts) {
    const other = spaceCode(font);
    if (other === undefined) continue;
    const text = ` /${name} 1 Tf ${codeString(other)} Tj`;
    page.edits.push({ start: piece.end, end: piece.end, text });
    return true;
  }
  return false;
}
