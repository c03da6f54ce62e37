import { holds, type Matrix, placed, times } from '../pdf/index.ts';
import type { Rgb } from '../theme/index.ts';
import type { Glyph } from './face.ts';
import type { Graphics } from './graphics.ts';
import type { Belonging, Line } from './marks.ts';

/** A line that may go on. */
interface OpenLine {
  readonly graphics: Graphics;
  readonly belonging: Belonging;
  readonly size: number;
  readonly baseline: number;
  text: string;
  readonly points: number[];
  readonly lacking: string[];
}

/** Puts glyphs together into lines. */
export class LineSetter {
  #open: OpenLine | undefined;
  #stated: string | undefined;
  readonly #emit: (line: Line) => void;

  constructor(emit: (line: Line) => void) {
    this.#emit = emit;
  }

  /** Gives the line that is still open. */
  end(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open?.graphics.face || (open.text.trim() === '' && open.lacking.length === 0)) return;
    const { text, points, size, belonging, graphics, lacking } = open;
    const invisible = graphics.mode === 3 || graphics.mode === 7;
    const ink = { colour: inkOf(graphics), alpha: invisible ? 0 : graphics.fillAlpha };
    const lacks = lacking.length > 0 && { lacking };
    this.#emit({ kind: 'line', text, points, size, ink, face: open.graphics.face, ...lacks, ...belonging });
  }

  /** The stream states the text of the glyphs that follow, up to the end of its mark. */
  stateText(text: string | undefined): void {
    this.#stated = text;
  }

  /** What the stream states goes before what the font says, and is said once. */
  #textOf(own: string): string {
    const stated = this.#stated;
    if (stated === undefined) return own;
    this.#stated = '';
    return stated;
  }

  /** Goes on with a line, or begins a new one where the look or the base line changes. */
  goOn(x: number, y: number, shape: Matrix, graphics: Graphics, belonging: Belonging): void {
    const [, baseline] = placed(x, y, graphics.matrix);
    const open = this.#open;
    if (open && looksAlike(open, graphics, belonging) && Math.abs(open.baseline - baseline) < open.size * 0.3)
      return;
    this.end();
    const [, , c, d] = times(shape, graphics.matrix);
    const size = graphics.size * Math.hypot(c, d);
    this.#open = { graphics: { ...graphics }, size, belonging, text: '', points: [], lacking: [], baseline };
  }

  /** Adds a glyph. @param x where its middle stands in the text's space */
  add(glyph: Glyph, x: number, y: number, { mode, clip, matrix }: Graphics): void {
    const line = this.#open;
    if (!line) return;
    const text = this.#textOf(glyph.text);
    line.text += text;
    if (mode !== 3 && glyph.isMissing) line.lacking.push(text);
    if (!glyph.isRead) return;
    const [px, py] = placed(x, y, matrix);
    if (!clip || holds(clip, px, py)) line.points.push(px, py);
  }
}

function looksAlike(open: OpenLine, graphics: Graphics, belonging: Belonging): boolean {
  const own = open.graphics;
  return (
    own.face === graphics.face &&
    own.size === graphics.size &&
    own.fill === graphics.fill &&
    own.matrix === graphics.matrix &&
    own.mode === graphics.mode &&
    own.fillAlpha === graphics.fillAlpha &&
    open.belonging === belonging
  );
}

/** Text is filled, or drawn as an outline. */
function inkOf({ mode, blended, fill, stroke }: Graphics): Rgb | undefined {
  if (blended) return undefined;
  return mode === 1 || mode === 5 ? stroke : fill;
}
