import type { Message, Place } from '../message/index.ts';

/** A sheet of paper, with the page area inside its margins. All lengths in CSS pixels (96 an inch). */
export interface Paper {
  readonly name: 'a4' | 'letter';
  /** As CSS names it. */
  readonly css: 'A4' | 'Letter' | 'A5' | '5.5in 8.5in';
  readonly width: number;
  readonly height: number;
}

export const papers = {
  a4: { name: 'a4', css: 'A4', width: 793.7, height: 1122.52 },
  letter: { name: 'letter', css: 'Letter', width: 816, height: 1056 },
} as const satisfies Record<string, Paper>;

export type PaperName = keyof typeof papers;

/** The page's live width, the gutter of its grid, and that between columns that text flows through. In CSS pixels. */
export interface Grid {
  readonly live: number;
  readonly gutter: number;
  readonly 'text-gutter': number;
}

/** Half a sheet, upright. It keeps the name of its sheet, by which rows and grids are found. */
export function halfOf({ name, width, height }: Paper): Paper {
  return { name, css: name === 'a4' ? 'A5' : '5.5in 8.5in', width: height / 2, height: width };
}

/** One static face file: a family, a weight, a style, and the characters it holds. */
export interface FaceFile {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  /** Absolute path of the woff2 file. */
  readonly file: string;
  /** CSS unicode-range of this file. */
  readonly unicodeRange: string;
}

/** The least height of a lower-case x, in millimetres. */
export interface TypeFloors {
  /** For running text: all that is set in the theme's first family. */
  readonly text: number;
  /** For all else: labels, notes, source lines, running heads, reference marks. */
  readonly small: number;
}

/** A theme's logo: checked, with ids of its own, and what it says to those who don't see it. */
export interface Logo {
  readonly svg: string;
  readonly alt: string;
  /** Whether the issuer's name is in the drawing, so that it isn't set beside it. */
  readonly holdsName: boolean;
}

/** A house's look, loaded from its folder and from the theme that it extends. */
export interface Theme {
  readonly name: string;
  readonly folder: string;
  /** Its file, for messages. */
  readonly place: Place;
  /** Folders that replace templates, the last one first in rank. */
  readonly templateFolders: readonly string[];
  /** Every file of a theme that isn't shipped, by its path in the theme's folder. */
  readonly houseFiles: readonly { readonly path: string; readonly file: string }[];
  /** Colour tokens by name, each meaning one thing: text, soft, first, second, third, track, tint, hair, … */
  readonly colours: Readonly<Record<string, string>>;
  /** Families that stand for each other, by the role that they have on the page: the fallback is at the end of each. */
  readonly stacks: Readonly<Record<string, readonly string[]>>;
  /** Families that step in, in every stack, for characters that its own lack. */
  readonly fallback: readonly string[];
  /** The families that the stacks use: the first one sets running text. */
  readonly families: readonly string[];
  readonly faces: readonly FaceFile[];
  /** The packages that the faces come from, each with its folder. */
  readonly facePackages: readonly { readonly name: string; readonly folder: string }[];
  readonly floors: TypeFloors;
  readonly logo: Logo | null;
  /** Vega-Lite config, colours and families already put in. */
  readonly chart: Readonly<Record<string, unknown>>;
  /** The stylesheet's text: what all themes have in common, then the theme's own. */
  readonly css: string;
  readonly grid: Readonly<Record<PaperName, Grid>>;
  /** What is doubtful about it. */
  readonly messages: readonly Message[];
}
