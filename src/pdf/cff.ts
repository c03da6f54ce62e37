import { viewOf } from './sfnt.ts';

/** Which glyphs a CFF program holds. */
export interface CffGlyphs {
  readonly count: number;
  /** It numbers its glyphs by character (CID), and not by name. */
  readonly isCid: boolean;
  /** The characters, or the numbers of the names. */
  readonly ids: ReadonlySet<number>;
  /** The names beyond the standard's own, in order. */
  readonly names: readonly string[];
}

/** How many names the standard has; the program's own come behind them. */
export const standardNames = 391;

interface Index {
  readonly items: readonly Uint8Array[];
  readonly end: number;
}

/** Reads the glyphs of a CFF program. @throws where it is cut short */
export function readCff(file: Uint8Array): CffGlyphs | undefined {
  const names = readIndex(file, file[2] ?? 0);
  const tops = readIndex(file, names.end);
  const strings = readIndex(file, tops.end);
  const top = readDictionary(tops.items[0] ?? new Uint8Array());
  const [charStrings, charset = 0] = [top.get(17), top.get(15)];
  if (charStrings === undefined) return undefined;
  const count = viewOf(file).getUint16(charStrings);
  // The first three places stand for charsets that the standard lists.
  const ids = charset > 2 ? readCharset(viewOf(file), charset, count) : undefined;
  const isCid = top.has(1230);
  if (!ids && !isCid) return undefined;
  return {
    count,
    isCid,
    ids: ids ?? new Set(Array.from({ length: count }, (_, glyph) => glyph)),
    names: strings.items.map((one) => Buffer.from(one).toString('latin1')),
  };
}

function readIndex(file: Uint8Array, at: number): Index {
  const view = viewOf(file);
  const count = view.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const offset = (index: number): number => {
    let value = 0;
    for (let byte = 0; byte < size; byte += 1)
      value = value * 256 + view.getUint8(at + 3 + index * size + byte);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items = Array.from({ length: count }, (_, index) =>
    file.subarray(base + offset(index), base + offset(index + 1)),
  );
  return { items, end: base + offset(count) };
}

/** The last number before each operator; those of two bytes count from 1200. */
function readDictionary(bytes: Uint8Array): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  const view = viewOf(bytes);
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === 12) {
      entries.set(1200 + (bytes[at] ?? 0), last);
      at += 1;
    } else if (byte <= 21) entries.set(byte, last);
    else if (byte === 28) {
      last = view.getInt16(at);
      at += 2;
    } else if (byte === 29) {
      last = view.getInt32(at);
      at += 4;
    } else if (byte === 30) {
      // A fraction: four bits a digit, up to an f.
      while (at < bytes.length && ((bytes[at] ?? 0) & 15) !== 15 && (bytes[at] ?? 0) >> 4 !== 15) at += 1;
      at += 1;
    } else if (byte <= 246) last = byte - 139;
    else {
      const next = bytes[at] ?? 0;
      last = byte <= 250 ? (byte - 247) * 256 + next + 108 : -(byte - 251) * 256 - next - 108;
      at += 1;
    }
  }
  return entries;
}

function readCharset(view: DataView, at: number, count: number): Set<number> {
  const ids = new Set([0]);
  const format = view.getUint8(at);
  let place = at + 1;
  for (let glyph = 1; glyph < count; ) {
    const first = view.getUint16(place);
    const left = format === 0 ? 0 : format === 1 ? view.getUint8(place + 2) : view.getUint16(place + 2);
    place += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let index = 0; index <= left && glyph < count; index += 1, glyph += 1) ids.add(first + index);
  }
  return ids;
}
