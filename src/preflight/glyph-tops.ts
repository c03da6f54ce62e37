import { tablesOf, viewOf } from '../pdf/index.ts';

/** Where a glyph's outline ends above the base line, as a share of the size. */
export type GlyphTops = (glyph: number) => number | undefined;

/** Reads the tops of glyphs from a TrueType file's own outlines; undefined where it has none. */
export function glyphTops(file: Uint8Array): GlyphTops | undefined {
  const view = viewOf(file);
  const tables = tablesOf(file);
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((name) => tables.get(name));
  if (head === undefined || loca === undefined || glyf === undefined || head + 54 > file.length)
    return undefined;
  const unit = view.getUint16(head + 18);
  const long = view.getInt16(head + 50) === 1;
  const offset = (glyph: number): number | undefined => {
    const at = loca + glyph * (long ? 4 : 2);
    if (at + 4 > file.length) return undefined;
    return long ? view.getUint32(at) : view.getUint16(at) * 2;
  };
  return (glyph) => {
    const [start, end] = [offset(glyph), offset(glyph + 1)];
    if (start === undefined || end === undefined || end <= start) return undefined;
    return glyf + start + 10 <= file.length && unit > 0 ? view.getInt16(glyf + start + 8) / unit : undefined;
  };
}
