import { deflateSync } from 'node:zlib';
import { type PDFContext, type PDFObject, type PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { packedAside } from './objects.ts';

/** Objects that share a stream: large enough to pack well. */
const objectsPerStream = 200;

/**
 * A document as the bytes of a file: what is no stream is packed into shared streams, with a table of
 * places that is a stream too. The PDF library's own writer does the same, at several times the cost.
 */
export async function writePdf(context: PDFContext): Promise<Buffer> {
  const file = new GrowingFile(context);
  const streams: [PDFRef, PDFStream][] = [];
  const plain: [PDFRef, PDFObject][] = [];
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFStream) streams.push([ref, object]);
    else plain.push([ref, object]);
  // All are packed at one time, and come in their order.
  const shared: Promise<SharedStream>[] = [];
  for (let start = 0; start < plain.length; start += objectsPerStream)
    shared.push(sharedStream(context, plain.slice(start, start + objectsPerStream)));
  for (const [ref, object] of streams) file.add(ref, object);
  for (const stream of await Promise.all(shared)) file.addShared(stream);
  return file.end();
}

/** Objects in one stream, packed. */
interface SharedStream {
  readonly ref: PDFRef;
  readonly members: readonly PDFRef[];
  readonly stream: PDFStream;
}

async function sharedStream(
  context: PDFContext,
  objects: readonly [PDFRef, PDFObject][],
): Promise<SharedStream> {
  const ref = context.nextRef();
  let table = '';
  let bodies = '';
  for (const [{ objectNumber }, object] of objects) {
    table += `${objectNumber} ${bodies.length} `;
    bodies += `${object.toString()}\n`;
  }
  const packed = await packedAside(Buffer.from(table + bodies, 'latin1'));
  const entries = { Type: 'ObjStm', N: objects.length, First: table.length, Filter: 'FlateDecode' };
  return { ref, members: objects.map(([member]) => member), stream: context.stream(packed, entries) };
}

/** Where an object stands: in the file, or in a shared stream. */
type Place = readonly [kind: 1 | 2, where: number, index: number];

class GrowingFile {
  readonly #context: PDFContext;
  readonly #parts: Buffer[] = [];
  readonly #places = new Map<number, Place>();
  #size = 0;

  constructor(context: PDFContext) {
    this.#context = context;
    this.#write(bytesOf(context.header), '\n\n');
  }

  add(ref: PDFRef, object: PDFObject): void {
    this.#places.set(ref.objectNumber, [1, this.#size, ref.generationNumber]);
    this.#write(`${ref.objectNumber} ${ref.generationNumber} obj\n`, bytesOf(object), '\nendobj\n');
  }

  addShared({ ref, members, stream }: SharedStream): void {
    for (const [index, { objectNumber }] of members.entries())
      this.#places.set(objectNumber, [2, ref.objectNumber, index]);
    this.add(ref, stream);
  }

  /** The table of places, and where it stands. */
  end(): Buffer {
    const context = this.#context;
    const own = context.nextRef();
    const start = this.#size;
    this.#places.set(own.objectNumber, [1, start, 0]);
    const count = own.objectNumber + 1;
    const rows = Buffer.alloc(count * 7);
    // The head of the list of free numbers.
    rows.writeUInt16BE(0xffff, 5);
    for (const [number, [kind, where, index]] of this.#places) {
      rows.writeUInt8(kind, number * 7);
      rows.writeUInt32BE(where, number * 7 + 1);
      rows.writeUInt16BE(index, number * 7 + 5);
    }
    const { Root, Info, ID } = context.trailerInfo;
    const table = context.stream(deflateSync(rows), {
      Type: 'XRef',
      Size: count,
      W: [1, 4, 2],
      Filter: 'FlateDecode',
      ...(Root && { Root }),
      ...(Info && { Info }),
      ...(ID && { ID }),
    });
    this.add(own, table);
    this.#write(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#parts);
  }

  #write(...pieces: readonly (string | Buffer)[]): void {
    for (const piece of pieces) {
      const part = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
      this.#parts.push(part);
      this.#size += part.length;
    }
  }
}

function bytesOf(object: {
  sizeInBytes(): number;
  copyBytesInto(buffer: Uint8Array, offset: number): number;
}): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
