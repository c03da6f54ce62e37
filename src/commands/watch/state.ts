import type { Message } from '../../message/index.ts';

/** A place in a file, and how an editor opens it. */
export interface ShownPlace {
  /** `file:line:column`. */
  readonly text: string;
  /** An address such as `vscode://file/…`. */
  readonly address: string;
}

/** A message, as the page shows it. */
export interface ShownMessage extends Pick<Message, 'severity' | 'rule' | 'what' | 'why' | 'hint'> {
  readonly place?: ShownPlace;
}

/** A block that an edition has no room for, and those that had it instead. */
export interface LeftOut {
  readonly block: string;
  readonly priority: number;
  /** What it has, and what it would have: `headline`, `detail`. */
  readonly given: string;
  readonly wanted: string;
  readonly why: string;
  readonly instead: readonly string[];
}

/** What a sentence more in a claim would cost. */
export interface SentenceCost {
  readonly claim: string;
  /** Lines that the edition gets longer by. */
  readonly lines: number;
  /** Whether its pages have room for it as they are. */
  readonly fits: boolean;
}

/** How an edition on one paper stands to its pages. */
export interface Meter {
  readonly product: string;
  readonly pages: number;
  /** Pages that it may have; absent for one of any length. */
  readonly budget?: number;
  /** Lines over; below zero lines that are free. */
  readonly off?: number;
  /** How full each page is, from 0 to 1. */
  readonly fill: readonly number[];
  /** Whether nothing speaks against it. */
  readonly holds: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly sentences: readonly SentenceCost[];
  /** From what it is known: a layout as it was fitted before, or a fit of its own. */
  readonly from: 'layout' | 'fit';
}

/** A page, as a picture. */
export interface ShownPage {
  readonly picture: string;
}

/** Something on a page that can be pointed at: its text, its page, and its lines as shares of the page. */
export interface ShownSpot {
  readonly text: string;
  readonly isRecord: boolean;
  readonly parts: readonly (readonly [
    page: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ])[];
}

/** The pages of one edition. */
export interface View {
  readonly product: string;
  /** Width and height of the paper in CSS pixels. */
  readonly paper: readonly [number, number];
  readonly pages: readonly ShownPage[];
  readonly spots: readonly ShownSpot[];
  /** What they show: a layout, or the finished PDF. */
  readonly from: 'layout' | 'pdf';
  /** The finished PDF's name, where there is one of these pages. */
  readonly pdf?: string;
}

/** One edition that may be shown. */
export interface Choice {
  readonly edition: string;
  readonly name: string;
  readonly papers: readonly { readonly product: string; readonly name: string }[];
}

/** What is being done. */
export type Phase = 'reading' | 'setting' | 'fitting' | 'printing' | 'resting' | 'broken';

/** All that the page shows, as one value. */
export interface WatchState {
  /** Counts the changes that were heard of. */
  readonly round: number;
  readonly phase: Phase;
  readonly title: string;
  readonly language: string;
  readonly choices: readonly Choice[];
  readonly shown: string;
  readonly messages: readonly ShownMessage[];
  readonly meters: readonly Meter[];
  readonly view?: View;
  /** Milliseconds from a change to what came of it. */
  readonly took: { readonly meter?: number; readonly pages?: number; readonly pdf?: number };
}

/** A record of the dossier, as a click shows it. */
export interface ShownRecord {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  readonly place?: ShownPlace;
  /** What is told of it: value, who says so, sources, how it is worked out. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** Editions that print it, with the pages. */
  readonly printed: readonly (readonly [product: string, pages: readonly number[]])[];
}

/** What a click on a page shows. */
export interface Pointed {
  readonly text: string;
  readonly place?: ShownPlace;
  readonly records: readonly ShownRecord[];
}
