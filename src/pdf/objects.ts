import { promisify } from 'node:util';
import { deflate, deflateSync, inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';

const names = new Map<string, PDFName>();

/** A name, made once: the PDF library looks for escapes in it each time that it is asked for. */
export function nameOf(key: string): PDFName {
  const known = names.get(key) ?? PDFName.of(key);
  names.set(key, known);
  return known;
}

/** The value under a key where it is a dictionary. */
export function dictionaryAt(dictionary: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dictionary?.lookup(nameOf(key));
  return value instanceof PDFDict ? value : undefined;
}

/** The value under a key where it is a name, without its slash. */
export function nameAt(dictionary: PDFDict | undefined, key: string): string | undefined {
  const value = dictionary?.lookup(nameOf(key));
  return value instanceof PDFName ? plainName(value) : undefined;
}

/** Few names hold escapes: the others are read as they stand. */
function plainName(name: PDFName): string {
  const written = name.asString();
  return written.includes('#') ? name.decodeText() : written.slice(1);
}

/** A text of a PDF; undefined for what is none. */
export function textIn(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** The value under a key where it is a number. */
export function numberAt(dictionary: PDFDict | undefined, key: string): number | undefined {
  const value = dictionary?.lookup(nameOf(key));
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** The value under a key where it is an array. */
export function arrayAt(dictionary: PDFDict | undefined, key: string): PDFArray | undefined {
  const value = dictionary?.lookup(nameOf(key));
  return value instanceof PDFArray ? value : undefined;
}

/** What stands under a key, as references or values: a single one counts as a list of one. */
export function listAt(dictionary: PDFDict, key: string): PDFObject[] {
  const own = dictionary.get(nameOf(key));
  const value = dictionary.context.lookup(own);
  if (value instanceof PDFArray) return value.asArray();
  return own === undefined ? [] : [own];
}

/** A stream's bytes, unpacked. */
export function streamBytes(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) return stream.getContents();
  const plain =
    nameAt(stream.dict, 'Filter') === 'FlateDecode' && !stream.dict.has(PDFName.of('DecodeParms'));
  return plain ? inflated(stream.contents) : decodePDFRawStream(stream).decode();
}

/** @throws PastLimit where a small stream unpacks to a huge one */
function inflated(packed: Uint8Array): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: limits.pdfUnpacked.most });
  } catch (error) {
    if (error instanceof RangeError) throw new PastLimit(limits.pdfUnpacked);
    throw error;
  }
}

/** A stream, packed by the platform's own library: several times as fast as the PDF library's. */
export function packedStream(
  context: PDFContext,
  bytes: Uint8Array,
  entries: Parameters<PDFContext['stream']>[1] = {},
): PDFRawStream {
  return context.stream(deflateSync(bytes), { ...entries, Filter: 'FlateDecode' });
}

const deflated = promisify(deflate);

/** Bytes, packed in a thread of their own while other work goes on: the same as when packed here. */
export function packedAside(bytes: Uint8Array): Promise<Buffer> {
  // Room for all of it: a thread that has filled its room waits until the work here has ended.
  return deflated(bytes, { chunkSize: bytes.length + 1024 });
}

/** Puts new bytes in a stream's place; the rest of its dictionary stays. */
export function replaceStream(context: PDFContext, ref: PDFRef, old: PDFStream, bytes: Uint8Array): void {
  const stream = packedStream(context, bytes);
  for (const [key, value] of old.dict.entries())
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) stream.dict.set(key, value);
  context.assign(ref, stream);
}

/** The reference and stream under a key. */
export function streamAt(dictionary: PDFDict, key: string): { ref: PDFRef; stream: PDFStream } | undefined {
  const ref = dictionary.get(PDFName.of(key));
  const stream = dictionary.lookup(PDFName.of(key));
  return ref instanceof PDFRef && stream instanceof PDFStream ? { ref, stream } : undefined;
}
