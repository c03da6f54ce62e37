const space = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) space[code] = 1;
const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;

/** What stands before an operator. Brackets of arrays and dictionaries count as operands of their own. */
export class Operands {
  private readonly bytes: Uint8Array;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get count(): number {
    return this.starts.length;
  }

  add(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
  }

  clear(): void {
    this.starts.length = 0;
    this.ends.length = 0;
  }

  /** Where the operand starts in the stream. */
  start(index: number): number {
    return this.starts[index] ?? 0;
  }

  text(index: number): string {
    return latin(this.bytes, this.starts[index] ?? 0, this.ends[index] ?? 0);
  }

  number(index: number): number {
    return Number(this.text(index)) || 0;
  }

  /** The operand after a name, as in `<</MCID 3>>`; undefined without the name. */
  after(name: string): number | undefined {
    for (let index = 0; index + 1 < this.count; index += 1) if (this.text(index) === name) return index + 1;
    return undefined;
  }

  isString(index: number): boolean {
    const start = this.starts[index] ?? 0;
    const first = this.bytes[start];
    return first === 40 || (first === 60 && this.bytes[start + 1] !== 60);
  }

  /** The bytes of a string operand, hexadecimal or literal. */
  string(index: number): number[] {
    const raw = this.text(index);
    return raw.startsWith('<') ? hexBytes(raw) : literalBytes(raw);
  }
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}

function hexBytes(raw: string): number[] {
  const digits = raw.replace(/[^0-9a-f]/gi, '');
  const codes: number[] = [];
  for (let index = 0; index < digits.length; index += 2)
    codes.push(Number.parseInt(digits.slice(index, index + 2).padEnd(2, '0'), 16));
  return codes;
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
    const operator = latin(bytes, start, index);
    if (operator === 'BI') index = imageEnd(bytes, index);
    visit(operator, operands, first, index);
    operands.clear();
    first = -1;
  }
}

function isOperand(code: number, bytes: Uint8Array, start: number, end: number): boolean {
  if (delimiter[code]) return true;
  // + - . and digits
  if ((code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46) return true;
  if (end - start < 4) return false;
  return ['true', 'false', 'null'].includes(latin(bytes, start, end));
}

/** Where the token that starts here ends. */
function tokenEnd(bytes: Uint8Array, start: number): number {
  const code = bytes[start] ?? 0;
  let index = start + 1;
  if (code === 37) {
    while (index < bytes.length && bytes[index] !== 10 && bytes[index] !== 13) index += 1;
    return index;
  }
  if (code === 40) return literalEnd(bytes, start);
  if ((code === 60 || code === 62) && bytes[index] === code) return index + 1;
  if (code === 60) {
    while (index < bytes.length && bytes[index] !== 62) index += 1;
    return index + 1;
  }
  if (delimiter[code] && code !== 47) return index;
  while (index < bytes.length && !space[bytes[index] ?? 0] && !delimiter[bytes[index] ?? 0]) index += 1;
  return index;
}

function literalEnd(bytes: Uint8Array, start: number): number {
  let depth = 0;
  let index = start;
  do {
    const code = bytes[index];
    if (code === 92) index += 1;
    else if (code === 40) depth += 1;
    else if (code === 41) depth -= 1;
    index += 1;
  } while (depth > 0 && index < bytes.length);
  return index;
}

/** An image inside the stream ends with EI between white space. */
function imageEnd(bytes: Uint8Array, start: number): number {
  for (let index = start; index + 1 < bytes.length; index += 1) {
    const stands = bytes[index] === 69 && bytes[index + 1] === 73 && space[bytes[index - 1] ?? 0];
    if (stands && (index + 2 >= bytes.length || space[bytes[index + 2] ?? 0])) return index + 2;
  }
  return bytes.length;
}
