import { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { FileReader } from './file-reader.ts';
import { dictionaryAt, nameOf } from './objects.ts';

/**
 * Opens a PDF that the browser wrote. The PDF library does the same, at five times the cost: it opens what is
 * laid out otherwise.
 * @throws Fault `pdf-unreadable`
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  // A fresh document is not empty: its own objects make way.
  for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref);
  const trailer = new FileReader(bytes, context, name).read();
  const root = trailer?.get(nameOf('Root'));
  const found = dictionaryAt(trailer, 'Root');
  if (!trailer || !(root instanceof PDFRef) || !found)
    return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
  for (const key of catalog.keys()) catalog.delete(key);
  for (const [key, value] of found.entries()) catalog.set(key, value);
  context.assign(root, catalog);
  const info = trailer.get(nameOf('Info'));
  context.trailerInfo = { Root: root, ...(info && { Info: info }) };
  return document;
}
