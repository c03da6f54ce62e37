import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';
import { dictionaryAt, textIn } from './objects.ts';
import type { Destination } from './pdf.ts';
import { treeEntries } from './trees.ts';

/** Every place of a document that has a name. Chrome writes /Dests; the newer form is a name tree under /Names. */
function* namedPlaces({ catalog }: PDFDocument): Generator<readonly [string, PDFObject | undefined]> {
  const plain = dictionaryAt(catalog, 'Dests');
  for (const name of plain?.keys() ?? []) yield [name.decodeText(), plain?.lookup(name)];
  for (const [key, value] of treeEntries(dictionaryAt(dictionaryAt(catalog, 'Names'), 'Dests'), 'Names')) {
    const name = textIn(key);
    if (name !== undefined) yield [name, value];
  }
}

/** What stands under a name: the first of it counts. */
export function placesByName(document: PDFDocument): Map<string, PDFObject | undefined> {
  const places = new Map<string, PDFObject | undefined>();
  for (const [name, place] of namedPlaces(document)) if (!places.has(name)) places.set(name, place);
  return places;
}

/** Where the ids that links target stand in a document. */
export function readDestinations(document: PDFDocument): Map<string, Destination> {
  const pages = new Map(document.getPages().map((page, index) => [page.ref, index + 1]));
  const destinations = new Map<string, Destination>();
  for (const [id, place] of placesByName(document)) {
    const array = place instanceof PDFDict ? place.lookup(PDFName.of('D')) : place;
    const target = array instanceof PDFArray ? array.get(0) : undefined;
    const page = target instanceof PDFRef ? pages.get(target) : undefined;
    // [page /XYZ x y zoom]
    if (page !== undefined && array instanceof PDFArray)
      destinations.set(id, { page, x: coordinate(array, 2), y: coordinate(array, 3) });
  }
  return destinations;
}

function coordinate(array: PDFArray, index: number): number {
  const value = index < array.size() ? array.lookup(index) : undefined;
  return value instanceof PDFNumber ? value.asNumber() : 0;
}
