import { createHash } from 'node:crypto';
import { type PDFDocument, PDFHeader, PDFHexString } from '@cantoo/pdf-lib';
import { writePdf } from './write.ts';

/** As long as a real identifier, and found in no other place. */
const noIdentifier = '5052454349532d4e4f2d4944454e5449';

/** Saves the document with the hash of its own bytes as its identifier. */
export async function sealed(document: PDFDocument): Promise<Uint8Array> {
  const { context } = document;
  // PDF/UA-1 and PDF/A-2 are of this version.
  context.header = PDFHeader.forVersion(1, 7);
  const blank = PDFHexString.of(noIdentifier);
  context.trailerInfo.ID = context.obj([blank, blank]);
  await document.flush();
  const bytes = await writePdf(context);
  const identifier = createHash('sha256').update(bytes).digest('hex').slice(0, noIdentifier.length);
  for (let at = bytes.lastIndexOf(noIdentifier); at >= 0; at = bytes.lastIndexOf(noIdentifier, at))
    bytes.write(identifier, at, 'latin1');
  return new Uint8Array(bytes);
}
