import type { Dossier, Source, SourcePlace } from '../dossier/index.ts';
import { noteNumbers } from '../plan/index.ts';
import { sourceName, type Words } from '../text/index.ts';

/** A numbered note at the end, with the marks that lead to it. */
export interface Endnote {
  readonly number: number;
  readonly text: string;
  /** The id of the source that it names. */
  readonly source: string;
  /** The ids of the marks that lead to it. */
  readonly marks: readonly string[];
}

/** Numbers the notes of one edition as its text calls for them; the same place has one number. */
export class EndnoteList {
  readonly #numberOf = noteNumbers();
  readonly #notes = new Map<string, Endnote & { readonly marks: string[] }>();
  readonly #dossier: Dossier;
  readonly #words: Words;

  constructor(dossier: Dossier, words: Words) {
    this.#dossier = dossier;
    this.#words = words;
  }

  /** The number and text of a place's note, and a fresh id for the mark that leads to it. */
  mark(place: SourcePlace): { number: number; id: string; text: string } {
    const text = placeText(place, this.#dossier, this.#words);
    const note = this.#notes.get(text) ?? {
      number: this.#numberOf(text),
      text,
      source: place.id,
      marks: [],
    };
    this.#notes.set(text, note);
    const id = `mark-${note.number}-${note.marks.length + 1}`;
    note.marks.push(id);
    return { number: note.number, id, text };
  }

  all(): Endnote[] {
    return [...this.#notes.values()];
  }
}

/** A place in a source in words: "Sun (2024), section 5, paragraph 2.", or by the names that the dossier gives its sections. */
export function placeText(place: SourcePlace, dossier: Dossier, words: Words): string {
  return `${placeParts(place, dossier, words).join(', ')}.`;
}

/** The source's name, then what leads to the place in it. */
export function placeParts(place: SourcePlace, dossier: Dossier, words: Words): string[] {
  const source = dossier.sources.get(place.id);
  const name = source ? sourceName(source, dossier.sources.values(), words) : place.id;
  return [
    name,
    sectionText(place.section, source, words),
    place.paragraph === undefined ? '' : `${words.labels.paragraph}\u00a0${place.paragraph}`,
    place.page === undefined ? '' : `${words.labels['on-pages']}\u00a0${place.page}`,
  ].filter((part) => part !== '');
}

/** Readers can look up a name in the source; numbers of sections are the dossier's own count. */
function sectionText(section: number | undefined, source: Source | undefined, words: Words): string {
  if (section === undefined) return '';
  return source?.sections?.[section] ?? `${words.labels.section}\u00a0${section}`;
}
