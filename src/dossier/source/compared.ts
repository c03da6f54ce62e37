import type { Cited, Place } from '../../message/index.ts';
import type { Quantity, Source } from '../dossier.ts';
import type { Lexicon } from '../unbound/lexicon.ts';
import type { ActorNames } from './actor-names.ts';
import type { Passage, TextIndex } from './held-text.ts';

/** A record beside a number of its source that has its value. */
export interface Compared {
  readonly quantity: Quantity;
  readonly passage: Passage;
  readonly source: Source;
  readonly actors: ActorNames;
  readonly lexicon: Lexicon | undefined;
  readonly index: TextIndex;
  readonly cited: Cited;
  readonly place: Place;
}
