import { PDFDict, PDFName, type PDFPage, PDFStream } from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';
import {
  areaOf,
  arrayAt,
  common,
  contentBytes,
  dictionaryAt,
  Interpreter,
  listAt,
  type MarkStart,
  type Matrix,
  nameAt,
  numberAt,
  type Operands,
  type Outline,
  Path,
  streamBytes,
  times,
} from '../pdf/index.ts';
import { type Face, readFace } from './face.ts';
import { freshGraphics, type Graphics, takeColour, takeState } from './graphics.ts';
import { LineSetter } from './line-setter.ts';
import type { Belonging, Ink, Mark } from './marks.ts';

/** What all pages of a file share. */
export class FileContext {
  /** Fonts, read once. */
  readonly faces = new Map<PDFDict, Face>();
  /** Patterns and appearances whose text has been met. */
  readonly seen = new Set<PDFStream>();
  #steps = 0;

  faceOf(font: PDFDict): Face {
    const face = this.faces.get(font) ?? readFace(font);
    this.faces.set(font, face);
    return face;
  }

  /** @throws PastLimit where forms within forms multiply without end */
  step(): void {
    this.#steps += 1;
    if (this.#steps > limits.pdfOperators.most) throw new PastLimit(limits.pdfOperators);
  }
}

/** Follows a page's content and says what it shows. */
export function paintPage(page: PDFPage, file: FileContext): Mark[] {
  const marks: Mark[] = [];
  const resources = page.node.Resources();
  new Painter({ file, marks, resources, inside: [] }, freshGraphics()).paint(contentBytes(page));
  for (const appearance of appearancesOf(page)) paintAside(appearance, resources, file);
  return marks;
}

/** Follows what is drawn elsewhere than on the page's own plane, for the fonts that it uses. */
function paintAside(stream: PDFStream, resources: PDFDict | undefined, file: FileContext): void {
  if (file.seen.has(stream)) return;
  file.seen.add(stream);
  const own = dictionaryAt(stream.dict, 'Resources') ?? resources;
  const room = { file, marks: [], resources: own, inside: [stream] };
  new Painter(room, freshGraphics()).paint(streamBytes(stream));
}

/** Where and with what content is drawn. */
interface Room {
  readonly file: FileContext;
  readonly marks: Mark[];
  readonly resources: PDFDict | undefined;
  /** The forms around it. */
  readonly inside: readonly PDFStream[];
}

/**
 * PDFium, which draws the proofs, tells too little of a page's objects to stand here: no codes of glyphs, so not
 * which are missing; a plain colour for a pattern's, a blend's and a mask's; nothing of text in tiles; two blanks as
 * one. It makes an object of each glyph.
 */
class Painter extends Interpreter<Graphics> {
  readonly #room: Room;
  readonly #resources: PDFDict | undefined;
  readonly #marks: Mark[];
  readonly #outer: Belonging;
  readonly #nested: Belonging[] = [];
  readonly #lines: LineSetter;
  #shapes = new Path();
  #clipping = false;

  constructor(room: Room, graphics: Graphics, outer: Belonging = { artifact: false }) {
    super(graphics);
    this.#room = room;
    this.#resources = room.resources;
    this.#marks = room.marks;
    this.#outer = outer;
    this.#lines = new LineSetter((line) => room.marks.push(line));
  }

  paint(bytes: Uint8Array): void {
    this.run(bytes);
    this.#lines.end();
  }

  #belonging(): Belonging {
    return this.#nested.at(-1) ?? this.#outer;
  }

  protected override take(operator: string, operands: Operands, start: number, end: number): void {
    this.#room.file.step();
    super.take(operator, operands, start, end);
  }

  protected override other(operator: string, operands: Operands): void {
    const { state } = this;
    if (takeColour(state, operator, operands, this.#resources)) {
      if (/^scn$/i.test(operator)) this.#fillPattern(operands);
    } else if (operator === 'Tf') {
      const font = this.#resource('Font', operands);
      state.face = font && this.#room.file.faceOf(font);
    } else if (operator === 'w') state.lineWidth = operands.number(0);
    else if (operator === 'gs') this.#takeExtended(this.#resource('ExtGState', operands));
    else if (operator === 'Do') this.#draw(operands.text(0).slice(1));
    else if (operator === 'sh') this.#shade();
    else if (operator === 'BI') this.#picture({ width: 0, height: 0 });
  }

  #resource(kind: string, operands: Operands): PDFDict | undefined {
    return dictionaryAt(dictionaryAt(this.#resources, kind), operands.text(0).slice(1));
  }

  protected override show(operands: Operands): void {
    const { state, shape } = this;
    const { face, size, stretch } = state;
    if (!face) return;
    this.#lines.goOn(this.x, this.y, shape, state, this.#belonging());
    for (let index = 0; index < operands.count; index += 1) {
      if (operands.isString(index)) this.#showString(operands.string(index), face);
      else if (operands.count > 1) this.advanceText((-operands.number(index) / 1000) * size * stretch);
    }
  }

  #showString(bytes: readonly number[], face: Face): void {
    const { state, shape } = this;
    const { size, stretch, charSpace, wordSpace, rise, mode } = state;
    const [a, b, c, d] = shape;
    for (let index = 0; index + face.codeBytes <= bytes.length; index += face.codeBytes) {
      const first = bytes[index] ?? 0;
      const code = face.codeBytes === 1 ? first : (first << 8) | (bytes[index + 1] ?? 0);
      const glyph = face.glyph(code);
      if (mode !== 3) face.shown.add(code);
      const width = (glyph.width / 1000) * size;
      // In the middle of the glyph, a little above the base line.
      const [right, up] = [(width * stretch) / 2, size * 0.2 + rise];
      this.#lines.add(glyph, this.x + right * a + up * c, this.y + right * b + up * d, state);
      const space = charSpace + (face.codeBytes === 1 && first === 32 ? wordSpace : 0);
      this.advanceText((width + space) * stretch);
    }
  }

  protected override endText(): void {
    this.#lines.end();
  }

  #takeExtended(extended: PDFDict | undefined): void {
    takeState(this.state, extended);
    const group = dictionaryAt(extended, 'SMask')?.lookup(PDFName.of('G'));
    if (group instanceof PDFStream) paintAside(group, this.#resources, this.#room.file);
  }

  /** A pattern of tiles may hold text. */
  #fillPattern(operands: Operands): void {
    const name = operands.text(operands.count - 1);
    const pattern = name.startsWith('/')
      ? dictionaryAt(this.#resources, 'Pattern')?.lookup(PDFName.of(name.slice(1)))
      : undefined;
    if (pattern instanceof PDFStream) paintAside(pattern, this.#resources, this.#room.file);
  }

  protected override openMark({ name, mcid, actualText }: MarkStart): void {
    const around = this.#belonging();
    const isArtifact = name === '/Artifact';
    if (mcid !== undefined || isArtifact) this.#lines.end();
    if (actualText !== undefined) this.#lines.stateText(actualText);
    if (mcid !== undefined) this.#nested.push(this.#tagged(mcid));
    else this.#nested.push(isArtifact ? { artifact: true } : around);
  }

  protected override closeMark(): void {
    this.#lines.end();
    this.#lines.stateText(undefined);
    this.#nested.pop();
  }

  /** A form's own runs have numbers of their own, which the page's tags don't know. */
  #tagged(mcid: number): Belonging {
    if (this.#room.inside.length === 0) return { mcid, artifact: false };
    return this.#outer.mcid === undefined ? { artifact: false, inForm: true } : this.#outer;
  }

  protected override extendPath(operator: string, operands: Operands): void {
    const shapes = this.#shapes;
    const { matrix } = this.state;
    const at = (index: number) => operands.number(index);
    if (operator === 'm') shapes.move(at(0), at(1), matrix);
    else if (operator === 'l') shapes.line(at(0), at(1), matrix);
    else if (operator === 'c') shapes.curve([at(0), at(1), at(2), at(3), at(4), at(5)], matrix);
    else if (operator === 'v') shapes.curve([...shapes.here(), at(0), at(1), at(2), at(3)], matrix);
    else if (operator === 'y') shapes.curve([at(0), at(1), at(2), at(3), at(2), at(3)], matrix);
    else if (operator === 're') shapes.box(at(0), at(1), at(2), at(3), matrix);
  }

  protected override clipPath(): void {
    this.#clipping = true;
  }

  protected override endPath(operator: string): void {
    const { state } = this;
    const outline = this.#shapes.outline();
    this.#shapes = new Path();
    if (outline && operator !== 'n') {
      const box = common(outline.box, state.clip);
      const shown = { ...outline, box };
      const { fill, stroke, fillAlpha, strokeAlpha, matrix, lineWidth } = state;
      if (/^[fFBb]/.test(operator) && areaOf(box) > 0) this.#area(shown, this.#ink(fill, fillAlpha));
      if (/^[SsBb]/.test(operator))
        this.#area(shown, this.#ink(stroke, strokeAlpha), lineWidth * Math.hypot(matrix[0], matrix[1]));
    }
    if (outline && this.#clipping) state.clip = common(outline.box, state.clip);
    this.#clipping = false;
  }

  #ink(colour: Ink['colour'], alpha: number): Ink {
    return { colour: this.state.blended ? undefined : colour, alpha };
  }

  #area(outline: Outline, ink: Ink, stroke?: number): void {
    const line = stroke !== undefined && { stroke };
    this.#marks.push({ kind: 'area', outline, ink, ...line, ...this.#belonging() });
  }

  /** An image, or a form with content of its own. */
  #draw(name: string): void {
    const forms = dictionaryAt(this.#resources, 'XObject');
    const found = forms?.lookup(PDFName.of(name));
    if (!(found instanceof PDFStream)) return;
    const { dict } = found;
    if (nameAt(dict, 'Subtype') === 'Image')
      this.#picture({ width: numberAt(dict, 'Width') ?? 0, height: numberAt(dict, 'Height') ?? 0 });
    else if (!this.#room.inside.includes(found)) {
      const own = arrayAt(dict, 'Matrix')?.asArray().map(String).map(Number);
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = own ?? [];
      const matrix: Matrix = times([a, b, c, d, e, f], this.state.matrix);
      const resources = dictionaryAt(dict, 'Resources') ?? this.#resources;
      const inside = { ...this.state, matrix };
      const room = { ...this.#room, resources, inside: [...this.#room.inside, found] };
      new Painter(room, inside, this.#belonging()).paint(streamBytes(found));
    }
  }

  #picture(pixels: { width: number; height: number }): void {
    const { matrix, clip } = this.state;
    const unit = new Path();
    unit.box(0, 0, 1, 1, matrix);
    const outline = unit.outline();
    if (!outline) return;
    const [a, b, c, d] = matrix;
    this.#marks.push({
      kind: 'picture',
      outline: { ...outline, box: common(outline.box, clip) },
      ...(pixels.width > 0 && { pixels }),
      printed: { width: Math.hypot(a, b), height: Math.hypot(c, d) },
      ...this.#belonging(),
    });
  }

  /** A shading fills what the clip leaves. */
  #shade(): void {
    const box = this.state.clip ?? { left: -1e6, right: 1e6, bottom: -1e6, top: 1e6 };
    const { left, right, bottom, top } = box;
    this.#marks.push({
      kind: 'picture',
      outline: { box, rings: [[left, bottom, right, bottom, right, top, left, top]] },
      printed: { width: 0, height: 0 },
      ...this.#belonging(),
    });
  }
}

/** What the annotations of a page look like: one stream, or one for each of their states. */
function appearancesOf({ node }: PDFPage): PDFStream[] {
  return listAt(node, 'Annots').flatMap((entry) => {
    const annotation = node.context.lookup(entry);
    const looks = annotation instanceof PDFDict ? dictionaryAt(annotation, 'AP') : undefined;
    const normal = looks?.lookup(PDFName.of('N'));
    if (normal instanceof PDFStream) return [normal];
    const states = normal instanceof PDFDict ? normal.keys().map((key) => normal.lookup(key)) : [];
    return states.filter((state) => state instanceof PDFStream);
  });
}
