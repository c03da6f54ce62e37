import type { FalseBars } from './bars.ts';
import type { Label } from './overlaps.ts';
import type { Merged } from './shared-looks.ts';
import type { Struck } from './struck.ts';

/** One drawing, with what is looked at before it is taken. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly labels: readonly Label[];
  readonly keys: readonly Key[];
  /** Categories that look alike, where there are any. */
  readonly merged: Merged | undefined;
  readonly struck: Struck | undefined;
  readonly falseBars: FalseBars | undefined;
}

/** A key to colours, shapes or sizes: its width, and those of its entries. */
export interface Key {
  readonly orient: string | undefined;
  /** Where it begins: after the names of an axis, as a rule. */
  readonly left: number;
  readonly width: number;
  readonly entries: readonly number[];
}
