import {
  PDFArray,
  PDFBool,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import { nameOf, numberAt } from './objects.ts';
import { decimal, space, tokenEnd } from './tokens.ts';

/** A stream whose length is not known yet: it may be an object further on. */
interface OpenStream {
  readonly ref: PDFRef;
  readonly dictionary: PDFDict;
  readonly start: number;
}

/** Reads the objects of a file that ends in one plain table of places. */
export class FileReader {
  private readonly bytes: Buffer;
  private readonly context: PDFContext;
  private readonly name: string;
  /** By number: the PDF library makes a string each time that it is asked for one. */
  private readonly refs: PDFRef[] = [];
  private readonly streams: OpenStream[] = [];
  private at = 0;

  constructor(bytes: Uint8Array, context: PDFContext, name: string) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.context = context;
    this.name = name;
  }

  /** Puts all objects into the context. @returns the trailer; undefined where the table is none or not the only one */
  read(): PDFDict | undefined {
    this.at = this.bytes.lastIndexOf('startxref');
    if (this.at < 0 || this.word() !== 'startxref') return undefined;
    this.at = this.integer();
    if (this.word() !== 'xref' || this.word() !== '0') return undefined;
    const places = this.places(this.integer());
    const trailer = this.word() === 'trailer' ? this.value() : undefined;
    if (!(trailer instanceof PDFDict) || trailer.has(nameOf('Prev'))) return undefined;
    for (const place of places) this.readObject(place);
    for (const stream of this.streams) this.readStream(stream);
    return trailer;
  }

  private places(count: number): number[] {
    const places: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const place = this.integer();
      this.integer();
      if (this.word() === 'n') places.push(place);
    }
    return places;
  }

  private readObject(place: number): void {
    this.at = place;
    const ref = this.ref(this.integer(), this.integer());
    this.expect('obj');
    const value = this.value();
    this.context.assign(ref, value);
    const end = this.word();
    if (end === 'endobj') return;
    if (end !== 'stream' || !(value instanceof PDFDict)) this.refuse(end);
    // A line break follows: a carriage return alone is none.
    if (this.bytes[this.at] === 13) this.at += 1;
    this.streams.push({ ref, dictionary: value, start: this.at + 1 });
  }

  private readStream({ ref, dictionary, start }: OpenStream): void {
    this.at = start + (numberAt(dictionary, 'Length') ?? 0);
    const contents = this.bytes.subarray(start, this.at);
    this.expect('endstream');
    this.context.assign(ref, PDFRawStream.of(dictionary, contents));
  }

  private value(): PDFObject {
    const start = this.next();
    const end = this.pass(start);
    const first = this.bytes[start];
    if (first === 47) return nameOf(this.text(start + 1, end));
    if (first === 40) return PDFString.of(this.text(start + 1, end - 1));
    if (first === 91) return this.array();
    if (first !== 60) return this.number(start, end) ?? this.constant(start, end);
    return this.bytes[start + 1] === 60 ? this.dictionary() : PDFHexString.of(this.text(start + 1, end - 1));
  }

  private array(): PDFArray {
    const array = PDFArray.withContext(this.context);
    while (this.bytes[this.next()] !== 93) array.push(this.value());
    this.expect(']');
    return array;
  }

  private dictionary(): PDFDict {
    const map = new Map<PDFName, PDFObject>();
    for (let start = this.next(); this.bytes[start] === 47; start = this.next()) {
      const key = nameOf(this.text(start + 1, this.pass(start)));
      map.set(key, this.value());
    }
    this.expect('>>');
    const type = map.get(PDFName.Type);
    if (type === nameOf('Catalog')) return PDFCatalog.fromMapWithContext(map, this.context);
    if (type === nameOf('Pages')) return PDFPageTree.fromMapWithContext(map, this.context);
    if (type === nameOf('Page')) return PDFPageLeaf.fromMapWithContext(map, this.context);
    return PDFDict.fromMapWithContext(map, this.context);
  }

  /** A number, or a reference: two numbers and an R. */
  private number(start: number, end: number): PDFNumber | PDFRef | undefined {
    const number = decimal(this.bytes, start, end);
    if (number === undefined) return undefined;
    const second = this.next();
    const generation = decimal(this.bytes, second, this.pass(second));
    if (generation !== undefined && this.bytes[this.next()] === 82) {
      this.expect('R');
      return this.ref(number, generation);
    }
    this.at = end;
    return PDFNumber.of(number);
  }

  private constant(start: number, end: number): PDFObject {
    const word = this.text(start, end);
    if (word === 'null') return PDFNull;
    if (word === 'true' || word === 'false') return word === 'true' ? PDFBool.True : PDFBool.False;
    const number = Number(word);
    return Number.isNaN(number) ? this.refuse(word) : PDFNumber.of(number);
  }

  private ref(number: number, generation: number): PDFRef {
    if (generation !== 0) return PDFRef.of(number, generation);
    const ref = this.refs[number] ?? PDFRef.of(number);
    this.refs[number] = ref;
    return ref;
  }

  /** Where the next token starts. */
  private next(): number {
    while (space[this.bytes[this.at] ?? 1]) this.at += 1;
    return this.at;
  }

  /** Goes behind the token that starts here. @returns its end */
  private pass(start: number): number {
    this.at = Math.min(tokenEnd(this.bytes, start), this.bytes.length);
    return this.at;
  }

  private word(): string {
    const start = this.next();
    return this.text(start, this.pass(start));
  }

  private integer(): number {
    const start = this.next();
    return decimal(this.bytes, start, this.pass(start)) ?? this.refuse(this.text(start, this.at));
  }

  private text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }

  private expect(word: string): void {
    const found = this.word();
    if (found !== word) this.refuse(found);
  }

  private refuse(found: string): never {
    return fail('pdf-unreadable', undefined, this.name, `"${found}" at byte ${this.at}`);
  }
}
