import type { Kind } from './digest.ts';
import type { FieldValue } from './digest-record.ts';
import type { Nature } from './fields.ts';
import type { Measure } from './measure.ts';
import type { ProductChange } from './pages.ts';

/** One field of a record in two states. A side that lacks it has none. */
export interface FieldChange {
  readonly field: string;
  readonly nature: Nature;
  /** False for typography, order and look: it changes nothing that is said. */
  readonly substance: boolean;
  readonly old?: FieldValue;
  readonly new?: FieldValue;
  /** New less old, in the quantity's unit; absent where the two don't measure alike. */
  readonly absolute?: number;
  /** The same as a share of the old value. */
  readonly relative?: number;
}

/** A record that one state has and the other has not, or has otherwise. */
export interface RecordChange {
  readonly kind: Kind;
  readonly id: string;
  /** What a reader would call it, in the newer state that has it. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly substance: boolean;
  readonly fields: readonly FieldChange[];
  /** Quantities: the whole number on either side. */
  readonly measures?: { readonly old?: Measure; readonly new?: Measure };
}

/** One of the two states, as it is told of. */
export interface StateName {
  /** As the user named it. */
  readonly name: string;
  readonly dossier: string;
  readonly version?: string;
  readonly date?: string;
}

/** What one state of a dossier has otherwise than another. */
export interface Difference {
  readonly old: StateName;
  readonly new: StateName;
  /** Whether anything changed that is said, and not only how it looks. */
  readonly substance: boolean;
  readonly records: readonly RecordChange[];
  /** Printed editions, where both states are published sets. */
  readonly products?: readonly ProductChange[];
}
