import type { Places } from '../compose/index.ts';
import { Fault, from, say } from '../message/index.ts';
import {
  type ArchivedPage,
  type ArchivedPages,
  blockOf,
  isTag,
  type Mcr,
  runsOf,
  runText,
  type Tag,
  type TextRun,
} from '../pdf/index.ts';

/** Part of the document's own text. */
export interface Span {
  from: number;
  to: number;
}

/** A line of a page. */
export interface LinePlace {
  readonly page: ArchivedPage;
  readonly run: TextRun;
}

/** Where the tags stand in the document's own text. */
export interface Alignment {
  /** Of all marked content and tags that have words. */
  readonly spans: ReadonlyMap<Mcr | Tag, Span>;
  /** Lines after which readers would run two words together. */
  readonly openEnds: readonly LinePlace[];
  /** Hyphens that hyphenation set. */
  readonly hyphens: readonly LinePlace[];
}

/**
 * Lays the words of the tags beside the words of the page, in order, letter by letter.
 * White space may differ; nothing else.
 * @param text the page's own words, as `Reading` has them
 * @throws Fault `archive-words` where a reader would hear something else than the page says
 */
export function alignWords(
  tags: readonly Tag[],
  pages: ArchivedPages,
  text: string,
  title: string,
  places?: Places,
): Alignment {
  const walk = new Walk(text, title, places);
  for (const mcr of wordsOf(tags)) {
    const page = pages.get(mcr.page);
    if (page) for (const run of runsOf(mcr, pages)) walk.take(mcr, run, page);
  }
  walk.end();
  return walk;
}

/** Marked content with words: pictures speak by their alternative, and a list's mark is the browser's own. */
export function* wordsOf(tags: readonly (Tag | Mcr)[]): Generator<Mcr> {
  for (const kid of tags) {
    if (!isTag(kid)) yield kid;
    else if (kid.type !== 'Figure' && kid.type !== 'Lbl') yield* wordsOf(kid.kids);
  }
}

export const white = /\s/;
export const silent = /\p{Default_Ignorable_Code_Point}/u;
const softHyphen = '\u00ad';
export const hyphens = new Set(['-', '\u2010', '\u2011', softHyphen]);

class Walk implements Alignment {
  readonly spans = new Map<Mcr | Tag, Span>();
  readonly openEnds: LinePlace[] = [];
  readonly hyphens: LinePlace[] = [];
  readonly #text: string;
  readonly #title: string;
  readonly #places: Places | undefined;
  #position = 0;
  #spaced = true;
  #last: (LinePlace & { readonly mcr: Mcr }) | undefined;

  constructor(text: string, title: string, places: Places | undefined) {
    this.#text = text;
    this.#title = title;
    this.#places = places;
  }

  take(mcr: Mcr, run: TextRun, page: ArchivedPage): void {
    const shown = runText(run, page);
    for (let at = 0; at < shown.length; ) {
      const plain = this.#last?.run === run ? this.#plainLetters(shown, at) : 0;
      if (plain > 0) {
        this.#cover(mcr, plain);
        this.#spaced = false;
        at += plain;
        continue;
      }
      const character = shown[at] ?? '';
      if (white.test(character)) this.#spaced = true;
      else if (!silent.test(character) || character === softHyphen) {
        const between = this.#skipGap();
        // A hyphen that hyphenation set is no letter of the word.
        if (between.soft && hyphens.has(character) && !this.#meets(shown, at)) {
          // The browser draws it as a line of its own.
          if (run.codes.length === 1) this.hyphens.push({ page, run });
          at += 1;
          continue;
        }
        const length = this.#match(shown, at, page);
        this.#part(between.gap, { mcr, run, page });
        this.#cover(mcr, length.own);
        this.#spaced = false;
        at += length.shown;
        continue;
      }
      at += 1;
    }
  }

  /** All words of the page have been met. A tag spans from its first run to its last. */
  end(): void {
    this.#skipGap();
    if (this.#position < this.#text.length) this.#differ('', this.#last?.page);
    for (const [{ parent }, { from, to }] of [...this.spans])
      for (let tag = parent; tag; tag = tag.parent)
        this.spans.set(tag, { from: this.spans.get(tag)?.from ?? from, to });
  }

  /** How many letters from here on are those that come next. Most are: only a line's first needs a closer look. */
  #plainLetters(shown: string, at: number): number {
    let count = 0;
    while (isPlain(shown.charCodeAt(at + count)) && shown[at + count] === this.#text[this.#position + count])
      count += 1;
    return count;
  }

  /** White space, soft hyphens and characters without a shape lie between two letters. */
  #skipGap(): { gap: string; soft: boolean } {
    let gap = '';
    let soft = this.#text[this.#position - 1] === softHyphen;
    for (; this.#position < this.#text.length; this.#position += 1) {
      const character = this.#text[this.#position] ?? '';
      if (character === softHyphen) soft = true;
      else if (character === ' ' || character === '\n') gap = character;
      else if (!silent.test(character)) break;
    }
    return { gap, soft };
  }

  #meets(shown: string, at: number): boolean {
    return matched(shown, at, this.#text, this.#position) !== undefined;
  }

  #match(shown: string, at: number, page: ArchivedPage): { shown: number; own: number } {
    return matched(shown, at, this.#text, this.#position) ?? this.#differ(shown.slice(at), page);
  }

  /** Notes where white space of the page has no glyph in the tags. */
  #part(gap: string, next: LinePlace & { readonly mcr: Mcr }): void {
    const last = this.#last;
    const spaced = this.#spaced;
    this.#last = next;
    if (!last || spaced || gap === '') return;
    if (gap === '\n' && blockOf(last.mcr) !== blockOf(next.mcr)) return;
    if (last.run === next.run) this.#differ('', next.page);
    this.openEnds.push({ page: last.page, run: last.run });
  }

  #cover(mcr: Mcr, length: number): void {
    const span = this.spans.get(mcr);
    const to = this.#position + length;
    if (span) span.to = to;
    else this.spans.set(mcr, { from: this.#position, to });
    this.#position = to;
  }

  #differ(shown: string, page: ArchivedPage | undefined): never {
    const own = this.#text.slice(Math.max(0, this.#position - 20), this.#position + 30).replace(/\s+/g, ' ');
    const message = say(
      'archive-words',
      undefined,
      this.#title,
      own.trim(),
      shown.slice(0, 30),
      page?.number ?? 1,
    );
    const place = this.#places?.ofWords(own);
    throw new Fault([place ? from({ place, blame: 'content' }, message) : message]);
  }
}

/** Neither white space nor silent. */
function isPlain(code: number): boolean {
  return code > 32 && code < 127;
}

/** How many characters on each side are the same: a ligature is two, an accent may stand apart. */
function matched(
  shown: string,
  at: number,
  own: string,
  position: number,
): { shown: number; own: number } | undefined {
  const [one, other] = [shown[at] ?? '', own[position] ?? ''];
  if (other === '') return undefined;
  if (one === other || (hyphens.has(one) && hyphens.has(other))) return { shown: 1, own: 1 };
  const loose = [one, other].map((character) => character.normalize('NFKD'));
  const [apart = '', together = ''] = loose;
  if (apart === together) return { shown: 1, own: 1 };
  if (own.startsWith(apart, position)) return { shown: 1, own: apart.length };
  return shown.startsWith(together, at) ? { shown: together.length, own: 1 } : undefined;
}
