import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { arrayAt, dictionaryAt, nameAt, numberAt, readFont, streamAt, streamBytes } from '../pdf/index.ts';
import { glyphTops } from './glyph-tops.ts';
import { missingIn } from './notdef.ts';

/** What a font's glyph is to a reader. */
export interface Glyph {
  readonly text: string;
  /** In thousandths of the size. */
  readonly width: number;
  /** A letter or a digit: something to be read. */
  readonly isRead: boolean;
  /** The font has no drawing for it. */
  readonly isMissing: boolean;
}

/** A font as far as the look and the text of what it sets go. */
export interface Face {
  /** The PostScript name without the subset's prefix. */
  readonly name: string;
  readonly bold: boolean;
  /** Bytes a glyph. */
  readonly codeBytes: 1 | 2;
  glyph(code: number): Glyph;
  /** The codes that pages show. What is set invisibly, as behind a scan, needs no drawing. */
  readonly shown: Set<number>;
  /** The height of a lower-case x as a share of the size; undefined where the font doesn't tell. */
  readonly xHeight: number | undefined;
}

/** Reads a font of a page's resources. */
export function readFace(font: PDFDict): Face {
  const descendant = arrayAt(font, 'DescendantFonts')?.lookup(0);
  const composite = descendant instanceof PDFDict;
  const inner = composite ? descendant : font;
  const descriptor = dictionaryAt(inner, 'FontDescriptor');
  const { texts } = readFont(font);
  const name = (nameAt(font, 'BaseFont') ?? '').replace(/^[A-Z]{6}\+/, '');
  const widths = composite ? compositeWidths(inner) : simpleWidths(font);
  const fallback = composite
    ? (numberAt(inner, 'DW') ?? 1000)
    : ((descriptor && numberAt(descriptor, 'MissingWidth')) ?? 500);
  const isMissing = missingIn(font, inner);
  const known = new Map<number, Glyph>();
  const fresh = (code: number): Glyph => {
    const text = texts.get(code) ?? (texts.size > 0 || composite ? '' : String.fromCharCode(code));
    const glyph = {
      text,
      width: widths.get(code) ?? fallback,
      isRead: /[\p{L}\p{N}]/u.test(text),
      isMissing: isMissing(code),
    };
    known.set(code, glyph);
    return glyph;
  };
  return {
    name,
    bold:
      /bold|black|heavy/i.test(name) || ((descriptor && numberAt(descriptor, 'FontWeight')) ?? 400) >= 700,
    codeBytes: composite ? 2 : 1,
    shown: new Set(),
    glyph: (code) => known.get(code) ?? fresh(code),
    xHeight: xHeightOf(inner, descriptor, composite ? texts : undefined),
  };
}

function simpleWidths(font: PDFDict): Map<number, number> {
  const first = numberAt(font, 'FirstChar') ?? 0;
  const list = arrayAt(font, 'Widths');
  return new Map(numbers(list).map((width, index) => [first + index, width]));
}

/** `c [w w …]` and `c c w` by turns. */
function compositeWidths(font: PDFDict): Map<number, number> {
  const widths = new Map<number, number>();
  const list = arrayAt(font, 'W');
  for (let index = 0; list && index + 1 < list.size(); ) {
    const first = numberIn(list, index);
    const next = list.lookup(index + 1);
    if (next instanceof PDFArray) {
      for (const [at, width] of numbers(next).entries()) widths.set(first + at, width);
      index += 2;
    } else {
      // A range in a damaged file may be huge.
      const last = Math.min(numberIn(list, index + 1), first + 65_535);
      for (let code = first; code <= last; code += 1) widths.set(code, numberIn(list, index + 2));
      index += 3;
    }
  }
  return widths;
}

function numberIn(list: PDFArray, index: number): number {
  const value = list.lookup(index);
  return value instanceof PDFNumber ? value.asNumber() : 0;
}

function numbers(list: PDFArray | undefined): number[] {
  return list ? Array.from({ length: list.size() }, (_, index) => numberIn(list, index)) : [];
}

/** Letters with a flat top first; round ones stand a little over it. */
const flat = ['x', 'z', 'v', 'w', 'u', 'i', 'n', 'r', 'm'];
const round = ['a', 'e', 'o', 's', 'c'];

/** By the outline of a letter that the font holds, else by its descriptor. */
function xHeightOf(
  font: PDFDict,
  descriptor: PDFDict | undefined,
  texts: ReadonlyMap<number, string> | undefined,
): number | undefined {
  const stated = descriptor && numberAt(descriptor, 'XHeight');
  const file = descriptor && streamAt(descriptor, 'FontFile2');
  if (file && texts && nameAt(font, 'CIDToGIDMap') === 'Identity') {
    const codes = new Map([...texts].map(([code, text]) => [text, code]));
    const tops = glyphTops(streamBytes(file.stream));
    for (const letter of [...flat.slice(0, 5), ...round, ...flat.slice(6)]) {
      const code = codes.get(letter);
      const top = code === undefined ? undefined : tops?.(code);
      if (top !== undefined && top > 0) return round.includes(letter) ? top * 0.975 : top;
    }
  }
  if (stated !== undefined && stated !== 0) return Math.abs(stated) / 1000;
  const capitals = descriptor?.lookup(PDFName.of('CapHeight'));
  // A subset of capitals and figures alone: lower-case letters of text faces have some seven tenths of them.
  if (capitals instanceof PDFNumber && capitals.asNumber() !== 0)
    return (Math.abs(capitals.asNumber()) / 1000) * 0.7;
  return undefined;
}
