import { areaOf, around, type Box, boxAt, identity, type Matrix, times } from './geometry.ts';
import { boxOf, matrixOf, type Operands, readOperators } from './operators.ts';
import type { Opening, PageContent, Piece, Restated, Seam, Stray } from './page-content.ts';

interface Mark {
  readonly mcid?: number;
  readonly covers: boolean;
  readonly picture?: OpenPicture;
  readonly restated?: Omit<Restated, 'font' | 'close' | 'codes' | 'shows'> & {
    codes: number[];
    shows: [number, number][];
  };
}

/** Where drawing takes place, and what of it shows. */
interface Room {
  readonly matrix: Matrix;
  readonly clip: Box | undefined;
}
const atFirst: Room = { matrix: identity, clip: undefined };

/** A picture that is being read. */
interface OpenPicture {
  readonly mcid: number;
  readonly framed: boolean;
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
  isReversed?: boolean;
}

/** Reads a content stream once, and keeps what the archive pass needs of it. */
export function readContent(bytes: Uint8Array): PageContent {
  const reader = new ContentReader(bytes);
  readOperators(bytes, (operator, operands, start, end) => reader.take(operator, operands, start, end));
  return reader.content();
}

class ContentReader {
  readonly #bytes: Uint8Array;
  readonly #openings: Opening[] = [];
  readonly #runs = new Map<number, Piece[]>();
  readonly #pictures = new Map<number, Box>();
  readonly #strays: Stray[] = [];
  readonly #seams: Seam[] = [];
  readonly #restated: Restated[] = [];
  readonly #forms: (Stray & { name: string })[] = [];
  #area: Box | undefined;
  readonly #marks: Mark[] = [];
  readonly #saved: Room[] = [];
  #matrix: Matrix = identity;
  #clip: Box | undefined;
  #picture: OpenPicture | undefined;
  #pathStart = -1;
  #box: Box | undefined;
  #text: OpenText | undefined;
  #font = '';
  #size = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  content(): PageContent {
    return {
      bytes: this.#bytes,
      openings: this.#openings,
      runs: this.#runs,
      pictures: this.#pictures,
      strays: this.#strays,
      seams: this.#seams,
      restated: this.#restated,
      forms: this.#forms,
      ...(this.#area && { area: this.#area }),
    };
  }

  /** One operator: the most frequent stand first. */
  take(operator: string, operands: Operands, start: number, end: number): void {
    switch (operator) {
      case 'Tj':
      case 'TJ':
        this.#show(operands, start, end);
        break;
      case 'Td':
        break;
      case 'l':
      case 'c':
        this.#reachPoints(operands);
        break;
      case 'BT':
        this.#text = { start, show: -1, end, x: 0, y: 0, codes: [], restated: [] };
        break;
      case 'ET':
        this.#endText(end);
        break;
      case 'Tm':
        this.#placeText(times(matrixOf(operands), this.#matrix));
        break;
      case 'q':
        this.#saved.push({ matrix: this.#matrix, clip: this.#clip });
        break;
      case 'Q':
        ({ matrix: this.#matrix, clip: this.#clip } = this.#saved.pop() ?? atFirst);
        break;
      case 'cm':
        this.#matrix = times(matrixOf(operands), this.#matrix);
        break;
      default:
        if (marking.has(operator)) this.#takeMark(operator, operands, start, end);
        else if (naming.has(operator)) this.#takeNamed(operator, operands, start, end);
        else this.#takePath(operator, operands, start, end);
    }
  }

  #covered(): boolean {
    return this.#marks.some((mark) => mark.covers);
  }

  #takeMark(operator: string, operands: Operands, start: number, end: number): void {
    this.#seams.push({ operator, operands: [], start, end });
    if (operator === 'EMC') this.#closeMark(start, end);
    else if (operator === 'BDC' || operator === 'BMC') this.#openMark(operands, start, end);
  }

  #openMark(operands: Operands, start: number, end: number): void {
    const at = operands.after('/MCID');
    const said = operands.after('/ActualText');
    if (at !== undefined) {
      const mcid = operands.number(at);
      this.#openings.push({ mcid, start, end });
      if (operands.text(0) === '/Figure') this.#picture = this.#openPicture(mcid);
      this.#marks.push({ mcid, covers: true, ...(this.#picture && { picture: this.#picture }) });
    } else if (said !== undefined && operands.isString(said)) {
      const restated = {
        text: textOf(operands.string(said)),
        first: this.#text?.codes.length ?? 0,
        open: [start, end] as [number, number],
        codes: [],
        shows: [],
      };
      this.#marks.push({ covers: false, restated });
    } else {
      const name = operands.text(0);
      if (this.#text && name === '/ReversedChars') this.#text.isReversed = true;
      this.#marks.push({ covers: name === '/Artifact' });
    }
  }

  /** A drawing has a frame, outside which nothing of it shows. */
  #openPicture(mcid: number): OpenPicture {
    const clip = this.#clip;
    const area = this.#area;
    const framed = clip !== undefined && areaOf(clip) < areaOf(area);
    if (framed) this.#pictures.set(mcid, clip);
    return { mcid, framed };
  }

  #reach(box: Box): void {
    const picture = this.#picture;
    const pictures = this.#pictures;
    if (picture && !picture.framed) pictures.set(picture.mcid, around(pictures.get(picture.mcid), box));
  }

  #reachPoints(operands: Operands): void {
    if (!this.#picture || this.#picture.framed) return;
    for (let index = 0; index + 1 < operands.count; index += 2)
      this.#reach(boxAt(operands.number(index), operands.number(index + 1), 0, 0, this.#matrix));
  }

  #closeMark(start: number, end: number): void {
    const { restated, picture } = this.#marks.pop() ?? {};
    if (picture) this.#picture = undefined;
    if (restated) {
      const stated = { ...restated, font: this.#font, close: [start, end] as const };
      this.#restated.push(stated);
      if (stated.codes.length > 0) this.#text?.restated.push(stated);
    }
    // A space added to the line comes after the mark, not into it.
    if (this.#text) this.#text.end = end;
  }

  #takeNamed(operator: string, operands: Operands, start: number, end: number): void {
    this.#seams.push({ operator, operands: operands.texts(), start, end });
    if (operator === 'Tf') {
      this.#font = operands.text(0).slice(1);
      this.#size = operands.number(1);
    } else if (operator === 'Do') {
      // An image fills the square from 0 to 1. Groups are none of a picture: they are refused.
      this.#reach(boxAt(0, 0, 1, 1, this.#matrix));
      if (!this.#covered()) this.#forms.push({ name: operands.text(0).slice(1), start, end });
    } else if (operator === 'sh' && !this.#covered()) this.#strays.push({ start, end });
  }

  #placeText(matrix: Matrix): void {
    if (!this.#text) return;
    this.#text.x = matrix[4];
    this.#text.y = matrix[5];
  }

  #show(operands: Operands, start: number, end: number): void {
    const text = this.#text;
    if (!text) return;
    const first = text.codes.length;
    for (let index = 0; index < operands.count; index += 1) operands.addGlyphs(index, text.codes);
    const restated = this.#marks.at(-1)?.restated;
    restated?.codes.push(...text.codes.slice(first));
    restated?.shows.push([start, end]);
    if (text.show < 0) text.show = start;
    text.end = end;
  }

  #endText(end: number): void {
    const text = this.#text;
    if (!text) return;
    this.#text = undefined;
    const { x, y, codes, restated, show, isReversed } = text;
    const [, , c, d] = this.#matrix;
    const size = this.#size * Math.hypot(c, d);
    const piece: Piece = {
      ...{ font: this.#font, size, setSize: this.#size, x, y, codes, restated, show, end: text.end },
      whole: [text.start, end],
      ...(isReversed && { isReversed }),
    };
    const mcid = this.#marks.findLast((mark) => mark.mcid !== undefined)?.mcid;
    if (mcid !== undefined) this.#run(mcid).push(piece);
    else if (!this.#covered()) this.#strays.push({ start: text.start, end, piece });
  }

  #run(mcid: number): Piece[] {
    const known = this.#runs.get(mcid) ?? [];
    this.#runs.set(mcid, known);
    return known;
  }

  #takePath(operator: string, operands: Operands, start: number, end: number): void {
    if (operator === 'm' || operator === 're') {
      if (this.#pathStart < 0) this.#pathStart = start;
      if (operator === 'm') this.#reachPoints(operands);
      else this.#reach(boxOf(operands, this.#matrix));
      this.#box = operator === 're' && this.#box === undefined ? boxOf(operands, this.#matrix) : this.#box;
    } else if (operator === 'W' || operator === 'W*') {
      this.#clip = this.#box ?? this.#clip;
      if (this.#box && areaOf(this.#box) > areaOf(this.#area)) this.#area = this.#box;
    } else if (operator === 'n' || paints.has(operator)) {
      if (operator !== 'n' && !this.#covered())
        this.#strays.push({ start: this.#pathStart < 0 ? start : this.#pathStart, end });
      this.#pathStart = -1;
      this.#box = undefined;
    } else if (operator === 'BI' && !this.#covered()) this.#strays.push({ start, end });
  }
}

const marking = new Set(['BDC', 'BMC', 'EMC', 'DP', 'MP']);
const naming = new Set(['Tf', 'gs', 'Do', 'cs', 'CS', 'scn', 'SCN', 'sh']);
const paints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);

/** A PDF text string of UTF-16 with its mark, or of Latin letters. */
export function textOf(bytes: readonly number[]): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return String.fromCharCode(...bytes);
  const units: number[] = [];
  for (let index = 2; index + 1 < bytes.length; index += 2)
    units.push(((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  return String.fromCharCode(...units);
}
