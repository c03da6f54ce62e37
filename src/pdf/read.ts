import { PDFDocument } from '@cantoo/pdf-lib';
import { fail, PastLimit } from '../message/index.ts';
import { readDestinations } from './destinations.ts';
import type { Pdf } from './pdf.ts';
import { guardPageTree } from './trees.ts';

/**
 * Parses a PDF, whoever made it. A damaged object is passed over, if not told otherwise.
 * @throws PastLimit; what the library has to say of a damaged or locked file
 */
export async function readPdf(bytes: Uint8Array, throwOnInvalidObject = false): Promise<PDFDocument> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: Number.POSITIVE_INFINITY,
    warnOnInvalidObjects: false,
    throwOnInvalidObject,
  });
  guardPageTree(document);
  return document;
}

/**
 * Reads a printed PDF back: its pages, and where the ids that links target have come to stand.
 * @throws Fault `pdf-unreadable`, `pdf-too-large`
 */
export async function readPrint(
  bytes: Uint8Array,
  name: string,
): Promise<Pdf & { readonly document: PDFDocument }> {
  const document = await readPdf(bytes, true).catch((error: unknown) => {
    if (error instanceof PastLimit) fail('pdf-too-large', undefined, name, error.limit.most, error.limit.of);
    return fail('pdf-unreadable', undefined, name, error instanceof Error ? error.message : String(error));
  });
  return { bytes, pages: document.getPageCount(), destinations: readDestinations(document), document };
}
