import { PDFDict, type PDFPage, type PDFRef, type PDFStream } from '@cantoo/pdf-lib';
import { dictionaryAt, replaceStream, streamAt, streamBytes } from './objects.ts';

/** A font of the document: which text each of its glyphs stands for. */
export interface Font {
  readonly texts: Map<number, string>;
  /** Where its table of texts is kept. */
  readonly table?: { readonly ref: PDFRef; readonly stream: PDFStream };
}

/** A glyph's text without what PDF/A and PDF/UA allow in none. */
export function lawfulText(text: string): string {
  return text.replaceAll(/[\0\uFEFF\uFFFE]/g, '');
}

/** Reads each font of a document once. */
export class FontCase {
  readonly #fonts = new Map<string, Font>();

  /** A page's fonts by the names that its content calls them. */
  of(page: PDFPage): Map<string, Font> {
    const named = dictionaryAt(page.node.Resources(), 'Font');
    const fonts = new Map<string, Font>();
    for (const [name, value] of named?.entries() ?? []) {
      const dictionary = named?.lookup(name);
      if (!(dictionary instanceof PDFDict)) continue;
      const known = this.#fonts.get(value.toString()) ?? readFont(dictionary);
      this.#fonts.set(value.toString(), known);
      fonts.set(name.decodeText(), known);
    }
    return fonts;
  }
}

/** Reads which text the glyphs of a font stand for. */
export function readFont(dictionary: PDFDict): Font {
  const table = streamAt(dictionary, 'ToUnicode');
  if (!table) return { texts: new Map() };
  return { texts: readTexts(Buffer.from(streamBytes(table.stream)).toString('latin1')), table };
}

/** The text that some glyphs stand for. */
export function textOfCodes(codes: readonly number[], font: Font | undefined): string {
  let text = '';
  for (const code of codes) text += font?.texts.get(code) ?? '';
  return text;
}

function readTexts(table: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const body of blocksOf(table, 'bfchar'))
    for (const [, code, text] of body.matchAll(/<([^<>]*)>\s*<([^<>]*)>/g))
      texts.set(Number.parseInt(code ?? '', 16), utf16(text ?? ''));
  for (const body of blocksOf(table, 'bfrange'))
    for (const [, low, high, text] of body.matchAll(/<([^<>]*)>\s*<([^<>]*)>\s*<([^<>]*)>/g)) {
      const first = Number.parseInt(low ?? '', 16);
      // No code is longer than two bytes here: a range in a damaged file may be.
      const last = Math.min(Number.parseInt(high ?? '', 16), 0xffff);
      for (let code = first; code <= last; code += 1)
        texts.set(code, advanced(utf16(text ?? ''), code - first));
    }
  return texts;
}

/** What stands between `begin` and `end` of a kind of entry. */
function* blocksOf(table: string, kind: string): Generator<string> {
  for (const part of table.split(`begin${kind}`).slice(1)) {
    const end = part.indexOf(`end${kind}`);
    if (end >= 0) yield part.slice(0, end);
  }
}

/** A range counts up in its last unit. */
function advanced(text: string, by: number): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
}

function utf16(digits: string): string {
  const units = digits.match(/.{1,4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

/** Writes a font's table of texts anew. */
export function writeTexts(font: Font, page: PDFPage): void {
  if (!font.table) return;
  replaceStream(page.doc.context, font.table.ref, font.table.stream, textTable(font.texts));
}

/** A table of texts as a font keeps it. */
export function textTable(texts: ReadonlyMap<number, string>): Buffer {
  const entries = [...texts].sort(([one], [other]) => one - other);
  const blocks: string[] = [];
  // A block holds a hundred entries at most.
  for (let start = 0; start < entries.length; start += 100) {
    const lines = entries
      .slice(start, start + 100)
      .map(([code, text]) => `<${hex(code)}> <${hexText(text)}>`);
    blocks.push(`${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar\n`);
  }
  return Buffer.from(`${tableHead}${blocks.join('')}${tableFoot}`, 'latin1');
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0');
}

function hexText(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

const tableHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`;
const tableFoot = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;

/** The glyph of the space in a font, if it is there. */
export function spaceCode(font: Font | undefined): number | undefined {
  for (const [code, text] of font?.texts ?? []) if (text === ' ') return code;
  return undefined;
}

/** A glyph's number as a content stream writes it. */
export function codeString(code: number): string {
  return `<${hex(code)}>`;
}
