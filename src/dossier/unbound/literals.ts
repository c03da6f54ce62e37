/** The texts that a dossier lists as no quantities: what `:literal[…]` is to prose, for fields of plain text. */
export class Literals {
  readonly #known: readonly { text: string; index: number; form: RegExp }[];
  readonly #met = new Set<number>();

  constructor(texts: readonly string[]) {
    this.#known = texts
      .map((text, index) => ({ text, index, form: wholly(text) }))
      // The longest first: "Flight 447A" before "Flight 447".
      .sort((one, other) => other.text.length - one.text.length);
  }

  /** A text with its literals blanked out; what is left stands where it stood. */
  takenOut(text: string): string {
    return this.#known.reduce(
      (left, { form, index }) =>
        left.replace(form, (match) => {
          this.#met.add(index);
          return '\u0000'.repeat(match.length);
        }),
      text,
    );
  }

  /** Those that no text has held so far, in the order of the list. */
  unused(): { readonly text: string; readonly index: number }[] {
    return this.#known
      .filter(({ index }) => !this.#met.has(index))
      .sort((one, other) => one.index - other.index);
  }
}

/** Finds a text that is no part of a longer word or number. */
function wholly(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d]|\\d[.,])${escaped}(?![\\p{L}\\d]|[.,]\\d)`, 'gu');
}
