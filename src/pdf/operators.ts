import { type Box, boxAt, type Matrix } from './geometry.ts';
import { decimal, delimiter, space, tokenEnd } from './tokens.ts';

/** What stands before an operator. Brackets of arrays and dictionaries count as operands of their own. */
export class Operands {
  readonly #bytes: Uint8Array;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  add(start: number, end: number): void {
    this.#starts[this.count] = start;
    this.#ends[this.count] = end;
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
  }

  /** Where the operand starts in the stream. */
  start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  text(index: number): string {
    return latin(this.#bytes, this.#starts[index] ?? 0, this.#ends[index] ?? 0);
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.text(index));
  }

  number(index: number): number {
    const [start, end] = [this.#starts[index] ?? 0, this.#ends[index] ?? 0];
    return decimal(this.#bytes, start, end) ?? (Number(this.text(index)) || 0);
  }

  /** The operand after a name, as in `<</MCID 3>>`; undefined without the name. */
  after(name: string): number | undefined {
    for (let index = 0; index + 1 < this.count; index += 1) if (this.#is(index, name)) return index + 1;
    return undefined;
  }

  #is(index: number, name: string): boolean {
    const start = this.#starts[index] ?? 0;
    if ((this.#ends[index] ?? 0) - start !== name.length) return false;
    for (let at = 0; at < name.length; at += 1)
      if (this.#bytes[start + at] !== name.charCodeAt(at)) return false;
    return true;
  }

  isString(index: number): boolean {
    const start = this.#starts[index] ?? 0;
    const first = this.#bytes[start];
    return first === 40 || (first === 60 && this.#bytes[start + 1] !== 60);
  }

  /** The bytes of a string operand, hexadecimal or literal. */
  string(index: number): number[] {
    const start = this.#starts[index] ?? 0;
    const end = this.#ends[index] ?? 0;
    return this.#bytes[start] === 60
      ? hexBytes(this.#bytes, start + 1, end - 1)
      : literalBytes(this.text(index));
  }

  /** Adds the glyphs of a string operand to others: the browser writes two bytes a glyph. */
  addGlyphs(index: number, glyphs: number[]): void {
    if (!this.isString(index)) return;
    const single = this.#singleGlyph(index);
    if (single >= 0) glyphs.push(single);
    else {
      const bytes = this.string(index);
      for (let at = 0; at + 1 < bytes.length; at += 2)
        glyphs.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    }
  }

  /** The glyph of a string of four digits, which most are; -1 for any other. */
  #singleGlyph(index: number): number {
    const start = this.#starts[index] ?? 0;
    if ((this.#ends[index] ?? 0) - start !== 6 || this.#bytes[start] !== 60) return -1;
    let glyph = 0;
    for (let at = start + 1; at < start + 5; at += 1) {
      const digit = hexDigit(this.#bytes[at] ?? 0);
      if (digit < 0) return -1;
      glyph = glyph * 16 + digit;
    }
    return glyph;
  }
}

/** The matrix that the operators cm and Tm set. */
export function matrixOf(operands: Operands): Matrix {
  const at = (index: number) => operands.number(index);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

/** The box that the operator re draws. */
export function boxOf(operands: Operands, matrix: Matrix): Box {
  const at = (index: number) => operands.number(index);
  return boxAt(at(0), at(1), at(2), at(3), matrix);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}

function hexBytes(bytes: Uint8Array, start: number, end: number): number[] {
  const codes: number[] = [];
  let high = -1;
  for (let index = start; index < end; index += 1) {
    const digit = hexDigit(bytes[index] ?? 0);
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else {
      codes.push(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) codes.push(high * 16);
  return codes;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 87;
  return letter >= 10 && letter <= 15 ? letter : -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literalBytes(raw: string): number[] {
  const text = raw
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, mark: string) =>
      /^[0-7]/.test(mark)
        ? String.fromCharCode(Number.parseInt(mark, 8) & 255)
        : /^[\r\n]/.test(mark)
          ? ''
          : (escapes[mark] ?? mark),
    );
  return [...text].map((character) => character.charCodeAt(0));
}

/** @param start where the operator's first operand starts; @param end after the operator */
export type Visit = (operator: string, operands: Operands, start: number, end: number) => void;

/** Walks through the operators of a content stream, in order. */
export function readOperators(bytes: Uint8Array, visit: Visit): void {
  const operands = new Operands(bytes);
  let first = -1;
  for (let index = 0; index < bytes.length; ) {
    const code = bytes[index] ?? 0;
    if (space[code]) {
      index += 1;
      continue;
    }
    const start = index;
    index = tokenEnd(bytes, index);
    if (code === 37) continue;
    if (first < 0) first = start;
    if (isOperand(code, bytes, start, index)) {
      operands.add(start, index);
      continue;
    }
    const operator = operatorName(bytes, start, index);
    if (operator === 'BI') index = imageEnd(bytes, index);
    visit(operator, operands, first, index);
    operands.clear();
    first = -1;
  }
}

const operatorNames = new Map<number, string>();

/** A stream repeats a few short operators: each is made a string once. */
function operatorName(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 3) return latin(bytes, start, end);
  let key = 0;
  for (let index = start; index < end; index += 1) key = key * 256 + (bytes[index] ?? 0);
  const known = operatorNames.get(key);
  if (known !== undefined) return known;
  const name = latin(bytes, start, end);
  operatorNames.set(key, name);
  return name;
}

function isOperand(code: number, bytes: Uint8Array, start: number, end: number): boolean {
  if (delimiter[code]) return true;
  // + - . and digits
  if ((code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46) return true;
  if (end - start < 4) return false;
  return ['true', 'false', 'null'].includes(latin(bytes, start, end));
}

/** An image inside the stream ends with EI between white space. */
function imageEnd(bytes: Uint8Array, start: number): number {
  for (let index = start; index + 1 < bytes.length; index += 1) {
    const stands = bytes[index] === 69 && bytes[index + 1] === 73 && space[bytes[index - 1] ?? 0];
    if (stands && (index + 2 >= bytes.length || space[bytes[index + 2] ?? 0])) return index + 2;
  }
  return bytes.length;
}
