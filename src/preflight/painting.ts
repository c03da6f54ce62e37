import { PDFDict, PDFName, type PDFPage, PDFStream } from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';
import {
  areaOf,
  arrayAt,
  common,
  contentBytes,
  dictionaryAt,
  listAt,
  type Matrix,
  matrixOf,
  nameAt,
  numberAt,
  type Operands,
  Path,
  readOperators,
  streamBytes,
  textOf,
  times,
} from '../pdf/index.ts';
import { type Face, readFace } from './face.ts';
import { freshGraphics, type Graphics, takeColour, takeState } from './graphics.ts';
import type { Belonging, Ink, Mark } from './marks.ts';
import { TextObject } from './text-object.ts';

/** What all pages of a file share. */
export class Press {
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
export function paintPage(page: PDFPage, press: Press): Mark[] {
  const marks: Mark[] = [];
  const resources = page.node.Resources();
  new Painter({ press, marks, resources, inside: [] }, freshGraphics()).run(contentBytes(page));
  for (const appearance of appearancesOf(page)) paintAside(appearance, resources, press);
  return marks;
}

/** Follows what is drawn elsewhere than on the page's own plane, for the fonts that it uses. */
function paintAside(stream: PDFStream, resources: PDFDict | undefined, press: Press): void {
  if (press.seen.has(stream)) return;
  press.seen.add(stream);
  const own = dictionaryAt(stream.dict, 'Resources') ?? resources;
  new Painter({ press, marks: [], resources: own, inside: [stream] }, freshGraphics()).run(
    streamBytes(stream),
  );
}

/** Where and with what content is drawn. */
interface Room {
  readonly press: Press;
  readonly marks: Mark[];
  readonly resources: PDFDict | undefined;
  /** The forms around it. */
  readonly inside: readonly PDFStream[];
}

class Painter {
  readonly #room: Room;
  readonly #resources: PDFDict | undefined;
  readonly #marks: Mark[];
  #graphics: Graphics;
  readonly #outer: Belonging;
  readonly #saved: Graphics[] = [];
  readonly #nested: Belonging[] = [];
  readonly #text: TextObject;
  #path = new Path();
  #clipping = false;

  constructor(room: Room, graphics: Graphics, outer: Belonging = { artifact: false }) {
    this.#room = room;
    this.#resources = room.resources;
    this.#marks = room.marks;
    this.#graphics = graphics;
    this.#outer = outer;
    this.#text = new TextObject((line) => room.marks.push(line));
  }

  run(bytes: Uint8Array): void {
    readOperators(bytes, (operator, operands) => this.#take(operator, operands));
    this.#text.end();
  }

  #belonging(): Belonging {
    return this.#nested.at(-1) ?? this.#outer;
  }

  #take(operator: string, operands: Operands): void {
    const graphics = this.#graphics;
    this.#room.press.step();
    if (this.#text.take(operator, operands, graphics, this.#belonging())) return;
    if (this.#takePath(operator, operands) || this.#takeMark(operator, operands)) return;
    if (takeColour(graphics, operator, operands, this.#resources)) {
      if (/^scn$/i.test(operator)) this.#fillPattern(operands);
      return;
    }
    if (this.#takeText(operator, operands)) return;
    if (operator === 'q') this.#saved.push({ ...graphics });
    else if (operator === 'Q') this.#graphics = this.#saved.pop() ?? graphics;
    else if (operator === 'cm') graphics.matrix = times(matrixOf(operands), graphics.matrix);
    else if (operator === 'w') graphics.lineWidth = operands.number(0);
    else if (operator === 'gs') this.#takeState(this.#resource('ExtGState', operands));
    else if (operator === 'Do') this.#draw(operands.text(0).slice(1));
    else if (operator === 'sh') this.#shade();
    else if (operator === 'BI') this.#picture({ width: 0, height: 0 });
  }

  #resource(kind: string, operands: Operands): PDFDict | undefined {
    return dictionaryAt(dictionaryAt(this.#resources, kind), operands.text(0).slice(1));
  }

  #takeText(operator: string, operands: Operands): boolean {
    const graphics = this.#graphics;
    const value = operands.number(0);
    if (operator === 'BT') this.#text.begin();
    else if (operator === 'ET') this.#text.end();
    else if (operator === 'Tf') {
      const font = this.#resource('Font', operands);
      graphics.face = font && this.#room.press.faceOf(font);
      graphics.size = operands.number(1);
    } else if (operator === 'Tc') graphics.charSpace = value;
    else if (operator === 'Tw') graphics.wordSpace = value;
    else if (operator === 'Tz') graphics.stretch = value / 100;
    else if (operator === 'TL') graphics.leading = value;
    else if (operator === 'Ts') graphics.rise = value;
    else if (operator === 'Tr') graphics.mode = value;
    else return false;
    return true;
  }

  #takeState(state: PDFDict | undefined): void {
    takeState(this.#graphics, state);
    const group = dictionaryAt(state, 'SMask')?.lookup(PDFName.of('G'));
    if (group instanceof PDFStream) paintAside(group, this.#resources, this.#room.press);
  }

  /** A pattern of tiles may hold text. */
  #fillPattern(operands: Operands): void {
    const name = operands.text(operands.count - 1);
    const pattern = name.startsWith('/')
      ? dictionaryAt(this.#resources, 'Pattern')?.lookup(PDFName.of(name.slice(1)))
      : undefined;
    if (pattern instanceof PDFStream) paintAside(pattern, this.#resources, this.#room.press);
  }

  #takeMark(operator: string, operands: Operands): boolean {
    if (operator === 'EMC') {
      this.#text.end();
      this.#text.restate(undefined);
      this.#nested.pop();
    } else if (operator === 'BDC' || operator === 'BMC') {
      const around = this.#belonging();
      const at = operands.after('/MCID');
      if (at !== undefined || operands.text(0) === '/Artifact') this.#text.end();
      const said = operands.after('/ActualText');
      if (said !== undefined && operands.isString(said)) this.#text.restate(textOf(operands.string(said)));
      if (at !== undefined) this.#nested.push(this.#tagged(operands.number(at)));
      else this.#nested.push(operands.text(0) === '/Artifact' ? { artifact: true } : around);
    } else return false;
    return true;
  }

  /** A form's own runs have numbers of their own, which the page's tags don't know. */
  #tagged(mcid: number): Belonging {
    if (this.#room.inside.length === 0) return { mcid, artifact: false };
    return this.#outer.mcid === undefined ? { artifact: false, inForm: true } : this.#outer;
  }

  #takePath(operator: string, operands: Operands): boolean {
    const path = this.#path;
    const { matrix } = this.#graphics;
    const at = (index: number) => operands.number(index);
    if (operator === 'm') path.move(at(0), at(1), matrix);
    else if (operator === 'l') path.line(at(0), at(1), matrix);
    else if (operator === 'c') path.curve([at(0), at(1), at(2), at(3), at(4), at(5)], matrix);
    else if (operator === 'v') path.curve([...path.here(), at(0), at(1), at(2), at(3)], matrix);
    else if (operator === 'y') path.curve([at(0), at(1), at(2), at(3), at(2), at(3)], matrix);
    else if (operator === 're') path.box(at(0), at(1), at(2), at(3), matrix);
    else if (operator === 'W' || operator === 'W*') this.#clipping = true;
    else if (/^(n|f|F|f\*|S|s|B|B\*|b|b\*)$/.test(operator)) this.#endPath(operator);
    else return operator === 'h';
    return true;
  }

  #endPath(operator: string): void {
    const graphics = this.#graphics;
    const outline = this.#path.outline();
    this.#path = new Path();
    if (outline && operator !== 'n') {
      const box = common(outline.box, graphics.clip);
      const shown = { ...outline, box };
      const { fill, stroke, fillAlpha, strokeAlpha, matrix, lineWidth } = graphics;
      if (/^[fFBb]/.test(operator) && areaOf(box) > 0) this.#area(shown, this.#ink(fill, fillAlpha));
      if (/^[SsBb]/.test(operator))
        this.#area(shown, this.#ink(stroke, strokeAlpha), lineWidth * Math.hypot(matrix[0], matrix[1]));
    }
    if (outline && this.#clipping) graphics.clip = common(outline.box, graphics.clip);
    this.#clipping = false;
  }

  #ink(colour: Ink['colour'], alpha: number): Ink {
    return { colour: this.#graphics.blended ? undefined : colour, alpha };
  }

  #area(outline: Exclude<ReturnType<Path['outline']>, undefined>, ink: Ink, stroke?: number): void {
    this.#marks.push({
      kind: 'area',
      outline,
      ink,
      ...(stroke !== undefined && { stroke }),
      ...this.#belonging(),
    });
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
      const own = arrayAt(dict, 'Matrix')
        ?.asArray()
        .map((part) => Number(part.toString()));
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = own ?? [];
      const matrix: Matrix = times([a, b, c, d, e, f], this.#graphics.matrix);
      const resources = dictionaryAt(dict, 'Resources') ?? this.#resources;
      const inside = { ...this.#graphics, matrix };
      const room = { ...this.#room, resources, inside: [...this.#room.inside, found] };
      new Painter(room, inside, this.#belonging()).run(streamBytes(found));
    }
  }

  #picture(pixels: { width: number; height: number }): void {
    const { matrix, clip } = this.#graphics;
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
    const box = this.#graphics.clip ?? { left: -1e6, right: 1e6, bottom: -1e6, top: 1e6 };
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
