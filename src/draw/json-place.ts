import type { Place } from '../message/index.ts';

/** The way to a value inside JSON: keys of objects and places in arrays. */
export type JsonPath = readonly (string | number)[];

/** Where a value (or its key) stands in a JSON text, for messages. The text must be valid JSON. */
export function placeInJson(text: string, file: string, path: JsonPath): Place {
  const offset = offsetOf(text, path);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file, line, column: offset - before.lastIndexOf('\n') };
}

/** Where the encodings of a chart first use a channel; its file, where they don't. */
export function placeOfChannel(
  spec: Readonly<Record<string, unknown>>,
  text: string,
  file: string,
  channel: string,
): Place {
  const path = channelPath(spec, channel, []);
  return path ? placeInJson(text, file, path) : { file };
}

function channelPath(value: unknown, channel: string, at: JsonPath): JsonPath | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    if (key === 'data' || key === 'datasets' || key === 'usermeta') continue;
    if (key === channel && at.at(-1) === 'encoding') return path;
    const found = channelPath(inner, channel, path);
    if (found) return found;
  }
  return undefined;
}

/** Offset of the last key of the path, or of the value where the path ends in an array. */
function offsetOf(text: string, path: JsonPath): number {
  let at = skipSpace(text, 0);
  let found = at;
  for (const step of path) {
    const entry = typeof step === 'number' ? enterArray(text, at, step) : enterObject(text, at, step);
    if (!entry) return found;
    found = entry.shown;
    at = entry.value;
  }
  return found;
}

interface Entry {
  readonly shown: number;
  readonly value: number;
}

function enterArray(text: string, start: number, index: number): Entry | undefined {
  if (text[start] !== '[') return undefined;
  let at = skipSpace(text, start + 1);
  for (let count = 0; text[at] !== ']' && at < text.length; count++) {
    if (count === index) return { shown: at, value: at };
    at = afterComma(text, skipValue(text, at));
  }
  return undefined;
}

function enterObject(text: string, start: number, key: string): Entry | undefined {
  if (text[start] !== '{') return undefined;
  let at = skipSpace(text, start + 1);
  let last: Entry | undefined;
  while (text[at] === '"') {
    const keyEnd = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    // A key that stands twice: JSON.parse takes the last, so the message points there too.
    if (JSON.parse(text.slice(at, keyEnd)) === key) last = { shown: at, value };
    at = afterComma(text, skipValue(text, value));
  }
  return last;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (' \t\r\n\uFEFF'.includes(text[at] ?? 'x')) at++;
  return at;
}

function afterComma(text: string, start: number): number {
  const at = skipSpace(text, start);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Skips a value without recursion, so that deep nesting can't exhaust the stack. */
function skipValue(text: string, start: number): number {
  let at = start;
  let depth = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = skipString(text, at);
    } else if (character === '[' || character === '{') {
      depth++;
      at++;
    } else if (character === ']' || character === '}') {
      if (depth === 0) return at;
      depth--;
      at++;
    } else if (character === ',' && depth === 0) {
      return at;
    } else {
      at++;
      continue;
    }
    if (depth === 0) return at;
  }
  return at;
}
