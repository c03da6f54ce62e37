/** Where the tables of a font file of the family of TrueType begin. Empty for any other file. */
export function tablesOf(file: Uint8Array): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  if (file.length < 12) return tables;
  const view = viewOf(file);
  const count = view.getUint16(4);
  for (let index = 0, at = 12; index < count && at + 16 <= file.length; index += 1, at += 16)
    tables.set(String.fromCharCode(...file.subarray(at, at + 4)), view.getUint32(at + 8));
  return tables;
}

export function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

/** How many glyphs a TrueType file holds; undefined where it doesn't tell. */
export function glyphCount(file: Uint8Array): number | undefined {
  const maxp = tablesOf(file).get('maxp');
  return maxp === undefined || maxp + 6 > file.length ? undefined : viewOf(file).getUint16(maxp + 4);
}

/** From a character's code to its glyph; 0 where there is none. */
export type Charmap = (code: number) => number;

/** The charmaps of a TrueType file by `platform.encoding`. */
export function charmapsOf(file: Uint8Array): ReadonlyMap<string, Charmap> {
  const maps = new Map<string, Charmap>();
  const cmap = tablesOf(file).get('cmap');
  if (cmap === undefined || cmap + 4 > file.length) return maps;
  const view = viewOf(file);
  const count = view.getUint16(cmap + 2);
  for (let index = 0, at = cmap + 4; index < count && at + 8 <= file.length; index += 1, at += 8) {
    const map = charmapAt(view, cmap + view.getUint32(at + 4));
    if (map) maps.set(`${view.getUint16(at)}.${view.getUint16(at + 2)}`, map);
  }
  return maps;
}

function charmapAt(view: DataView, at: number): Charmap | undefined {
  if (at + 16 > view.byteLength) return undefined;
  const format = view.getUint16(at);
  const wide = (offset: number) => (offset + 2 <= view.byteLength ? view.getUint16(offset) : 0);
  if (format === 0)
    return (code) => (code < 256 && at + 6 + code < view.byteLength ? view.getUint8(at + 6 + code) : 0);
  if (format === 4) return (code) => inSegments(wide, at, code);
  if (format === 6) {
    const [first, count] = [wide(at + 6), wide(at + 8)];
    return (code) => (code >= first && code < first + count ? wide(at + 10 + 2 * (code - first)) : 0);
  }
  if (format === 12) return (code) => inGroups(view, at, code);
  return undefined;
}

/** Format 4: segments of codes that run on. */
function inSegments(wide: (offset: number) => number, at: number, code: number): number {
  const double = wide(at + 6);
  for (let index = 0; index < double; index += 2) {
    if (wide(at + 14 + index) < code) continue;
    const start = wide(at + 16 + double + index);
    if (start > code) return 0;
    const delta = wide(at + 16 + 2 * double + index);
    const place = at + 16 + 3 * double + index;
    const offset = wide(place);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = wide(place + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Format 12: groups of codes, of any length. */
function inGroups(view: DataView, at: number, code: number): number {
  const count = view.getUint32(at + 12);
  for (
    let index = 0, group = at + 16;
    index < count && group + 12 <= view.byteLength;
    index += 1, group += 12
  )
    if (view.getUint32(group) <= code && code <= view.getUint32(group + 4))
      return view.getUint32(group + 8) + code - view.getUint32(group);
  return 0;
}
