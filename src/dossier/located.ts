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
  /** A scalar as it is written, where a file's form keeps that: `2.0`, whose number is 2. */
  writtenAt?(path: FieldPath): string | undefined;
}

type Locate = (path: FieldPath) => Place;

// A record carries it under a symbol: copies of the record keep it, while templates, charts and JSON see content only.
const places = Symbol('places');

/** The record, knowing where its fields stand. */
export function placed<T extends object>(record: T, locate: Locate): T {
  return { ...record, [places]: locate };
}

/** Where a field of a record stands; the record's origin where nothing nearer is known. */
export function placeOfField(record: { readonly origin: Place }, ...path: PropertyKey[]): Place {
  return placeWithin(record, path) ?? record.origin;
}

/** Where a field of something without an origin of its own stands, such as a row, if it was loaded from a file. */
export function placeWithin(value: object, path: FieldPath = []): Place | undefined {
  const locate: Locate | undefined = Reflect.get(value, places);
  return locate?.(path);
}
