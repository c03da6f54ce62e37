import type { Box } from './geometry.ts';

/** One text object: a line of one face, or a part of one. */
export interface TextRun {
  /** The name of its font among the page's resources. */
  readonly font: string;
  readonly size: number;
  /** Its size as the stream sets it, before the page's scale. */
  readonly setSize: number;
  readonly x: number;
  readonly y: number;
  readonly codes: readonly number[];
  /** Glyphs whose text the stream states itself. */
  readonly actualTexts: readonly ActualText[];
  /** Where its first glyph's operator begins. */
  readonly show: number;
  /** Where its last glyph's operator ends: a space may be added here. */
  readonly end: number;
  /** The text object as a whole. */
  readonly whole: readonly [start: number, end: number];
  /** Its glyphs stand in the order of the page, and are read from right to left. */
  readonly isReversed?: boolean;
  /** What it says, where its tag states that. */
  readonly said?: string;
}

/** A stretch of the stream that belongs to no tag. */
export interface Untagged {
  readonly start: number;
  readonly end: number;
  /** Present where it is text. */
  readonly run?: TextRun;
}

/** Where a tag's content opens: the operator is replaced where that becomes an artifact. */
export interface Opening {
  readonly mcid: number;
  readonly start: number;
  readonly end: number;
}

/** A glyph whose text the browser states beside it, as it shares the glyph with another character. */
export interface ActualText {
  readonly font: string;
  readonly codes: readonly number[];
  readonly text: string;
  /** Where among its line's glyphs the first of them stands. */
  readonly first: number;
  /** The operators that draw them. */
  readonly shows: readonly (readonly [number, number])[];
  readonly open: readonly [number, number];
  readonly close: readonly [number, number];
}

/** An operator that opens or closes a mark, or names a resource. What stands between two is all that is drawn. */
export interface KeptOperator {
  readonly operator: string;
  /** What stands before the operator; of a mark nothing is kept. */
  readonly operands: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What a content stream holds, as far as tags go. */
export interface PageContent {
  readonly bytes: Uint8Array;
  readonly openings: readonly Opening[];
  /** Text runs by the number of their marked content. */
  readonly runs: ReadonlyMap<number, readonly TextRun[]>;
  /** Places of pictures by marked content: its frame, where it has one, else what its lines and images reach. */
  readonly pictures: ReadonlyMap<number, Box>;
  readonly untagged: readonly Untagged[];
  readonly operators: readonly KeptOperator[];
  readonly actualTexts: readonly ActualText[];
  /** Forms drawn outside any tag: by name, and where. */
  readonly forms: readonly (Untagged & { readonly name: string })[];
  /** The area between the margins. The browser clips the page's content to it: it is the largest clip. */
  readonly area?: Box;
}
