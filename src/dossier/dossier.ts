import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast';
import type { z } from 'zod';
import type { Message, Place } from '../message/index.ts';
import type { ClaimAttributes } from './schema/claim.ts';
import type { SourcePlace } from './schema/common.ts';
import type { Front, OwnUnit } from './schema/front.ts';
import type { ChartMeta, TableSchema } from './schema/plate.ts';
import type { changesSchema, RecordKind, recordSchemas } from './schema/records.ts';
import type { SeriesPlan } from './schema/series.ts';
import type { SourceText } from './source/source-text.ts';
import type { Lexicon } from './unbound/lexicon.ts';

/** A record as loaded: its id, and where it stands in the dossier's files. */
export type Recorded<T> = T & { readonly id: string; readonly origin: Place };

/** A record as its file has it. */
export type GivenRecord<K extends RecordKind> = Recorded<z.output<(typeof recordSchemas)[K]>>;

/** A quantity as its file has it: a derived one still lacks what its inputs give. */
export type GivenQuantity = Omit<GivenRecord<'quantities'>, 'unit'> & {
  readonly unit: string;
  readonly ownUnit?: OwnUnit;
  /** Where the cells stand that it was taken from; none where a whole column was. */
  readonly takenAt?: readonly Place[];
};
/** A quantity worked out, with every place that it rests on: its own, or those of all its inputs. */
export type Quantity = Omit<GivenQuantity, 'source'> & { readonly sources: readonly SourcePlace[] };
export type Image = GivenRecord<'images'> & { readonly bytes: Uint8Array };
/** A record once its dossier is loaded. */
export type RecordOf<K extends RecordKind> = K extends 'quantities'
  ? Quantity
  : K extends 'images'
    ? Image
    : GivenRecord<K>;
/** All records by kind and id. */
export type Records = { readonly [K in RecordKind]: ReadonlyMap<string, RecordOf<K>> };
export type Quotation = RecordOf<'quotations'>;
export type Source = RecordOf<'sources'>;
export type Event = RecordOf<'events'>;
export type Change = z.output<typeof changesSchema>['changes'][number];

/** Markdown as parsed: positions count in the file, directives are still nodes, numbers not yet printed. */
declare module 'mdast' {
  interface TableData {
    /** Where it stands, as `sections/one.md:12`: in print it may turn out too wide. */
    place?: string;
  }
}

export type Prose = readonly (BlockContent | DefinitionContent)[];

/** One statement at up to three depths; deeper adds to shallower. */
export interface Claim extends Omit<ClaimAttributes, 'id'> {
  readonly id: string;
  readonly origin: Place;
  readonly section: string;
  readonly headline: readonly PhrasingContent[];
  readonly summary: Prose;
  readonly detail: Prose;
}

/** What stands in a section, in order. */
export type SectionItem =
  | { readonly kind: 'prose'; readonly prose: Prose }
  | { readonly kind: 'heading'; readonly text: readonly PhrasingContent[]; readonly origin: Place }
  | { readonly kind: 'claim'; readonly claim: Claim }
  /** `::plate[id]`: a chart, table or image, here. */
  | { readonly kind: 'plate'; readonly id: string; readonly origin: Place }
  /** `::quotation[id]`: a quotation set apart. */
  | { readonly kind: 'quotation'; readonly id: string; readonly origin: Place };

/** `sections/ID.md`. Its first heading is its title; `## …` between claims are its sub-headings. */
export interface Section {
  readonly id: string;
  readonly origin: Place;
  readonly title: readonly PhrasingContent[];
  readonly items: readonly SectionItem[];
}

export interface Table {
  readonly id: string;
  readonly origin: Place;
  readonly schema: TableSchema;
  /** One object a row, by column name; null is "no data". */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

export interface Chart {
  readonly id: string;
  readonly origin: Place;
  readonly meta: ChartMeta;
  /** The Vega-Lite specification without `usermeta`: hostile until `draw` has walked it. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** The file's text: the walk reports line and column from it. Empty where a template of Precis was filled. */
  readonly text: string;
}

/** The text of a source, which its records are held against. */
export interface HeldText {
  /** As the user would type it. */
  readonly file: string;
  readonly text: SourceText;
  /** The number words of its language, where Precis has some. */
  readonly lexicon?: Lexicon;
}

/** What could not be read: one of its kind, or all of them. References to it can't be judged. */
export interface Lost {
  readonly of: RecordKind | 'front' | 'changes' | 'sections' | 'tables' | 'charts';
  /** Missing where nobody knows which. */
  readonly id?: string;
}

export interface InputFile {
  /** Relative to the dossier's folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/** A row of the table that a series is printed from. */
export interface SeriesRow {
  /** What its files begin with. */
  readonly file: string;
  /** What it is called in lists. */
  readonly title: string;
  readonly place: Place;
  readonly cells: Table['rows'][number];
}

/** A dossier that is printed once for each row of a table. */
export interface Series {
  readonly plan: SeriesPlan & { readonly origin: Place };
  readonly table: Table;
  readonly rows: readonly SeriesRow[];
  /** The dossier of one row: the cells put in, the numbers worked out. Nothing is read again. */
  readonly bind: (row: SeriesRow) => { readonly dossier: Dossier; readonly messages: readonly Message[] };
}

/** One topic's folder, loaded and checked by shape. What refers to what is checked by `checkDossier`. */
export interface Dossier extends Records {
  /** The folder's name: names the published set. */
  readonly name: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly front: Front & { readonly origin: Place };
  readonly sections: readonly Section[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly changes: readonly Change[];
  readonly tables: ReadonlyMap<string, Table>;
  readonly charts: ReadonlyMap<string, Chart>;
  /** The texts of sources that are at hand, by the ids of these. */
  readonly texts: ReadonlyMap<string, HeldText>;
  /** The text of `editions.lock.yaml`: copyfitting reads it. */
  readonly storedFits?: { readonly text: string; readonly origin: Place };
  /** Number words of its language, where Precis has some. */
  readonly lexicon?: Lexicon;
  /** The units that its language's words file has: their short forms, without numbers, by their names. */
  readonly unitNames?: ReadonlyMap<string, string>;
  readonly inputs: readonly InputFile[];
  /** What is printed once a row; the dossier itself is then that of its first row. */
  readonly series?: Series;
  /** The row of its series that it was made for. */
  readonly row?: SeriesRow;
  /** Ids of quantities, claims and plates that its files hold, and this row of its series lacks. */
  readonly absent?: ReadonlySet<string>;
  /** What its files have too much wrong with: such a dossier is only looked at for more faults. */
  readonly lost?: readonly Lost[];
}
