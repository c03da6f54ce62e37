import type { PDFDict } from '@cantoo/pdf-lib';
import {
  type ArchivedPage,
  type ArchivedPages,
  applyEdits,
  type Edit,
  type Font,
  type Mcr,
  readContent,
  replaceMcr,
  runsOf,
  runText,
  type Tag,
  type TextRun,
  textOfCodes,
} from '../pdf/index.ts';
import { hyphens, silent, white, wordsOf } from './alignment.ts';
import { parentEntries } from './artifacts.ts';

/**
 * Lets words that run from right to left be read in their order. The browser writes them as they stand on the page,
 * from left to right, letters and words alike. Here each stretch of them gets a tag of its own, which states its words
 * as the document has them.
 * @param text the page's own words, as `Reading` has them
 */
export function readRightToLeft(
  tags: readonly Tag[],
  root: PDFDict,
  pages: ArchivedPages,
  text: string,
): ArchivedPages {
  const runs = [...pages.values()].flatMap(({ content }) => [...content.runs.values()].flat());
  if (!runs.some(({ isReversed }) => isReversed)) return pages;
  const edits = new Map<ArchivedPage, Edit[]>();
  const own = new OwnLetters(text);
  for (const mcr of [...wordsOf(tags)]) {
    const page = pages.get(mcr.page);
    if (!page) continue;
    const stretches = linesOf(runsOf(mcr, pages)).flatMap((line) => stretchesOf(line, page, own));
    if (stretches.length > 0)
      edits.set(page, [...(edits.get(page) ?? []), ...tagged(mcr, stretches, page, root)]);
  }
  return new Map([...pages].map(([key, page]) => [key, rewritten(page, edits.get(page) ?? [])]));
}

function rewritten(page: ArchivedPage, edits: readonly Edit[]): ArchivedPage {
  if (edits.length === 0) return page;
  return { ...page, content: readContent(applyEdits(page.content.bytes, edits)), isRewritten: true };
}

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (line && Math.abs((line[0]?.y ?? 0) - run.y) < 0.5) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** The letters of the document's own text, passed one after the other. */
class OwnLetters {
  /** How many were passed. */
  position = 0;
  readonly #text: string;
  readonly #letters: { readonly letter: string; readonly from: number; readonly to: number }[] = [];

  constructor(text: string) {
    this.#text = text;
    let from = 0;
    for (const character of text) {
      const to = from + character.length;
      for (const letter of lettersOf(character)) this.#letters.push({ letter, from, to });
      from = to;
    }
  }

  /** Passes what a line shows, as far as it is the document's: what differs is told when the words are aligned. */
  pass(shown: readonly string[]): void {
    for (const letter of shown) this.position += this.match([letter], this.position) ? 1 : 0;
  }

  match(letters: readonly string[], from: number): boolean {
    return letters.every((letter, index) => this.#letters[from + index]?.letter === letter);
  }

  /** The words from one letter up to another, with what has no shape in them, and the blank behind them. */
  words(from: number, to: number, blank: boolean): string {
    const [first, last] = [this.#letters[from], this.#letters[to - 1]];
    const end = last?.to ?? 0;
    const behind = blank && white.test(this.#text[end] ?? '') ? ' ' : '';
    return this.#text.slice(first?.from, end).replaceAll(/\s+/g, ' ') + behind;
  }
}

/** What is seen of a text: no white space, no marks without a shape; hyphens and brackets are alike. */
function lettersOf(text: string): string[] {
  const letters: string[] = [];
  for (const character of text.normalize('NFKD')) {
    if (white.test(character) || silent.test(character)) continue;
    letters.push(hyphens.has(character) ? '-' : (mirrored.get(character) ?? character));
  }
  return letters;
}

/** A bracket in words from right to left is drawn as its twin. */
const mirrored = new Map(
  [...')(', ...'][', ...'}{', ...'»«', ...'›‹', ...'><'].flatMap((one, at, all) =>
    at % 2 === 0 ? [[one, all[at + 1] ?? one]] : [],
  ),
);

/** A run as it is read. */
interface Part {
  readonly run: TextRun;
  readonly letters: readonly string[];
}

/** Pieces side by side whose order on the page is not that of their words, and what they say. */
interface Stretch {
  readonly first: TextRun;
  readonly last: TextRun;
  readonly words: string;
}

/** The stretches of a line; none where its words are not found: that is told when the words are aligned. */
function stretchesOf(line: readonly TextRun[], page: ArchivedPage, own: OwnLetters): Stretch[] {
  const parts = line.map((run): Part => {
    const font = page.fonts.get(run.font);
    return {
      run,
      letters: lettersOf(run.isReversed ? readingOrder(run, font) : runText(run, page)),
    };
  });
  const spoken = parts.filter(({ letters }) => letters.length > 0);
  const found = split(spoken, own.position, own);
  if (!found) {
    own.pass(parts.flatMap(({ letters }) => letters));
    return [];
  }
  own.position += spoken.reduce((sum, { letters }) => sum + letters.length, 0);
  return found.map(({ parts: [first, ...more], from, to }) => {
    const last = more.at(-1) ?? first;
    const next = line[line.indexOf(last.run) + 1];
    // At a line's end, and where the next run begins with letters, the blank has no glyph.
    const isBare = !next || !white.test(runText(next, page)[0] ?? '');
    return { first: first.run, last: last.run, words: own.words(from, to, isBare) };
  });
}

interface Found {
  readonly parts: readonly [Part, ...Part[]];
  readonly from: number;
  readonly to: number;
}

/** Splits a line into what is read as it stands and stretches that are read in another order, the shortest that fit. */
function split(parts: readonly Part[], at: number, own: OwnLetters): Found[] | undefined {
  const [first] = parts;
  if (!first) return [];
  if (!first.run.isReversed && own.match(first.letters, at)) {
    const rest = split(parts.slice(1), at + first.letters.length, own);
    if (rest) return rest;
  }
  let to = at;
  for (const [index, part] of parts.entries()) {
    to += part.letters.length;
    if (!fits(parts.slice(0, index + 1), at, own)) continue;
    const rest = split(parts.slice(index + 1), to, own);
    if (rest) return [{ parts: [first, ...parts.slice(1, index + 1)], from: at, to }, ...rest];
  }
  return undefined;
}

/** Whether some parts, in whatever order, say what the document says here. */
function fits(parts: readonly Part[], at: number, own: OwnLetters): boolean {
  if (parts.length === 0) return true;
  const tried = new Set<string>();
  return parts.some((part) => {
    // Of two that say the same the first does.
    const key = part.letters.join('');
    const isNew = !tried.has(key);
    tried.add(key);
    const others = () => parts.filter((other) => other !== part);
    return isNew && own.match(part.letters, at) && fits(others(), at + part.letters.length, own);
  });
}

/** The text of a run that runs from right to left: its glyphs from the last to the first. */
function readingOrder({ codes, actualTexts }: TextRun, font: Font | undefined): string {
  const glyphs: string[] = [];
  for (let at = 0; at < codes.length; ) {
    const stated = actualTexts.find(({ first }) => first === at);
    glyphs.push(stated ? stated.text : textOfCodes(codes.slice(at, at + 1), font));
    at += Math.max(1, stated?.codes.length ?? 1);
  }
  return glyphs.reverse().join('');
}

/** Gives each stretch of marked content a tag that states its words. */
function tagged(mcr: Mcr, stretches: readonly Stretch[], page: ArchivedPage, root: PDFDict): Edit[] {
  const parents = parentEntries(page, root);
  const runs = page.content.runs.get(mcr.mcid) ?? [];
  const [start] = runs;
  const { ref } = mcr.parent;
  if (!parents || !start) return [];
  const edits: Edit[] = [];
  const kids: { mcid: number; words?: string }[] = [];
  const open = (from: number, words?: string): void => {
    const isFirst = kids.length === 0;
    const mcid = isFirst ? mcr.mcid : parents.size();
    if (!isFirst) parents.push(ref);
    kids.push({ mcid, ...(words !== undefined && { words }) });
    const text = `EMC\n/Span <</MCID ${mcid} >>BDC`;
    if (!isFirst) edits.push({ start: from, end: from, text: `\n${text}\n` });
  };
  if (stretches[0]?.first !== start) open(start.whole[0]);
  for (const [index, { first, last, words }] of stretches.entries()) {
    open(first.whole[0], words);
    const next = runs[runs.indexOf(last) + 1];
    if (next && next !== stretches[index + 1]?.first) open(last.whole[1]);
  }
  const made = replaceMcr(mcr, kids, page.page.ref);
  for (const { mcid, tag } of made) if (tag) parents.set(mcid, tag);
  return edits;
}
