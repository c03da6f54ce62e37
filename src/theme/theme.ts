/** A sheet of paper, with the page area inside its margins. All lengths in CSS pixels (96 an inch). */
export interface Paper {
  readonly name: 'a4' | 'letter';
  /** As CSS names it. */
  readonly css: 'A4' | 'Letter';
  readonly width: number;
  readonly height: number;
}

export const papers = {
  a4: { name: 'a4', css: 'A4', width: 793.7, height: 1122.52 },
  letter: { name: 'letter', css: 'Letter', width: 816, height: 1056 },
} as const satisfies Record<string, Paper>;

export type PaperName = keyof typeof papers;

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

/** A house's look, loaded from `templates/themes/<name>/`. */
export interface Theme {
  readonly name: string;
  readonly folder: string;
  /** Colour tokens by name, each meaning one thing: text, soft, first, second, third, track, tint, hair, … */
  readonly colours: Readonly<Record<string, string>>;
  readonly families: readonly string[];
  readonly faces: readonly FaceFile[];
  /** The packages that the faces come from. */
  readonly facePackages: readonly string[];
  readonly floors: TypeFloors;
  /** Vega-Lite config, colours already put in. */
  readonly chart: Readonly<Record<string, unknown>>;
  /** The stylesheet's text: what all themes have in common, then the theme's own. */
  readonly css: string;
  /** Live width of the page in CSS pixels, and its grid. */
  readonly grid: Readonly<
    Record<PaperName, { readonly live: number; readonly columns: number; readonly gutter: number }>
  >;
}
