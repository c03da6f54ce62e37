import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { Destination, Pdf } from './pdf.ts';

/** Reads a printed PDF back: its pages, and where the ids that links target have come to stand. */
export async function readPrint(bytes: Uint8Array): Promise<Pdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { bytes, pages: document.getPageCount(), destinations: readDestinations(document) };
}

/** Where the ids that links target stand in a loaded PDF. */
export function readDestinations(document: PDFDocument): Map<string, Destination> {
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const destinations = new Map<string, Destination>();
  const named = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of named?.entries() ?? [])
    addDestination(name.decodeText(), document.context.lookup(value), pages, destinations);
  readNames(document, pages, destinations);
  return destinations;
}

/** The newer form: a name tree under /Names. Chrome writes /Dests, other versions may not. */
function readNames(
  document: PDFDocument,
  pages: ReadonlyMap<string, number>,
  destinations: Map<string, Destination>,
): void {
  const waiting = [
    document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('Dests'), PDFDict),
  ];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const kids = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
    for (let index = 0; index < (kids?.size() ?? 0); index += 1)
      waiting.push(kids?.lookupMaybe(index, PDFDict));
    const names = node.lookupMaybe(PDFName.of('Names'), PDFArray);
    for (let index = 0; index + 1 < (names?.size() ?? 0); index += 2) {
      const name = names?.lookup(index);
      if (name instanceof PDFString || name instanceof PDFHexString)
        addDestination(name.decodeText(), names?.lookup(index + 1), pages, destinations);
    }
  }
}

function addDestination(
  id: string,
  value: unknown,
  pages: ReadonlyMap<string, number>,
  destinations: Map<string, Destination>,
): void {
  const array = value instanceof PDFDict ? value.lookup(PDFName.of('D')) : value;
  if (!(array instanceof PDFArray)) return;
  const target = array.get(0);
  const page = target instanceof PDFRef ? pages.get(target.toString()) : undefined;
  if (page === undefined) return;
  // [page /XYZ x y zoom]
  destinations.set(id, { page, x: coordinate(array, 2), y: coordinate(array, 3) });
}

function coordinate(array: PDFArray, index: number): number {
  const value = index < array.size() ? array.lookup(index) : undefined;
  return value instanceof PDFNumber ? value.asNumber() : 0;
}
