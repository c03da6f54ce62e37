import { type Operands, readOperators } from './operators.ts';

/** A point or box on the page, in PDF points from the foot. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** One text object: a line of one face, or a part of one. */
export interface Piece {
  /** The name of its font among the page's resources. */
  readonly font: string;
  readonly size: number;
  /** Its size as the stream sets it, before the page's scale. */
  readonly setSize: number;
  readonly x: number;
  readonly y: number;
  readonly codes: readonly number[];
  /** Glyphs whose text the stream states itself. */
  readonly restated: readonly Restated[];
  /** Where its first glyph's operator begins. */
  readonly show: number;
  /** Where its last glyph's operator ends: a space may be added here. */
  readonly end: number;
}

/** A stretch of the stream that belongs to no tag. */
export interface Stray {
  readonly start: number;
  readonly end: number;
  /** Present where it is text. */
  readonly piece?: Piece;
}

/** Where a tagged run opens: the operator is replaced where the run becomes an artifact. */
export interface Opening {
  readonly mcid: number;
  readonly start: number;
  readonly end: number;
}

/** A glyph whose text the browser states beside it, as it shares the glyph with another character. */
export interface Restated {
  readonly font: string;
  readonly codes: readonly number[];
  readonly text: string;
  /** Where among its line's glyphs the first of them stands. */
  readonly first: number;
  /** The operators that draw them. */
  readonly shows: readonly (readonly [number, number])[];
  readonly open: readonly [number, number];
  readonly close: readonly [number, number];
}

/** What a content stream holds, as far as tags go. */
export interface PageContent {
  readonly bytes: Uint8Array;
  readonly openings: readonly Opening[];
  /** Text by tagged run. */
  readonly runs: ReadonlyMap<number, readonly Piece[]>;
  readonly strays: readonly Stray[];
  readonly restated: readonly Restated[];
  /** Forms drawn outside any tag: by name, and where. */
  readonly forms: readonly (Stray & { readonly name: string })[];
  /** The area between the margins. The browser clips the page's content to it: it is the largest clip. */
  readonly area?: Box;
}

/** a b c d e f, as the operator cm has them. */
export type Matrix = readonly [number, number, number, number, number, number];

export function times(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [p, q, r, s, t, u] = outer;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0];
const paints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);

interface Mark {
  readonly mcid?: number;
  readonly covers: boolean;
  readonly restated?: Omit<Restated, 'font' | 'close' | 'codes' | 'shows'> & {
    codes: number[];
    shows: [number, number][];
  };
}

/** A text object that is being read. */
interface OpenText {
  readonly start: number;
  show: number;
  end: number;
  x: number;
  y: number;
  readonly codes: number[];
  readonly restated: Restated[];
}

/** Reads a content stream once, and keeps what the archive pass needs of it. */
export function readContent(bytes: Uint8Array): PageContent {
  const reader = new ContentReader(bytes);
  readOperators(bytes, (operator, operands, start, end) => reader.take(operator, operands, start, end));
  return reader.content();
}

class ContentReader {
  private readonly bytes: Uint8Array;
  private readonly openings: Opening[] = [];
  private readonly runs = new Map<number, Piece[]>();
  private readonly strays: Stray[] = [];
  private readonly restated: Restated[] = [];
  private readonly forms: (Stray & { name: string })[] = [];
  private area: Box | undefined;
  private readonly marks: Mark[] = [];
  private readonly saved: Matrix[] = [];
  private matrix: Matrix = identity;
  private pathStart = -1;
  private box: Box | undefined;
  private text: OpenText | undefined;
  private font = '';
  private size = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  content(): PageContent {
    const { bytes, openings, runs, strays, restated, forms, area } = this;
    return { bytes, openings, runs, strays, restated, forms, ...(area && { area }) };
  }

  take(operator: string, operands: Operands, start: number, end: number): void {
    if (this.takeMark(operator, operands, start, end) || this.takeText(operator, operands, start, end))
      return;
    if (operator === 'q') this.saved.push(this.matrix);
    else if (operator === 'Q') this.matrix = this.saved.pop() ?? identity;
    else if (operator === 'cm') this.matrix = times(matrixOf(operands), this.matrix);
    else this.takePath(operator, operands, start, end);
  }

  private covered(): boolean {
    return this.marks.some((mark) => mark.covers);
  }

  private takeMark(operator: string, operands: Operands, start: number, end: number): boolean {
    if (operator === 'EMC') {
      const { restated } = this.marks.pop() ?? {};
      if (restated) {
        const stated = { ...restated, font: this.font, close: [start, end] as const };
        this.restated.push(stated);
        if (stated.codes.length > 0) this.text?.restated.push(stated);
      }
      // A space added to the line comes after the mark, not into it.
      if (this.text) this.text.end = end;
      return true;
    }
    if (operator !== 'BDC' && operator !== 'BMC') return false;
    const at = operands.after('/MCID');
    const said = operands.after('/ActualText');
    if (at !== undefined) {
      const mcid = operands.number(at);
      this.openings.push({ mcid, start, end });
      this.marks.push({ mcid, covers: true });
    } else if (said !== undefined && operands.isString(said)) {
      const restated = {
        text: textOf(operands.string(said)),
        first: this.text?.codes.length ?? 0,
        open: [start, end] as [number, number],
        codes: [],
        shows: [],
      };
      this.marks.push({ covers: false, restated });
    } else this.marks.push({ covers: operands.text(0) === '/Artifact' });
    return true;
  }

  private takeText(operator: string, operands: Operands, start: number, end: number): boolean {
    if (operator === 'Tf') {
      this.font = operands.text(0).slice(1);
      this.size = operands.number(1);
      return true;
    }
    if (operator === 'BT') {
      this.text = { start, show: -1, end, x: 0, y: 0, codes: [], restated: [] };
      return true;
    }
    const { text } = this;
    if (!text) return false;
    if (operator === 'Tm') {
      [, , , , text.x, text.y] = times(matrixOf(operands), this.matrix);
    } else if (operator === 'Tj' || operator === 'TJ') {
      this.show(operands, text.codes);
      this.marks.at(-1)?.restated?.shows.push([start, end]);
      if (text.show < 0) text.show = start;
      text.end = end;
    } else if (operator === 'ET') {
      this.endText(text, end);
      this.text = undefined;
    } else return false;
    return true;
  }

  /** The browser writes two bytes a glyph. */
  private show(operands: Operands, codes: number[]): void {
    const restated = this.marks.at(-1)?.restated;
    for (let index = 0; index < operands.count; index += 1) {
      if (!operands.isString(index)) continue;
      const bytes = operands.string(index);
      for (let byte = 0; byte + 1 < bytes.length; byte += 2) {
        const code = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
        codes.push(code);
        restated?.codes.push(code);
      }
    }
  }

  private endText(text: OpenText, end: number): void {
    const { x, y, codes, restated, show } = text;
    const [, , c, d] = this.matrix;
    const size = this.size * Math.hypot(c, d);
    const piece = { font: this.font, size, setSize: this.size, x, y, codes, restated, show, end: text.end };
    const mcid = this.marks.findLast((mark) => mark.mcid !== undefined)?.mcid;
    if (mcid !== undefined) this.run(mcid).push(piece);
    else if (!this.covered()) this.strays.push({ start: text.start, end, piece });
  }

  private run(mcid: number): Piece[] {
    const known = this.runs.get(mcid) ?? [];
    this.runs.set(mcid, known);
    return known;
  }

  private takePath(operator: string, operands: Operands, start: number, end: number): void {
    if (operator === 'm' || operator === 're') {
      if (this.pathStart < 0) this.pathStart = start;
      this.box = operator === 're' && this.box === undefined ? boxOf(operands, this.matrix) : this.box;
    } else if (operator === 'W' || operator === 'W*') {
      if (this.box && sizeOf(this.box) > sizeOf(this.area)) this.area = this.box;
    } else if (operator === 'n' || paints.has(operator)) {
      if (operator !== 'n' && !this.covered())
        this.strays.push({ start: this.pathStart < 0 ? start : this.pathStart, end });
      this.pathStart = -1;
      this.box = undefined;
    } else if (!this.covered()) {
      if (operator === 'Do') this.forms.push({ name: operands.text(0).slice(1), start, end });
      else if (operator === 'sh' || operator === 'BI') this.strays.push({ start, end });
    }
  }
}

function sizeOf(box: Box | undefined): number {
  return box ? (box.right - box.left) * (box.top - box.bottom) : 0;
}

export function matrixOf(operands: Operands): Matrix {
  const at = (index: number) => operands.number(index);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

function boxOf(operands: Operands, matrix: Matrix): Box {
  const [x, y, width, height] = [0, 1, 2, 3].map((index) => operands.number(index));
  const corner = (dx: number, dy: number) => times([1, 0, 0, 1, (x ?? 0) + dx, (y ?? 0) + dy], matrix);
  const [, , , , x1, y1] = corner(0, 0);
  const [, , , , x2, y2] = corner(width ?? 0, height ?? 0);
  return {
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    bottom: Math.min(y1, y2),
    top: Math.max(y1, y2),
  };
}

/** A PDF text string of UTF-16 with its mark, or of Latin letters. */
function textOf(bytes: readonly number[]): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return String.fromCharCode(...bytes);
  const units: number[] = [];
  for (let index = 2; index + 1 < bytes.length; index += 2)
    units.push(((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  return String.fromCharCode(...units);
}
