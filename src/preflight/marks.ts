import type { Outline } from '../pdf/index.ts';
import type { Rgb } from '../theme/index.ts';
import type { Face } from './face.ts';

/** What a page shows, in the order of painting: later marks lie over earlier ones. */
export type Mark = Line | Area | Picture;

/** Whose content a mark is, by the tags of the stream. */
export interface Belonging {
  readonly mcid?: number;
  readonly artifact: boolean;
  /** Tagged inside a form. */
  readonly inForm?: boolean;
}

/** A colour, or undefined where it can't be told: a pattern, a separation, a blend. */
export interface Ink {
  readonly colour: Rgb | undefined;
  readonly alpha: number;
}

/** A piece of a line of text: one face, one size, one colour. */
export interface Line extends Belonging {
  readonly kind: 'line';
  readonly text: string;
  readonly face: Face;
  /** Printed size in points. */
  readonly size: number;
  readonly ink: Ink;
  /** Where its letters and digits stand: x and y of a point within each, by turns. */
  readonly points: readonly number[];
  /** Characters that its font has no drawing for. */
  readonly lacking?: readonly string[];
}

/** A filled area, or what a stroke goes along. */
export interface Area extends Belonging {
  readonly kind: 'area';
  readonly outline: Outline;
  readonly ink: Ink;
  /** Width in points, for a stroke. */
  readonly stroke?: number;
}

/** An image made of pixels, or a shading: nothing is known of its colours. */
export interface Picture extends Belonging {
  readonly kind: 'picture';
  readonly outline: Outline;
  /** Absent for a shading. */
  readonly pixels?: { readonly width: number; readonly height: number };
  /** Printed size in points. */
  readonly printed: { readonly width: number; readonly height: number };
}
