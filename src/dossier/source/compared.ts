import type { Cited, Place } from '../../message/index.ts';
import type { Quantity, Source } from '../dossier.ts';
import type { Lexicon } from '../unbound/lexicon.ts';
import type { ActorNames } from './actor-names.ts';
import type { Passage } from './held-text.ts';

/** A record beside a number of its source that has its value. */
export interface Compared {
  readonly quantity: Quantity;
  readonly passage: Passage;
  readonly source: Source;
  readonly actors: ActorNames;
  readonly lexicon: Lexicon | undefined;
  /** Whether the source has the year anywhere else: in the headings above, in its opening. */
  readonly hasYear: (fits: (year: number) => boolean) => boolean;
  readonly cited: Cited;
  readonly place: Place;
}
