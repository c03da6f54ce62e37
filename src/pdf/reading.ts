/** The page's own words in the order of its source, and what a reader is told beside them. */
export interface Reading {
  /** Visible words: one blank where white space stands, one line break where a block begins or ends. */
  readonly text: string;
  readonly labels: readonly LinkLabel[];
  readonly abbreviations: readonly Abbreviation[];
  /** Heads that are repeated where a section goes on to another page, in their parts: seen, and not heard again. */
  readonly repeated?: readonly (readonly string[])[];
}

/** What a link leads to, beyond its own words. */
export interface LinkLabel {
  /** Where in the text the link's words begin. */
  readonly at: number;
  readonly label: string;
}

/** A short form that is expanded for readers. */
export interface Abbreviation {
  readonly from: number;
  readonly to: number;
  readonly expansion: string;
}
