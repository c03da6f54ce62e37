import type { GatheredFile } from '../trace/index.ts';
import type { Manifest, PublishedFile, PublishedProduct } from './manifest.ts';

/** A PDF on its way into a set, with its entry in the manifest and the files that belong to it. */
export interface Product {
  readonly entry: PublishedProduct;
  readonly bytes: Uint8Array;
  readonly files: readonly StagedFile[];
}

/** A file beside the PDFs, with its entry in the manifest. */
export interface StagedFile {
  readonly entry: PublishedFile;
  readonly bytes: Uint8Array;
}

/** A file that stands beside the PDFs of a set. */
export interface SetFile {
  /** Letters, digits, hyphens and one ending: `data.json`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All that is published together. */
export interface SetToPublish {
  /** The dossier's name: the set's folder. */
  readonly dossier: string;
  readonly title: string;
  readonly language?: string;
  /** What the list of all sets says of it. */
  readonly about?: Manifest['about'];
  /** The output folder, as the user typed it. */
  readonly out: string;
  readonly products: readonly Product[];
  /** Files of the set as a whole. Those that a partial build does not make are kept while the inputs hold. */
  readonly files?: readonly SetFile[];
  /** A file that tells of all products: of those printed now, and from the file before of those that are kept. */
  readonly gathered?: GatheredFile;
  /** The page that the set opens with. It lists what stands there, so it is made last, from the manifest. */
  readonly page?: (manifest: Manifest) => string;
  /** Whether all files are to be had in one zip as well. */
  readonly zip?: boolean;
  /** By path: the SHA-256 of every input. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly versions: Manifest['versions'];
  readonly environment: Manifest['environment'];
  /** Only some of the set's products were printed: keep the others while they hold. */
  readonly partial: boolean;
  readonly signal?: AbortSignal;
}
