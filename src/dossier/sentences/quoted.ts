import type { Dossier } from '../dossier.ts';

/** Words in quotation marks, with where they begin. */
export interface FoundQuote {
  readonly words: string;
  readonly at: number;
}

/** A pair of marks a form: typographic ones of several languages, and straight ones. */
const marks = [/“([^“”]+)”/g, /„([^„“”]+)[“”]/g, /«([^«»]+)»/g, /(?<!\d)"([^"]+)"/g, /‘([^‘’]+)’(?!\p{L})/gu];

/** The words in quotation marks in a text. */
export function quotesIn(text: string): FoundQuote[] {
  return marks
    .flatMap((form) => [...text.matchAll(form)].map(({ 1: words = '', index }) => ({ words, at: index })))
    .toSorted((one, other) => one.at - other.at);
}

/** The words that may stand in quotation marks: those of quotations, terms, titles of sources, and names. */
export class Quotable {
  readonly #known: readonly string[];

  constructor({ quotations, glossary, sources, actors }: Dossier) {
    this.#known = [
      ...[...quotations.values()].flatMap(({ text, original }) => [text, original?.text ?? '']),
      ...[...glossary.values()].flatMap(({ term, original }) => [
        // A term that quotes is no reason for what it quotes.
        quotesIn(term).length > 0 ? '' : term,
        original?.text ?? '',
      ]),
      ...[...sources.values()].flatMap((source) => [
        source.title,
        source['title-short'] ?? '',
        source['container-title'] ?? '',
      ]),
      ...[...actors.values()].flatMap(({ name, short = '', aliases }) => [name, short, ...aliases]),
    ]
      .map(plain)
      .filter((words) => words !== '');
  }

  /** Whether words are those of a record, or a part of them. */
  knows(words: string): boolean {
    const wanted = plain(words);
    return this.#known.some((known) => ` ${known} `.includes(` ${wanted} `));
  }
}

/** Words as they are compared: without the marks around and between them. */
function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ');
}
