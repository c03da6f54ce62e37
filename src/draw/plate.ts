import type { Standing } from '../dossier/index.ts';
import type { Message } from '../message/index.ts';
import type { RecordName } from '../text/index.ts';

/** A cell of a plate's data: a number keeps its value beside its printed text. */
export interface DataCell {
  readonly text: string;
  readonly value?: number;
  /** The record that it prints, where it is one. */
  readonly record?: RecordName;
}

/** The numbers behind a plate, as they stand in the report's tables and in attached CSV. */
export interface DataTable {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly DataCell[])[];
}

/** What a plate shows, for one width. */
export type Drawing =
  /** Inline SVG, one image to a screen reader, ids prefixed. Width and height in CSS pixels. */
  | { readonly kind: 'svg'; readonly svg: string; readonly width: number; readonly height: number }
  | { readonly kind: 'table'; readonly table: DataTable; readonly width: number }
  | {
      readonly kind: 'image';
      readonly dataUri: string;
      readonly width: number;
      readonly height: number;
      readonly credit: string;
      readonly licence: string;
    };

/** A chart, table or image as printed, before its number: editions number their plates in order. */
export interface Plate {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly note?: string;
  /** The least share of its height at which it can still be read. */
  readonly shrinkTo?: number;
  readonly standing: Standing;
  readonly holder?: string;
  readonly sources: readonly { readonly id: string }[];
  /** Says what the plate shows, with the values. */
  readonly alt: string;
  readonly data: DataTable;
  /** What is to be said of it that stops nothing. */
  readonly warnings?: readonly Message[];
  /** Drawn at the width asked for. */
  readonly drawing: Drawing;
}
