import { type PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { matrixOf } from '../archive/matrix.ts';
import { arrayAt, dictionaryAt, nameAt, numberAt, streamBytes } from '../archive/objects.ts';
import { type Operands, readOperators } from '../archive/operators.ts';
import { type Matrix, times } from '../print/matrix.ts';
import { type Face, readFace } from './face.ts';
import { freshGraphics, type Graphics, takeColour, takeState } from './graphics.ts';
import type { Belonging, Ink, Mark } from './marks.ts';
import { areaOf, common, Path } from './shape.ts';
import { TextObject } from './text-object.ts';

/** Fonts are read once for all pages. */
export type Faces = Map<PDFDict, Face>;

/** Forms within forms that are followed: one that draws itself would never end. */
const deepest = 12;

/** Follows a page's content and says what it shows. */
export function paint(bytes: Uint8Array, resources: PDFDict | undefined, faces: Faces): Mark[] {
  const marks: Mark[] = [];
  new Painter(resources, faces, marks, freshGraphics(), 0).run(bytes);
  return marks;
}

class Painter {
  private readonly resources: PDFDict | undefined;
  private readonly faces: Faces;
  private readonly marks: Mark[];
  private graphics: Graphics;
  private readonly depth: number;
  private readonly outer: Belonging;
  private readonly saved: Graphics[] = [];
  private readonly nested: Belonging[] = [];
  private readonly text: TextObject;
  private path = new Path();
  private clipping = false;

  constructor(
    resources: PDFDict | undefined,
    faces: Faces,
    marks: Mark[],
    graphics: Graphics,
    depth: number,
    outer: Belonging = { artifact: false },
  ) {
    this.resources = resources;
    this.faces = faces;
    this.marks = marks;
    this.graphics = graphics;
    this.depth = depth;
    this.outer = outer;
    this.text = new TextObject((line) => marks.push(line));
  }

  run(bytes: Uint8Array): void {
    readOperators(bytes, (operator, operands) => this.take(operator, operands));
    this.text.end();
  }

  private belonging(): Belonging {
    return this.nested.at(-1) ?? this.outer;
  }

  private take(operator: string, operands: Operands): void {
    const { graphics } = this;
    if (this.text.take(operator, operands, graphics, this.belonging())) return;
    if (this.takePath(operator, operands) || this.takeMark(operator, operands)) return;
    if (takeColour(graphics, operator, operands, this.resources) || this.takeText(operator, operands)) return;
    if (operator === 'q') this.saved.push({ ...graphics });
    else if (operator === 'Q') this.graphics = this.saved.pop() ?? graphics;
    else if (operator === 'cm') graphics.matrix = times(matrixOf(operands), graphics.matrix);
    else if (operator === 'w') graphics.lineWidth = operands.number(0);
    else if (operator === 'gs') takeState(graphics, this.resource('ExtGState', operands));
    else if (operator === 'Do') this.draw(operands.text(0).slice(1));
    else if (operator === 'sh') this.shade();
    else if (operator === 'BI') this.picture({ width: 0, height: 0 });
  }

  private resource(kind: string, operands: Operands): PDFDict | undefined {
    return dictionaryAt(dictionaryAt(this.resources, kind), operands.text(0).slice(1));
  }

  private takeText(operator: string, operands: Operands): boolean {
    const { graphics } = this;
    const value = operands.number(0);
    if (operator === 'BT') this.text.begin();
    else if (operator === 'ET') this.text.end();
    else if (operator === 'Tf') {
      const font = this.resource('Font', operands);
      graphics.face = font && this.faceOf(font);
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

  private faceOf(font: PDFDict): Face {
    const face = this.faces.get(font) ?? readFace(font);
    this.faces.set(font, face);
    return face;
  }

  private takeMark(operator: string, operands: Operands): boolean {
    if (operator === 'EMC') {
      this.text.end();
      this.nested.pop();
    } else if (operator === 'BDC' || operator === 'BMC') {
      const around = this.belonging();
      const at = operands.after('/MCID');
      if (at !== undefined || operands.text(0) === '/Artifact') this.text.end();
      if (at !== undefined) this.nested.push(this.tagged(operands.number(at)));
      else this.nested.push(operands.text(0) === '/Artifact' ? { artifact: true } : around);
    } else return false;
    return true;
  }

  /** A form's own runs have numbers of their own, which the page's tags don't know. */
  private tagged(mcid: number): Belonging {
    if (this.depth === 0) return { mcid, artifact: false };
    return this.outer.mcid === undefined ? { artifact: false, inForm: true } : this.outer;
  }

  private takePath(operator: string, operands: Operands): boolean {
    const { path } = this;
    const { matrix } = this.graphics;
    const at = (index: number) => operands.number(index);
    if (operator === 'm') path.move(at(0), at(1), matrix);
    else if (operator === 'l') path.line(at(0), at(1), matrix);
    else if (operator === 'c') path.curve([at(0), at(1), at(2), at(3), at(4), at(5)], matrix);
    else if (operator === 'v') path.curve([...path.here(), at(0), at(1), at(2), at(3)], matrix);
    else if (operator === 'y') path.curve([at(0), at(1), at(2), at(3), at(2), at(3)], matrix);
    else if (operator === 're') path.box(at(0), at(1), at(2), at(3), matrix);
    else if (operator === 'W' || operator === 'W*') this.clipping = true;
    else if (/^(n|f|F|f\*|S|s|B|B\*|b|b\*)$/.test(operator)) this.endPath(operator);
    else return operator === 'h';
    return true;
  }

  private endPath(operator: string): void {
    const { graphics } = this;
    const outline = this.path.outline();
    this.path = new Path();
    if (outline && operator !== 'n') {
      const box = common(outline.box, graphics.clip);
      const shown = { ...outline, box };
      const { fill, stroke, fillAlpha, strokeAlpha, matrix, lineWidth } = graphics;
      if (/^[fFBb]/.test(operator) && areaOf(box) > 0) this.area(shown, this.ink(fill, fillAlpha));
      if (/^[SsBb]/.test(operator))
        this.area(shown, this.ink(stroke, strokeAlpha), lineWidth * Math.hypot(matrix[0], matrix[1]));
    }
    if (outline && this.clipping) graphics.clip = common(outline.box, graphics.clip);
    this.clipping = false;
  }

  private ink(colour: Ink['colour'], alpha: number): Ink {
    return { colour: this.graphics.blended ? undefined : colour, alpha };
  }

  private area(outline: Exclude<ReturnType<Path['outline']>, undefined>, ink: Ink, stroke?: number): void {
    this.marks.push({
      kind: 'area',
      outline,
      ink,
      ...(stroke !== undefined && { stroke }),
      ...this.belonging(),
    });
  }

  /** An image, or a form with content of its own. */
  private draw(name: string): void {
    const forms = dictionaryAt(this.resources, 'XObject');
    const found = forms?.lookup(PDFName.of(name));
    if (!(found instanceof PDFStream)) return;
    const { dict } = found;
    if (nameAt(dict, 'Subtype') === 'Image')
      this.picture({ width: numberAt(dict, 'Width') ?? 0, height: numberAt(dict, 'Height') ?? 0 });
    else if (this.depth < deepest) {
      const own = arrayAt(dict, 'Matrix')
        ?.asArray()
        .map((part) => Number(part.toString()));
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = own ?? [];
      const matrix: Matrix = times([a, b, c, d, e, f], this.graphics.matrix);
      const resources = dictionaryAt(dict, 'Resources') ?? this.resources;
      const inside = { ...this.graphics, matrix };
      const { faces, marks, depth } = this;
      new Painter(resources, faces, marks, inside, depth + 1, this.belonging()).run(streamBytes(found));
    }
  }

  private picture(pixels: { width: number; height: number }): void {
    const { matrix, clip } = this.graphics;
    const unit = new Path();
    unit.box(0, 0, 1, 1, matrix);
    const outline = unit.outline();
    if (!outline) return;
    const [a, b, c, d] = matrix;
    this.marks.push({
      kind: 'picture',
      outline: { ...outline, box: common(outline.box, clip) },
      ...(pixels.width > 0 && { pixels }),
      printed: { width: Math.hypot(a, b), height: Math.hypot(c, d) },
      ...this.belonging(),
    });
  }

  /** A shading fills what the clip leaves. */
  private shade(): void {
    const box = this.graphics.clip ?? { left: -1e6, right: 1e6, bottom: -1e6, top: 1e6 };
    const { left, right, bottom, top } = box;
    this.marks.push({
      kind: 'picture',
      outline: { box, rings: [[left, bottom, right, bottom, right, top, left, top]] },
      printed: { width: 0, height: 0 },
      ...this.belonging(),
    });
  }
}
