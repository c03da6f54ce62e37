import type { Dossier, Source, SourcePlace } from '../dossier/index.ts';
import { noteNumbers, runsText } from '../plan/index.ts';
import { label, sourceName, type Words } from '../text/index.ts';
import { soleSource } from './sole-source.ts';

/** A numbered note at the end, with the marks that lead to it. */
export interface Endnote {
  readonly number: number;
  readonly text: string;
  /** The paragraphs that it lists at its end, where it is for a section: a trial lists those that are seen. */
  readonly runs: string | null;
  /** The id of the source that it names. */
  readonly source: string;
  /** The ids of the marks that lead to it. */
  readonly marks: readonly string[];
}

/** A note as it grows. */
interface Growing extends Omit<Endnote, 'text' | 'runs'> {
  readonly place: SourcePlace;
  readonly marks: string[];
  readonly paragraphs: Set<number>;
}

/**
 * Numbers the notes of one edition as its text calls for them; the same place has one number. Where one source carries
 * all, a note is for a section of that source, and lists the paragraphs that the text rests on.
 */
export class EndnoteList {
  readonly #numberOf = noteNumbers();
  readonly #notes = new Map<string, Growing>();
  readonly #dossier: Dossier;
  readonly #words: Words;
  /** The source that carries all. */
  readonly sole: string | undefined;

  constructor(dossier: Dossier, words: Words) {
    this.#dossier = dossier;
    this.#words = words;
    this.sole = soleSource(dossier);
  }

  /** What tells the note of a place from others. */
  keyOf(place: SourcePlace): string {
    const { id, section } = place;
    return this.sole === undefined ? placeText(place, this.#dossier, this.#words) : `${id} ${section}`;
  }

  /** Takes a place in, without a mark of its own, and gives the number of its note. */
  add(place: SourcePlace): number {
    return this.#noteOf(place).number;
  }

  /** The number and text of a place's note, and a fresh id for the mark that leads to it. */
  mark(place: SourcePlace): { number: number; id: string; text: string } {
    const note = this.#noteOf(place);
    const id = `mark-${note.number}-${note.marks.length + 1}`;
    note.marks.push(id);
    return { number: note.number, id, text: placeText(place, this.#dossier, this.#words) };
  }

  /** All that a mark leads to. */
  all(): Endnote[] {
    return [...this.#notes.values()]
      .filter(({ marks }) => marks.length > 0)
      .map((note) => ({ number: note.number, source: note.source, marks: note.marks, ...this.#said(note) }));
  }

  #said({ place, paragraphs }: Growing): Pick<Endnote, 'text' | 'runs'> {
    if (this.sole === undefined) return { text: placeText(place, this.#dossier, this.#words), runs: null };
    const text = capital(placesText(place, [...paragraphs], this.#dossier, this.#words));
    const runs = runsText([...paragraphs]);
    return runs === ''
      ? { text: `${text}.`, runs: null }
      : { text: text.slice(0, text.length - runs.length), runs };
  }

  #noteOf(place: SourcePlace): Growing {
    const key = this.keyOf(place);
    const known = this.#notes.get(key);
    const note = known ?? {
      ...{ number: this.#numberOf(key), source: place.id, place, marks: [], paragraphs: new Set<number>() },
    };
    this.#notes.set(key, note);
    if (place.paragraph !== undefined) note.paragraphs.add(place.paragraph);
    return note;
  }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Paragraphs of a section of a source, the source left unsaid: "Xi and Russia, paragraphs 1–3, 6". */
export function placesText(
  { id, section }: SourcePlace,
  paragraphs: readonly number[],
  dossier: Dossier,
  words: Words,
): string {
  const source = dossier.sources.get(id);
  const name = sectionText(section, source, words);
  const numbers = runsText(paragraphs);
  if (numbers === '') return name || (source ? sourceName(source, dossier.sources.values(), words) : id);
  const counted = label({ words }, paragraphs.length > 1 ? 'paragraphs' : 'paragraph');
  return [name, `${counted}\u00a0${numbers}`].filter(Boolean).join(', ');
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
