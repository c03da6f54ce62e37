import type { Place } from '../message/index.ts';

/** Keys and indexes that lead to a value in a file. */
export type FieldPath = readonly PropertyKey[];

/** A parsed file that knows where each of its values stands. */
export interface Located {
  readonly value: unknown;
  /** Where a value stands; where it is missing, the nearest that holds it. */
  placeOf(path: FieldPath): Place;
  /** Where a key stands. */
  placeOfKey(path: FieldPath): Place;
}

type Locate = (path: FieldPath) => Place;

// Beside the records and not in them: places of single fields matter to `check` alone,
// and a record is handed to templates and charts, which should see its content only.
const places = new WeakMap<object, Locate>();

/** Remembers where the fields of a loaded record stand. */
export function rememberPlaces(record: object, locate: Locate): void {
  places.set(record, locate);
}

/** Where a field of a record stands; the record's origin where nothing nearer is known. */
export function placeOfField(record: { readonly origin: Place }, ...path: PropertyKey[]): Place {
  return places.get(record)?.(path) ?? record.origin;
}

/** Where a field of something without an origin of its own stands, such as a row, if it was loaded from a file. */
export function placeWithin(value: object, path: FieldPath = []): Place | undefined {
  return places.get(value)?.(path);
}
