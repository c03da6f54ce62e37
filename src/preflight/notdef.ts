import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { PastLimit } from '../message/index.ts';
import {
  type CffGlyphs,
  charmapsOf,
  dictionaryAt,
  glyphCount,
  nameAt,
  numberAt,
  readCff,
  standardNames,
  streamAt,
  streamBytes,
  tablesOf,
} from '../pdf/index.ts';

/** Whether a font has no glyph for a code, so that a box or nothing is printed. */
export type IsMissing = (code: number) => boolean;

/** Where a font doesn't tell. */
const untold: IsMissing = () => false;

/**
 * Which codes of a font lead to its `.notdef`. What can't be told counts as there: fonts that are not embedded,
 * programs of Type 1, and encodings by names that neither the font nor the alphabet spells out.
 * @param inner the font itself, or the descendant of a composite one
 */
export function missingIn(font: PDFDict, inner: PDFDict): IsMissing {
  try {
    const descriptor = dictionaryAt(inner, 'FontDescriptor');
    if (!descriptor) return untold;
    return inner === font ? missingInSimple(font, descriptor) : missingInComposite(font, inner, descriptor);
  } catch (error) {
    if (error instanceof PastLimit) throw error;
    // A program that is cut short: whoever prints it will say so.
    return untold;
  }
}

function trueTypeOf(descriptor: PDFDict): Uint8Array | undefined {
  const own = streamAt(descriptor, 'FontFile2') ?? openTypeAt(descriptor);
  const file = own && streamBytes(own.stream);
  return file && tablesOf(file).has('glyf') ? file : undefined;
}

function openTypeAt(descriptor: PDFDict) {
  const own = streamAt(descriptor, 'FontFile3');
  return own && nameAt(own.stream.dict, 'Subtype') === 'OpenType' ? own : undefined;
}

function cffOf(descriptor: PDFDict): CffGlyphs | undefined {
  const own = streamAt(descriptor, 'FontFile3');
  if (!own) return undefined;
  const file = streamBytes(own.stream);
  if (nameAt(own.stream.dict, 'Subtype') !== 'OpenType') return readCff(file);
  const at = tablesOf(file).get('CFF ');
  return at === undefined ? undefined : readCff(file.subarray(at));
}

/** Codes of two bytes are the characters' numbers where the encoding is Identity; others are not followed. */
function missingInComposite(font: PDFDict, inner: PDFDict, descriptor: PDFDict): IsMissing {
  if (!/^Identity-[HV]$/.test(nameAt(font, 'Encoding') ?? '')) return untold;
  const file = trueTypeOf(descriptor);
  if (file) {
    const count = glyphCount(file) ?? 0x10000;
    const table = streamAt(inner, 'CIDToGIDMap');
    const map = table && streamBytes(table.stream);
    return (code) => {
      const glyph = map ? ((map[2 * code] ?? 0) << 8) | (map[2 * code + 1] ?? 0) : code;
      return glyph === 0 || glyph >= count;
    };
  }
  const cff = cffOf(descriptor);
  if (!cff) return untold;
  return cff.isCid ? (code) => code === 0 || !cff.ids.has(code) : (code) => code === 0 || code >= cff.count;
}

function missingInSimple(font: PDFDict, descriptor: PDFDict): IsMissing {
  const encoding = encodingOf(font);
  const file = trueTypeOf(descriptor);
  const cff = file ? undefined : cffOf(descriptor);
  const isSymbolic = ((numberAt(descriptor, 'Flags') ?? 0) & 4) !== 0;
  const has = file
    ? hasInTrueType(file, encoding, isSymbolic)
    : cff && !cff.isCid
      ? hasInCff(cff, encoding)
      : undefined;
  return (code) => {
    const name = encoding.names.get(code);
    if (name === '.notdef') return true;
    return has?.(code, name) === false;
  };
}

interface Encoding {
  readonly base: string | undefined;
  /** The names that it gives to codes itself. */
  readonly names: ReadonlyMap<number, string>;
}

function encodingOf(font: PDFDict): Encoding {
  const value = font.lookup(PDFName.of('Encoding'));
  if (!(value instanceof PDFDict)) return { base: nameAt(font, 'Encoding'), names: new Map() };
  const names = new Map<number, string>();
  const differences = value.lookup(PDFName.of('Differences'));
  let code = 0;
  for (const one of differences instanceof PDFArray ? differences.asArray() : [])
    if (one instanceof PDFNumber) code = one.asNumber();
    else if (one instanceof PDFName) {
      names.set(code, one.decodeText());
      code += 1;
    }
  return { base: nameAt(value, 'BaseEncoding'), names };
}

/** The character that a code of one byte stands for; undefined where a name would have to be looked up. */
function characterOf(code: number, name: string | undefined, { base }: Encoding): string | undefined {
  if (name !== undefined) {
    const hex = /^uni([0-9A-F]{4})$/.exec(name)?.[1];
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return name.length === 1 ? name : undefined;
  }
  if (base === 'WinAnsiEncoding') return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  if (base === 'MacRomanEncoding') return new TextDecoder('macintosh').decode(Uint8Array.of(code));
  return undefined;
}

type Has = (code: number, name: string | undefined) => boolean | undefined;

/** By every way that readers try. */
function hasInTrueType(file: Uint8Array, encoding: Encoding, isSymbolic: boolean): Has {
  const maps = charmapsOf(file);
  if (maps.size === 0) return () => undefined;
  const glyphs = (platform: string, code: number) => maps.get(platform)?.(code) ?? 0;
  return (code, name) => {
    const character = characterOf(code, name, encoding);
    if (character === undefined && !(isSymbolic && name === undefined)) return undefined;
    if (character !== undefined && !/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return undefined;
    const point = character?.codePointAt(0) ?? code;
    const found = [
      ...['3.10', '3.1', '0.3', '0.4', '0.1', '0.0'].map((platform) => glyphs(platform, point)),
      ...[0, 0xf000, 0xf100, 0xf200].map((page) => glyphs('3.0', page + code)),
      glyphs('1.0', code),
    ];
    return found.some((glyph) => glyph !== 0);
  };
}

/** Letters have their own names; the standard's names begin with those of ASCII. */
function hasInCff({ ids, names }: CffGlyphs, encoding: Encoding): Has {
  return (code, name) => {
    const own = name === undefined ? -1 : names.indexOf(name);
    if (own >= 0) return ids.has(standardNames + own);
    const character = characterOf(code, name, encoding);
    return character !== undefined && /^[A-Za-z0-9]$/.test(character)
      ? ids.has(character.charCodeAt(0) - 31)
      : undefined;
  };
}
