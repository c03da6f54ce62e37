import type { Quantity } from '../dossier/dossier.ts';
import type { EditorsNote } from '../dossier/schema/common.ts';

/** An editor's note as an edition numbers it: E1, E2, … */
export interface NumberedNote {
  readonly id: string;
  readonly mark: string;
  readonly label: string;
  readonly short: string;
  readonly full: string;
}

/** Numbers the editor's notes of one edition in the order in which its text meets the records. */
export class EditorsNoteList {
  private readonly notes = new Map<string, NumberedNote>();

  /** The note of a quantity, numbered; undefined where it has none. */
  of(quantity: Quantity): NumberedNote | undefined {
    return quantity.note && this.add(quantity.id, quantity.label, quantity.note);
  }

  add(id: string, label: string, note: EditorsNote): NumberedNote {
    // Quantities that share one note, word for word, share its number.
    const same = [...this.notes.values()].find((known) => known.full === note.full);
    const name = `editors-note-${id}`;
    const numbered = same ?? {
      // A quantity and an event may share an id. No id holds two hyphens, so the second is nobody else's.
      id: this.notes.has(name) ? `${name}--${this.notes.size + 1}` : name,
      mark: `E${this.notes.size + 1}`,
      label,
      short: note.short,
      full: note.full,
    };
    this.notes.set(numbered.id, numbered);
    return numbered;
  }

  all(): NumberedNote[] {
    return [...this.notes.values()];
  }
}
