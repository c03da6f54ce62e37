import type { Place } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';

/** A number of a record within its sentence. */
export interface Bound {
  readonly quantity: Quantity;
  readonly isBare: boolean;
  /** It prints its own year. */
  readonly isDated: boolean;
  /** All that its sentence binds. */
  readonly beside: readonly Quantity[];
  readonly place: Place;
  readonly before: string;
  readonly after: string;
  readonly sentence: string;
}

/** Stands for a bound number in the text of its sentence. */
export const MARK = '\ufffc';

/** The sentences of a text, each with how far into it it begins. */
export function sentencesIn(text: string): { readonly sentence: string; readonly at: number }[] {
  let at = 0;
  return text.split(/(?<=[.!?:;]["”’)]?)\s(?=["“‘(]?[\p{Lu}\ufffc])/u).map((sentence) => {
    const found = { sentence, at };
    at += sentence.length + 1;
    return found;
  });
}

/** The years that a text names. */
export function yearsIn(text: string): number[] {
  const found = text.matchAll(/(?<![\d.,$€£-])(?:1[5-9]|20)\d{2}(?![\d%]|[.,]\d)/g);
  return [...found].map(([year]) => Number(year));
}
