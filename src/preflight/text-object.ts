import { holds, identity, type Matrix, matrixOf, type Operands, placed, times } from '../pdf/index.ts';
import type { Rgb } from '../theme/index.ts';
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

/** Sets text as a content stream says, and gives it back line by line. */
export class TextObject {
  /** Text space without its place, which moves with every glyph. */
  #shape: Matrix = identity;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;
  #open: OpenLine | undefined;
  #stated: string | undefined;
  readonly #emit: (line: Line) => void;

  constructor(emit: (line: Line) => void) {
    this.#emit = emit;
  }

  begin(): void {
    this.#place(identity);
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
  restate(text: string | undefined): void {
    this.#stated = text;
  }

  /** What the stream states goes before what the font says, and is said once. */
  #textOf(own: string): string {
    const stated = this.#stated;
    if (stated === undefined) return own;
    this.#stated = '';
    return stated;
  }

  /** Takes an operator that moves or shows text. @returns whether it was one */
  take(operator: string, operands: Operands, graphics: Graphics, belonging: Belonging): boolean {
    const at = (index: number) => operands.number(index);
    switch (operator) {
      case 'Tm':
        this.#place(matrixOf(operands));
        return true;
      case 'Td':
        this.#move(at(0), at(1));
        return true;
      case 'TD':
        graphics.leading = -at(1);
        this.#move(at(0), at(1));
        return true;
      case 'T*':
        this.#move(0, -graphics.leading);
        return true;
      case '"':
      case "'":
        if (operator === '"') [graphics.wordSpace, graphics.charSpace] = [at(0), at(1)];
        this.#move(0, -graphics.leading);
        this.#show(operands, graphics, belonging);
        return true;
      case 'Tj':
      case 'TJ':
        this.#show(operands, graphics, belonging);
        return true;
      default:
        return false;
    }
  }

  #place(matrix: Matrix): void {
    this.#shape = matrix;
    [, , , , this.#x, this.#y] = matrix;
    [this.#lineX, this.#lineY] = [this.#x, this.#y];
  }

  #move(x: number, y: number): void {
    const [a, b, c, d] = this.#shape;
    this.#lineX += x * a + y * c;
    this.#lineY += x * b + y * d;
    this.#x = this.#lineX;
    this.#y = this.#lineY;
  }

  #advance(by: number): void {
    this.#x += by * this.#shape[0];
    this.#y += by * this.#shape[1];
  }

  #show(operands: Operands, graphics: Graphics, belonging: Belonging): void {
    if (!graphics.face) return;
    const line = this.#lineFor(graphics, belonging);
    for (let index = 0; index < operands.count; index += 1) {
      if (operands.isString(index)) this.#showString(operands.string(index), line, graphics);
      else if (operands.count > 1)
        this.#advance((-operands.number(index) / 1000) * graphics.size * graphics.stretch);
    }
  }

  /** The line that goes on, or a new one where the look or the base line changes. */
  #lineFor(graphics: Graphics, belonging: Belonging): OpenLine {
    const [, baseline] = placed(this.#x, this.#y, graphics.matrix);
    const open = this.#open;
    if (open && looksAlike(open, graphics, belonging) && Math.abs(open.baseline - baseline) < open.size * 0.3)
      return open;
    this.end();
    const [, , c, d] = times(this.#shape, graphics.matrix);
    const size = graphics.size * Math.hypot(c, d);
    this.#open = { graphics: { ...graphics }, size, belonging, text: '', points: [], lacking: [], baseline };
    return this.#open;
  }

  #showString(bytes: readonly number[], line: OpenLine, graphics: Graphics): void {
    const { face, size, stretch, clip } = graphics;
    if (!face) return;
    const { codeBytes } = face;
    const [a, b, c, d] = this.#shape;
    for (let index = 0; index + codeBytes <= bytes.length; index += codeBytes) {
      const first = bytes[index] ?? 0;
      const code = codeBytes === 1 ? first : (first << 8) | (bytes[index + 1] ?? 0);
      const glyph = face.glyph(code);
      const text = this.#textOf(glyph.text);
      line.text += text;
      if (graphics.mode !== 3) face.shown.add(code);
      if (graphics.mode !== 3 && glyph.isMissing) line.lacking.push(text);
      const width = (glyph.width / 1000) * size;
      if (glyph.isRead) {
        // In the middle of the glyph, a little above the base line.
        const [right, up] = [(width * stretch) / 2, size * 0.2 + graphics.rise];
        const [x, y] = [this.#x + right * a + up * c, this.#y + right * b + up * d];
        const [px, py] = placed(x, y, graphics.matrix);
        if (!clip || holds(clip, px, py)) line.points.push(px, py);
      }
      const space = graphics.charSpace + (codeBytes === 1 && first === 32 ? graphics.wordSpace : 0);
      this.#advance((width + space) * stretch);
    }
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
