import { parseJson } from '../dossier/index.ts';
import type { Place } from '../message/index.ts';

/** The way to a value inside JSON: keys of objects and places in arrays. */
export type JsonPath = readonly (string | number)[];

/** Where the key of a value, or the value itself in an array, stands in a JSON text, for messages. */
export function placeInJson(text: string, file: string, path: JsonPath): Place {
  const read = parseJson(text, (line = 1, column = 1) => ({ file, line, column }));
  return 'located' in read ? read.located.placeOfKey(path) : { file };
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
