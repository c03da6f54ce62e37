import { PDFiumModule } from '@hyzyla/pdfium';
import { limits, PastLimit } from '../../message/index.ts';

/** A line of a page: its words, and where they stand, in points from the foot. */
export interface Line {
  /** From 1. */
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly isBold: boolean;
}

type Module = Awaited<ReturnType<typeof PDFiumModule>>;

/** What the library exports beside that which its types name. */
interface Geometry {
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetFontSize(text: number, index: number): number;
  _FPDFText_GetFontWeight(text: number, index: number): number;
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number;
}

function hasGeometry(module: Module): module is Module & Geometry {
  return [
    '_FPDFText_GetUnicode',
    '_FPDFText_GetFontSize',
    '_FPDFText_GetFontWeight',
    '_FPDFText_GetCharOrigin',
    '_FPDFText_GetLooseCharBox',
    'HEAPF32',
    'HEAPF64',
  ].every((name) => name in module);
}

/**
 * The lines of a PDF's text, in the order in which its pages write them.
 * @throws Error that says why it can't be read
 */
export async function pdfLines(bytes: Uint8Array): Promise<Line[]> {
  const module = await PDFiumModule({});
  if (!hasGeometry(module)) throw new Error('the reader of PDFs has another form than it should');
  module._FPDF_InitLibraryWithConfig({});
  const start = module.wasmExports.malloc(bytes.length);
  module.HEAPU8.set(bytes, start);
  const document = module._FPDF_LoadMemDocument(start, bytes.length, 0);
  if (!document) throw new Error(reasons[module._FPDF_GetLastError()] ?? 'it is no PDF');
  const pages = module._FPDF_GetPageCount(document);
  if (pages > limits.pdfPages.most) throw new PastLimit(limits.pdfPages);
  return Array.from({ length: pages }, (_, index) => index).flatMap((index) => {
    const page = module._FPDF_LoadPage(document, index);
    const text = module._FPDFText_LoadPage(page);
    const lines = text ? new PageReader(module, text).lines(index + 1) : [];
    module._FPDFText_ClosePage(text);
    module._FPDF_ClosePage(page);
    return lines;
  });
}

/** What the library's numbers for a fault say. */
const reasons: Readonly<Record<number, string>> = {
  3: 'it is no PDF',
  4: 'it has a password',
  5: 'it is locked in a way that is not known',
};

interface Character {
  readonly sign: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly isBold: boolean;
}

/** The letters of print that stand for two or three. */
const ligatures: Readonly<Record<string, string>> = {
  ...{ ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' },
};

class PageReader {
  readonly #module: Module & Geometry;
  readonly #text: number;
  /** Four numbers, as the library writes them. */
  readonly #room: number;

  constructor(module: Module & Geometry, text: number) {
    this.#module = module;
    this.#text = text;
    this.#room = module.wasmExports.malloc(32);
  }

  lines(page: number): Line[] {
    const count = this.#module._FPDFText_CountChars(this.#text);
    const lines: Line[] = [];
    let open: Character[] = [];
    for (let index = 0; index <= count; index += 1) {
      const code = index < count ? this.#module._FPDFText_GetUnicode(this.#text, index) : 10;
      const isEnd = code === 10 || code === 13;
      if (!isEnd && code > 0) open.push(this.#character(index, code));
      if (!isEnd && !lineHyphens.has(code)) continue;
      const line = lineOf(open, page);
      if (line) lines.push(line);
      open = [];
    }
    this.#module.wasmExports.free(this.#room);
    return lines;
  }

  #character(index: number, code: number): Character {
    const { HEAPF32, HEAPF64 } = this.#module;
    const [text, room] = [this.#text, this.#room];
    this.#module._FPDFText_GetCharOrigin(text, index, room, room + 8);
    const base = HEAPF64[room / 8 + 1] ?? 0;
    this.#module._FPDFText_GetLooseCharBox(text, index, room);
    const sign = signOf(code);
    return {
      sign: ligatures[sign] ?? sign,
      base,
      left: HEAPF32[room / 4] ?? 0,
      right: HEAPF32[room / 4 + 2] ?? 0,
      size: this.#module._FPDFText_GetFontSize(text, index),
      isBold: this.#module._FPDFText_GetFontWeight(text, index) >= 600,
    };
  }
}

/** What the library writes for a hyphen at the end of a line, in the place of its break. */
const lineHyphens: ReadonlySet<number> = new Set([2, 0xfffe]);

function signOf(code: number): string {
  if (lineHyphens.has(code) || code === 0xad) return '-';
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function lineOf(characters: readonly Character[], page: number): Line | undefined {
  const inked = characters.filter(({ sign }) => sign.trim() !== '');
  const [first] = inked;
  if (!first) return undefined;
  const sizes = inked.map((one) => one.size).sort((one, other) => one - other);
  const size = sizes[Math.floor(sizes.length / 2)] ?? first.size;
  const base = inked.find((one) => one.size >= size * 0.9)?.base ?? first.base;
  // The number of a footnote is small and raised, and no number of its sentence.
  const isNote = (one: Character) =>
    /[\d*†‡]/.test(one.sign) && one.size < size * 0.8 && one.base > base + size * 0.15;
  const text = characters.flatMap((one) => (isNote(one) ? [] : one.sign)).join('');
  return {
    ...{ page, text: text.replace(/\s+/g, ' ').trim(), size, base },
    left: Math.min(...inked.map((one) => one.left)),
    right: Math.max(...inked.map((one) => one.right)),
    isBold: inked.filter((one) => one.isBold).length > inked.length * 0.8,
  };
}
