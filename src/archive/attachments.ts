import { type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';
import { byCodeUnit } from '../message/index.ts';
import { packedStream, pdfDate } from '../pdf/index.ts';

/** A file that a PDF carries: a reader can take it out. */
export interface Attachment {
  /** Letters, digits, `-` and `.` only. */
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly text: string;
}

/** Attaches files as the data behind the document, as PDF/A-3 asks for. */
export function attachFiles(document: PDFDocument, attachments: readonly Attachment[], date: string): void {
  if (attachments.length === 0) return;
  const { context, catalog } = document;
  // A name tree is sorted.
  const ordered = [...attachments].sort((one, other) => byCodeUnit(one.name, other.name));
  const named: PDFObject[] = [];
  const files: PDFObject[] = [];
  for (const { name, mediaType, description, text } of ordered) {
    const bytes = Buffer.from(text, 'utf8');
    const stream = packedStream(context, bytes, {
      Type: 'EmbeddedFile',
      Subtype: mediaType,
      Params: { Size: bytes.length, ModDate: PDFString.of(pdfDate(date)) },
    });
    const held = context.register(stream);
    const file = context.register(
      context.obj({
        Type: 'Filespec',
        F: PDFString.of(name),
        UF: PDFHexString.fromText(name),
        EF: { F: held, UF: held },
        AFRelationship: 'Data',
        Desc: PDFHexString.fromText(description),
      }),
    );
    named.push(PDFString.of(name), file);
    files.push(file);
  }
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: named } }));
  catalog.set(PDFName.of('AF'), context.obj(files));
}
