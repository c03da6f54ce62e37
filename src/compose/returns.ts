import { label, type Words } from '../text/index.ts';

/** The way back from a note: from its number to the first of its marks. */
export interface ReturnView {
  readonly at: string;
  readonly spoken: string;
}

/**
 * The link from a note to the first mark that leads to it.
 * @param mark the note's number, as it prints
 * @param marks ids of its marks, in order
 */
export function returnView(mark: string, [at = '']: readonly string[], words: Words): ReturnView {
  return { at, spoken: label({ words }, 'back-to-text', { mark }) };
}
