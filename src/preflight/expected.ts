import { type Places, placesOf } from '../compose/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import type { TypeFloors } from '../theme/index.ts';
import type { PageBudget } from './length.ts';
import { type OwnWords, ownWords } from './own-words.ts';

/** What is known of a PDF beforehand. Of one that Precis did not print it may be nothing. */
export interface Expected {
  readonly budget?: PageBudget;
  /** The families that its theme declares. The first is the one for running text. */
  readonly families?: readonly string[];
  /** Those of them that step in for single characters. */
  readonly fallback?: readonly string[];
  readonly floors?: TypeFloors;
  /** It is for the printer and not for readers. */
  readonly untagged?: boolean;
  /** Its size in CSS pixels. */
  readonly paper?: { readonly name: string; readonly width: number; readonly height: number };
  /** The words of what it was printed from: they are no leftovers. */
  readonly own?: OwnWords;
  /** Where what it shows stands in the dossier. */
  readonly places?: Places;
}

/** Where no theme says otherwise. */
export const usualFloors: TypeFloors = { text: 1.5, small: 1.35 };

/** What an edition is to be. */
export function expectedOf({ plan: { edition, paper }, theme, dossier, plates }: DrawnEdition): Expected {
  return {
    budget: edition.pages,
    families: theme.families,
    fallback: theme.fallback,
    floors: theme.floors,
    paper,
    own: ownWords(dossier),
    places: placesOf(dossier, theme, plates),
  };
}
