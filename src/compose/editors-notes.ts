import type { EditorsNote, Quantity } from '../dossier/index.ts';
import { noteNumbers } from '../plan/index.ts';

/** An editor's note as an edition numbers it: E1, E2, … */
export interface NumberedNote {
  readonly id: string;
  /** The id of the record that it is a note of: the first, where several share it. */
  readonly owner: string;
  readonly mark: string;
  readonly label: string;
  readonly short: string;
  readonly full: string;
  /** The ids of the marks that lead to it. */
  readonly marks: readonly string[];
}

/** A mark that leads to an editor's note, with an id of its own for the way back. */
export interface EditorsMark {
  /** The note's id. */
  readonly id: string;
  readonly mark: string;
  readonly label: string;
  readonly at: string;
}

/** Numbers the editor's notes of one edition in the order in which its text meets the records. */
export class EditorsNoteList {
  readonly #numberOf = noteNumbers();
  readonly #notes = new Map<string, NumberedNote & { readonly marks: string[] }>();

  /** A mark for the note of a quantity; undefined where it has none. */
  of(quantity: Quantity): EditorsMark | undefined {
    return quantity.note && this.add(quantity.id, quantity.label, quantity.note);
  }

  /** A mark for a record's note, which is numbered when it is first met. */
  add(id: string, label: string, note: EditorsNote): EditorsMark {
    // Quantities that share one note, word for word, share its number.
    const same = [...this.#notes.values()].find((known) => known.full === note.full);
    const name = `editors-note-${id}`;
    const numbered = same ?? {
      // A quantity and an event may share an id. No id holds two hyphens, so the second is nobody else's.
      id: this.#notes.has(name) ? `${name}--${this.#notes.size + 1}` : name,
      owner: id,
      mark: `E${this.#numberOf(note.full)}`,
      label,
      short: note.short,
      full: note.full,
      marks: [],
    };
    this.#notes.set(numbered.id, numbered);
    const at = `mark-${numbered.mark.toLowerCase()}-${numbered.marks.length + 1}`;
    numbered.marks.push(at);
    return { id: numbered.id, mark: numbered.mark, label: numbered.label, at };
  }

  all(): NumberedNote[] {
    return [...this.#notes.values()];
  }
}
