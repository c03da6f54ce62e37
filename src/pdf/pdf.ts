import type { Reading } from './reading.ts';

/** Where a link's target is in the printed PDF. `page` counts from 1; x and y are PDF points from the foot. */
export interface Destination {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** A printed document. */
export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** By element id, for ids that links target. */
  readonly destinations: ReadonlyMap<string, Destination>;
  /** A hash of what each page shows, from the archive pass on. */
  readonly pageHashes?: readonly string[];
}

/** A document as the browser printed it, with the words that the page held. */
export interface Impression extends Pdf {
  readonly reading: Reading;
}
