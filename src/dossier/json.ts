import { type Message, type Place, say } from '../message/index.ts';
import { isHeld } from './exact.ts';
import type { FieldPath, Located } from './located.ts';

const deepest = 200;

interface Node {
  readonly value: unknown;
  readonly offset: number;
  readonly keyOffset?: number;
  readonly children?: ReadonlyMap<string, Node>;
}

/** A fault in JSON, at an offset of the text. */
class JsonFault extends Error {
  readonly offset: number;
  /** The number as written, where that is the fault: the JSON itself is right. */
  readonly number: string | undefined;

  constructor(reason: string, offset: number, number?: string) {
    super(reason);
    this.offset = offset;
    this.number = number;
  }
}

/**
 * Parses JSON, keeping where each value stands. Node's own parser gives no place for many faults,
 * and none for values.
 */
export function parseJson(
  text: string,
  at: (line?: number, column?: number) => Place,
): { located: Located } | { fault: Message } {
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset);
    return at(before.split('\n').length, offset - before.lastIndexOf('\n'));
  };
  try {
    const root = new JsonReader(text).read();
    const offsetOf = (path: FieldPath, wantKey: boolean): number => {
      let node = root;
      for (const step of path) {
        const child = node.children?.get(String(step));
        if (!child) break;
        node = child;
      }
      return (wantKey ? node.keyOffset : undefined) ?? node.offset;
    };
    return {
      located: {
        value: root.value,
        placeOf: (path) => placeAt(offsetOf(path, false)),
        placeOfKey: (path) => placeAt(offsetOf(path, true)),
      },
    };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { number, message, offset } = error;
    const place = placeAt(offset);
    return {
      fault:
        number === undefined ? say('json-syntax', place, message) : say('number-not-held', place, number),
    };
  }
}

class JsonReader {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Node {
    const node = this.#value(0);
    this.#space();
    if (this.#offset < this.#text.length) this.#fail('something follows the value');
    return node;
  }

  #value(depth: number): Node {
    this.#space();
    if (depth > deepest) this.#fail('the values are nested too deeply');
    const start = this.#text[this.#offset];
    if (start === '{') return this.#object(depth);
    if (start === '[') return this.#array(depth);
    const offset = this.#offset;
    return { value: start === '"' ? this.#string() : this.#literal(), offset };
  }

  #object(depth: number): Node {
    const offset = this.#offset++;
    const children = new Map<string, Node>();
    while (!this.#closes('}', children.size)) {
      const keyOffset = this.#offset;
      if (this.#text[keyOffset] !== '"') this.#fail('a key in double quotes is missing');
      const key = this.#string();
      if (children.has(key)) this.#fail(`the key "${key.slice(0, 80)}" stands here twice`, keyOffset);
      this.#space();
      if (this.#text[this.#offset] !== ':') this.#fail('a colon is missing');
      this.#offset += 1;
      children.set(key, { ...this.#value(depth + 1), keyOffset });
    }
    // From entries, so that a key such as __proto__ stays a key.
    const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
    return { value, offset, children };
  }

  #array(depth: number): Node {
    const offset = this.#offset++;
    const children = new Map<string, Node>();
    while (!this.#closes(']', children.size)) children.set(String(children.size), this.#value(depth + 1));
    return { value: [...children.values()].map((child) => child.value), offset, children };
  }

  /** Moves past a closing bracket, or past the comma before the next entry. */
  #closes(bracket: string, entries: number): boolean {
    this.#space();
    if (this.#offset >= this.#text.length) this.#fail(`"${bracket}" is missing at the end`);
    const next = this.#text[this.#offset];
    if (next === bracket) {
      this.#offset += 1;
      return true;
    }
    if (entries === 0) return false;
    if (next !== ',') this.#fail('a comma is missing');
    this.#offset += 1;
    this.#space();
    if (this.#text[this.#offset] === bracket) this.#fail('a comma stands before the closing bracket');
    return false;
  }

  #string(): string {
    const match = /"(?:[^"\\]|\\.)*"/y;
    match.lastIndex = this.#offset;
    const found = match.exec(this.#text)?.[0];
    if (found === undefined) this.#fail('a string is not closed');
    const value = this.#native(found);
    this.#offset += found.length;
    return String(value);
  }

  #literal(): unknown {
    const match = /[-+.\w]+/y;
    match.lastIndex = this.#offset;
    const found = match.exec(this.#text)?.[0];
    if (found === undefined)
      this.#fail(this.#offset < this.#text.length ? 'a value is missing' : 'the text ends too early');
    const value = this.#native(found);
    if (typeof value === 'number' && !isHeld(found))
      throw new JsonFault('the number changes', this.#offset, found.slice(0, 60));
    this.#offset += found.length;
    return value;
  }

  #native(token: string): unknown {
    try {
      return JSON.parse(token);
    } catch {
      return this.#fail(
        token.startsWith('"')
          ? 'this string has a bad character or escape'
          : `"${token.slice(0, 30)}" is no value`,
      );
    }
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#offset] ?? '')) this.#offset += 1;
  }

  #fail(reason: string, offset = this.#offset): never {
    throw new JsonFault(reason, offset);
  }
}
