import { label, type Words } from '../text/index.ts';

/** The way back from a note: from its number to the first of its marks, from letters to the others. */
export interface ReturnView {
  readonly at: string;
  readonly spoken: string;
  readonly further: readonly { readonly at: string; readonly letter: string; readonly spoken: string }[];
}

/**
 * Links from a note to the marks that lead to it.
 * @param mark the note's number, as it prints
 * @param marks ids of its marks, in order
 */
export function returnView(mark: string, marks: readonly string[], words: Words): ReturnView {
  const spoken = (name: string) => label({ words }, 'back-to-text', { mark: name });
  const [at = '', ...others] = marks;
  return {
    at,
    spoken: spoken(mark),
    further: others.map((id, index) => {
      const letter = letterOf(index + 1);
      return { at: id, letter, spoken: spoken(`${mark} ${letter}`) };
    }),
  };
}

/** b for 1, c for 2, and past z the count itself. */
function letterOf(count: number): string {
  return count < 26 ? String.fromCharCode(97 + count) : String(count + 1);
}
