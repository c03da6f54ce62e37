import { areaOf, around, type Box, boxAt, placed } from './geometry.ts';
import { type DrawingState, freshState, Interpreter, type MarkStart } from './interpreter.ts';
import { boxOf, type Operands } from './operators.ts';
import type { ActualText, KeptOperator, Opening, PageContent, TextRun, Untagged } from './page-content.ts';

interface Mark {
  readonly mcid?: number;
  readonly covers: boolean;
  readonly picture?: OpenPicture;
  readonly actualText?: Omit<ActualText, 'font' | 'close' | 'codes' | 'shows'> & {
    codes: number[];
    shows: [number, number][];
  };
}

/** Where drawing takes place, and what of it shows. */
interface Room extends DrawingState {
  clip: Box | undefined;
}

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
  readonly actualTexts: ActualText[];
  isReversed?: boolean;
}

/** Reads a content stream once, and keeps what the archive pass needs of it. */
export function readContent(bytes: Uint8Array): PageContent {
  const reader = new ContentReader();
  reader.run(bytes);
  return reader.content(bytes);
}

class ContentReader extends Interpreter<Room> {
  readonly #openings: Opening[] = [];
  readonly #runs = new Map<number, TextRun[]>();
  readonly #pictures = new Map<number, Box>();
  readonly #untagged: Untagged[] = [];
  readonly #operators: KeptOperator[] = [];
  readonly #actualTexts: ActualText[] = [];
  readonly #forms: (Untagged & { name: string })[] = [];
  #area: Box | undefined;
  readonly #marks: Mark[] = [];
  #picture: OpenPicture | undefined;
  #pathStart = -1;
  #box: Box | undefined;
  #text: OpenText | undefined;

  constructor() {
    super({ ...freshState, clip: undefined });
  }

  content(bytes: Uint8Array): PageContent {
    return {
      bytes,
      openings: this.#openings,
      runs: this.#runs,
      pictures: this.#pictures,
      untagged: this.#untagged,
      operators: this.#operators,
      actualTexts: this.#actualTexts,
      forms: this.#forms,
      ...(this.#area && { area: this.#area }),
    };
  }

  /** The browser moves from glyph to glyph with Td: where a text object begins is enough here. */
  protected override take(operator: string, operands: Operands, start: number, end: number): void {
    if (operator !== 'Td') super.take(operator, operands, start, end);
  }

  protected override beginText(start: number, end: number): void {
    this.#text = { start, show: -1, end, x: 0, y: 0, codes: [], actualTexts: [] };
  }

  protected override textPlaced(): void {
    if (this.#text) [this.#text.x, this.#text.y] = placed(this.x, this.y, this.state.matrix);
  }

  #covered(): boolean {
    return this.#marks.some((mark) => mark.covers);
  }

  protected override openMark({ name, mcid, actualText }: MarkStart, start: number, end: number): void {
    this.#operators.push({ operator: 'BDC', operands: [], start, end });
    if (mcid !== undefined) {
      this.#openings.push({ mcid, start, end });
      if (name === '/Figure') this.#picture = this.#openPicture(mcid);
      this.#marks.push({ mcid, covers: true, ...(this.#picture && { picture: this.#picture }) });
    } else if (actualText !== undefined) {
      const first = this.#text?.codes.length ?? 0;
      const open = [start, end] as const;
      this.#marks.push({
        covers: false,
        actualText: { text: actualText, first, open, codes: [], shows: [] },
      });
    } else {
      if (this.#text && name === '/ReversedChars') this.#text.isReversed = true;
      this.#marks.push({ covers: name === '/Artifact' });
    }
  }

  /** A drawing has a frame, outside which nothing of it shows. */
  #openPicture(mcid: number): OpenPicture {
    const { clip } = this.state;
    const framed = clip !== undefined && areaOf(clip) < areaOf(this.#area);
    if (framed) this.#pictures.set(mcid, clip);
    return { mcid, framed };
  }

  #reach(box: Box): void {
    const picture = this.#picture;
    if (picture && !picture.framed)
      this.#pictures.set(picture.mcid, around(this.#pictures.get(picture.mcid), box));
  }

  #reachPoints(operands: Operands): void {
    if (!this.#picture || this.#picture.framed) return;
    for (let index = 0; index + 1 < operands.count; index += 2)
      this.#reach(boxAt(operands.number(index), operands.number(index + 1), 0, 0, this.state.matrix));
  }

  protected override closeMark(start: number, end: number): void {
    this.#operators.push({ operator: 'EMC', operands: [], start, end });
    const { actualText, picture } = this.#marks.pop() ?? {};
    if (picture) this.#picture = undefined;
    if (actualText) {
      const stated = { ...actualText, font: this.state.font, close: [start, end] as const };
      this.#actualTexts.push(stated);
      if (stated.codes.length > 0) this.#text?.actualTexts.push(stated);
    }
    // A space added to the line comes after the mark, not into it.
    if (this.#text) this.#text.end = end;
  }

  protected override other(operator: string, operands: Operands, start: number, end: number): void {
    if (marking.has(operator)) this.#operators.push({ operator, operands: [], start, end });
    if (naming.has(operator)) this.#operators.push({ operator, operands: operands.texts(), start, end });
    if (operator === 'Do') {
      // An image fills the square from 0 to 1. Groups are none of a picture: they are refused.
      this.#reach(boxAt(0, 0, 1, 1, this.state.matrix));
      if (!this.#covered()) this.#forms.push({ name: operands.text(0).slice(1), start, end });
    } else if ((operator === 'sh' || operator === 'BI') && !this.#covered())
      this.#untagged.push({ start, end });
  }

  protected override show(operands: Operands, start: number, end: number): void {
    const text = this.#text;
    if (!text) return;
    const first = text.codes.length;
    for (let index = 0; index < operands.count; index += 1) operands.addGlyphs(index, text.codes);
    const actualText = this.#marks.at(-1)?.actualText;
    actualText?.codes.push(...text.codes.slice(first));
    actualText?.shows.push([start, end]);
    if (text.show < 0) text.show = start;
    text.end = end;
  }

  protected override endText(end: number): void {
    const { state } = this;
    const text = this.#text;
    if (!text) return;
    this.#text = undefined;
    const { start, isReversed, ...shown } = text;
    const [, , c, d] = state.matrix;
    const run: TextRun = {
      ...shown,
      font: state.font,
      size: state.size * Math.hypot(c, d),
      setSize: state.size,
      whole: [start, end],
      ...(isReversed && { isReversed }),
    };
    const mcid = this.#marks.findLast((mark) => mark.mcid !== undefined)?.mcid;
    if (mcid !== undefined) this.#runOf(mcid).push(run);
    else if (!this.#covered()) this.#untagged.push({ start, end, run });
  }

  #runOf(mcid: number): TextRun[] {
    const known = this.#runs.get(mcid) ?? [];
    this.#runs.set(mcid, known);
    return known;
  }

  protected override extendPath(operator: string, operands: Operands, start: number): void {
    const isBox = operator === 're';
    if (this.#pathStart < 0 && (isBox || operator === 'm')) this.#pathStart = start;
    if (isBox) {
      const box = boxOf(operands, this.state.matrix);
      this.#reach(box);
      this.#box ??= box;
    } else if (operator === 'm' || operator === 'l' || operator === 'c') this.#reachPoints(operands);
  }

  protected override clipPath(): void {
    this.state.clip = this.#box ?? this.state.clip;
    if (this.#box && areaOf(this.#box) > areaOf(this.#area)) this.#area = this.#box;
  }

  protected override endPath(operator: string, start: number, end: number): void {
    if (operator !== 'n' && !this.#covered())
      this.#untagged.push({ start: this.#pathStart < 0 ? start : this.#pathStart, end });
    this.#pathStart = -1;
    this.#box = undefined;
  }
}

const marking = new Set(['DP', 'MP']);
const naming = new Set(['Tf', 'gs', 'Do', 'cs', 'CS', 'scn', 'SCN', 'sh']);
