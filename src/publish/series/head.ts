import type { Manifest } from '../manifest.ts';
import type { BuildOptions } from '../options.ts';
import type { DoneRow } from './work-folder.ts';

/** What is said of a series as a whole: a part of it says the same. */
export interface SeriesHead {
  readonly dossier: string;
  readonly heading: string;
  readonly summary?: string | undefined;
  readonly language: string;
  readonly about: NonNullable<Manifest['about']>;
  /** Heads of the columns that the list shows beside titles. */
  readonly columns: readonly string[];
  /** All rows of the series, in order. */
  readonly order: readonly string[];
  /** The first line of the table of all numbers. */
  readonly dataHead: string;
  readonly inputs: Manifest['inputs'];
  readonly versions: Manifest['versions'];
  readonly environment: Manifest['environment'];
}

/** Rows that are done, and what is to be published of them. */
export interface RowsToPublish {
  readonly head: SeriesHead;
  /** The output folder's true path. */
  readonly out: string;
  /** Where each of their PDFs stands. */
  readonly placeOf: (file: string) => string;
  /** In the order of the series. */
  readonly rows: readonly string[];
  readonly read: (row: string) => Promise<DoneRow | undefined>;
  readonly options: Pick<BuildOptions, 'zip' | 'joined' | 'contact' | 'shard' | 'signal'>;
}
