import type { HeldText, Quantity } from '../dossier.ts';
import { unitOfRecord } from '../rules/unit.ts';
import type { SourcePlace } from '../schema/common.ts';
import type { FoundNumber } from '../unbound/numbers.ts';
import { tellApart } from '../unbound/told-apart.ts';
import { isNumberOf, numbersIn, roomOf, sizeOf } from './number-forms.ts';
import { excerpt, type Sentence, sentencesOf } from './sentences.ts';
import { type PlacedParagraph, paragraphsOf } from './source-text.ts';

/** Years from 1500 on, decades too; an amount is none. */
const years = /(?<![\d.,$€£¥])(?:1[5-9]|20)\d{2}(?![\d%]|[.,]\d)/g;

/** The years that a text names. */
export function yearsIn(text: string): number[] {
  return [...text.matchAll(years)].map(([year]) => Number(year));
}

/** A number of a text within its sentence. */
export interface Passage {
  readonly found: FoundNumber;
  readonly paragraph: PlacedParagraph;
  readonly sentence: Sentence;
  /** The numbers of the sentence, this one among them. */
  readonly beside: readonly FoundNumber[];
  readonly before: string;
  readonly after: string;
}

/** The text of a source as records are held against it: what was worked out for one serves the next. */
export class TextIndex {
  readonly held: HeldText;
  readonly paragraphs: readonly PlacedParagraph[];
  /** The number of the first page, as the source counts them. */
  readonly #firstPage: number;
  readonly #blank: (text: string) => string;
  readonly #years = new Map<PlacedParagraph, readonly number[]>();
  readonly #passages = new Map<PlacedParagraph, readonly Passage[]>();
  readonly #placed = new Map<string, Passages>();

  /** @param pages what the source says of its pages: 335–350 */
  constructor(held: HeldText, language: string, pages: string | number | undefined) {
    this.held = held;
    this.paragraphs = paragraphsOf(held.text);
    this.#firstPage = Number(/^\d+(?=\s?[-–—])/.exec(String(pages ?? ''))?.[0] ?? 1);
    this.#blank = tellApart({ names: [], language, lexicon: held.lexicon });
  }

  /** The paragraphs that a place names: all where it names none. */
  at({ section, paragraph, page }: SourcePlace): readonly PlacedParagraph[] {
    return this.paragraphs.filter(
      (one) =>
        (section === undefined || section === one.section) &&
        (paragraph === undefined || paragraph === one.paragraph) &&
        this.#isOnPage(one, page),
    );
  }

  /** The numbers of the paragraphs that a place names. */
  passagesAt(at: SourcePlace): Passages {
    const key = JSON.stringify([at.section, at.paragraph, at.page]);
    const known =
      this.#placed.get(key) ?? new Passages(this.at(at).flatMap((paragraph) => this.passages(paragraph)));
    this.#placed.set(key, known);
    return known;
  }

  /** A page of another kind than the file's own is not looked for. */
  #isOnPage({ pages }: PlacedParagraph, page: SourcePlace['page']): boolean {
    const number = Number(page);
    if (!pages || page === undefined || !Number.isInteger(number)) return true;
    const [from, to] = pages.map((one) => one + this.#firstPage - 1);
    return number >= (from ?? 0) && number <= (to ?? 0);
  }

  /** The years that a paragraph and its heading name. */
  years(paragraph: PlacedParagraph): readonly number[] {
    const years = this.#years.get(paragraph) ?? yearsIn(`${paragraph.heading} ${paragraph.text}`);
    this.#years.set(paragraph, years);
    return years;
  }

  /** The numbers of a paragraph, dates left out. */
  passages(paragraph: PlacedParagraph): readonly Passage[] {
    const known = this.#passages.get(paragraph);
    if (known) return known;
    const numbers = numbersIn(this.#blank(paragraph.text), this.held.lexicon);
    let next = 0;
    const passages = sentencesOf(paragraph.text).flatMap((sentence) => {
      const first = next;
      const end = sentence.at + sentence.text.length;
      while (next < numbers.length && (numbers[next]?.at ?? 0) < end) next += 1;
      const own = numbers.slice(first, next).map((found) => ({ ...found, at: found.at - sentence.at }));
      return own.map((found) => ({
        ...{ found, paragraph, sentence, beside: own },
        before: sentence.text.slice(0, found.at),
        after: sentence.text.slice(found.at + found.shown.length),
      }));
    });
    this.#passages.set(paragraph, passages);
    return passages;
  }
}

/** A number by its size, with where it comes in its text. */
interface Sized {
  readonly size: number;
  readonly index: number;
}

/** The numbers of some paragraphs, to be found by their size: thousands of records may look for one each. */
export class Passages {
  readonly all: readonly Passage[];
  readonly #bare: readonly Sized[];
  readonly #scaled: readonly Sized[];

  constructor(all: readonly Passage[]) {
    const sized = all.map(({ found }, index) => ({ ...sizeOf(found), index }));
    const bySize = (one: Sized, other: Sized) => one.size - other.size;
    this.all = all;
    this.#bare = sized.filter(({ isBare }) => isBare).toSorted(bySize);
    this.#scaled = sized.filter(({ isBare }) => !isBare).toSorted(bySize);
  }

  /** Those that say a record's number, in the order of the text. */
  of(quantity: Quantity): Passage[] {
    const value = Math.abs(quantity.value ?? Number.NaN);
    // A little more than what counts: each is judged by itself.
    const room = roomOf(value, true) * 1.000001;
    const { scale } = unitOfRecord(quantity);
    return [...within(this.#bare, value, room), ...within(this.#scaled, value * scale, room * scale)]
      .toSorted((one, other) => one.index - other.index)
      .flatMap(({ index }) => this.all[index] ?? [])
      .filter(({ found }) => isNumberOf(found, quantity));
  }
}

function within(sorted: readonly Sized[], size: number, room: number): readonly Sized[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.size ?? 0) < size - room) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && (sorted[end]?.size ?? 0) <= size + room) end += 1;
  return sorted.slice(low, end);
}

/** The words of a text around one of its numbers. */
export function wordsAround({ sentence, found }: Passage): string {
  return excerpt(sentence.text, found.at, found.shown.length);
}

/** A place in words. */
export function placeName({ section, paragraph, page }: Partial<SourcePlace>): string {
  const parts = [
    ...(section === undefined ? [] : [`section ${section}`]),
    ...(paragraph === undefined ? [] : [`paragraph ${paragraph}`]),
    ...(page === undefined ? [] : [`page ${page}`]),
  ];
  return parts.length === 0 ? 'any paragraph' : parts.join(', ');
}

/** The places of some paragraphs in words: three of them, if there are more. */
export function placesOf(paragraphs: readonly PlacedParagraph[]): string {
  const names = [...new Set(paragraphs.map(({ section, paragraph }) => placeName({ section, paragraph })))];
  return names.slice(0, 3).join('; ') + (names.length > 3 ? ' and more' : '');
}
