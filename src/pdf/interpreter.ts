import { identity, type Matrix, times } from './geometry.ts';
import { matrixOf, type Operands, readOperators } from './operators.ts';

/** What `q` saves and `Q` brings back, as far as every reader of content needs it. */
export interface DrawingState {
  matrix: Matrix;
  /** The name of the font among the resources, and its size as the stream sets it. */
  font: string;
  size: number;
  charSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
}

export const freshState: Readonly<DrawingState> = {
  matrix: identity,
  font: '',
  size: 0,
  charSpace: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** What opens a stretch of marked content: a tag's, an artifact, or glyphs whose text is stated. */
export interface MarkStart {
  /** With its slash. */
  readonly name: string;
  readonly mcid: number | undefined;
  readonly actualText: string | undefined;
}

/**
 * Follows a content stream: where drawing takes place, where the next glyph stands, and what `q` saves. A reader
 * of it has those of the methods below that it wants to be told by.
 */
export abstract class Interpreter<State extends DrawingState> {
  protected state: State;
  /** The text's matrix without its place, which moves with every glyph. */
  protected shape: Matrix = identity;
  protected x = 0;
  protected y = 0;
  #lineX = 0;
  #lineY = 0;
  readonly #saved: State[] = [];

  constructor(state: State) {
    this.state = state;
  }

  run(bytes: Uint8Array): void {
    readOperators(bytes, (operator, operands, start, end) => this.take(operator, operands, start, end));
  }

  /** Strings and gaps that are shown. */
  protected show?(operands: Operands, start: number, end: number): void;
  protected beginText?(start: number, end: number): void;
  protected endText?(end: number): void;
  /** A matrix has set where text stands. */
  protected textPlaced?(): void;
  protected openMark?(mark: MarkStart, start: number, end: number): void;
  protected closeMark?(start: number, end: number): void;
  /** One of m l c v y re h. */
  protected extendPath?(operator: string, operands: Operands, start: number): void;
  /** The path that is drawn is to clip what follows it. */
  protected clipPath?(): void;
  /** The path is filled or stroked, or with `n` let go. */
  protected endPath?(operator: string, start: number, end: number): void;
  /** What names a resource, sets a colour or draws something else. */
  protected other?(operator: string, operands: Operands, start: number, end: number): void;

  /** One operator: the most frequent stand first. */
  protected take(operator: string, operands: Operands, start: number, end: number): void {
    if (operator === 'Tj' || operator === 'TJ') this.show?.(operands, start, end);
    else if (operator === 'Td') this.#moveText(operands.number(0), operands.number(1));
    else if (extending.has(operator)) this.extendPath?.(operator, operands, start);
    else if (this.#takeState(operator, operands) || this.#takeText(operator, operands, start, end)) return;
    else if (painting.has(operator)) this.endPath?.(operator, start, end);
    else if (operator === 'W' || operator === 'W*') this.clipPath?.();
    else if (operator === 'BDC' || operator === 'BMC') this.openMark?.(markOf(operands), start, end);
    else if (operator === 'EMC') this.closeMark?.(start, end);
    else this.other?.(operator, operands, start, end);
  }

  /** Takes what `q` saves. @returns whether it was that, and nobody else's */
  #takeState(operator: string, operands: Operands): boolean {
    const { state } = this;
    if (operator === 'q') this.#saved.push({ ...state });
    else if (operator === 'Q') this.state = this.#saved.pop() ?? state;
    else if (operator === 'cm') state.matrix = times(matrixOf(operands), state.matrix);
    else if (operator === 'Tf') {
      [state.font, state.size] = [operands.text(0).slice(1), operands.number(1)];
      return false;
    } else if (operator === 'Tc') state.charSpace = operands.number(0);
    else if (operator === 'Tw') state.wordSpace = operands.number(0);
    else if (operator === 'Tz') state.stretch = operands.number(0) / 100;
    else if (operator === 'TL') state.leading = operands.number(0);
    else if (operator === 'Ts') state.rise = operands.number(0);
    else if (operator === 'Tr') state.mode = operands.number(0);
    else return false;
    return true;
  }

  /** Takes what begins, places or ends text. @returns whether it was that */
  #takeText(operator: string, operands: Operands, start: number, end: number): boolean {
    const { state } = this;
    if (operator === 'BT') {
      this.#placeText(identity);
      this.beginText?.(start, end);
    } else if (operator === 'ET') this.endText?.(end);
    else if (operator === 'Tm') {
      this.#placeText(matrixOf(operands));
      this.textPlaced?.();
    } else if (operator === 'TD') {
      state.leading = -operands.number(1);
      this.#moveText(operands.number(0), operands.number(1));
    } else if (operator === 'T*') this.#moveText(0, -state.leading);
    else if (operator === "'" || operator === '"') {
      if (operator === '"') [state.wordSpace, state.charSpace] = [operands.number(0), operands.number(1)];
      this.#moveText(0, -state.leading);
      this.show?.(operands, start, end);
    } else return false;
    return true;
  }

  #placeText(matrix: Matrix): void {
    this.shape = matrix;
    [, , , , this.x, this.y] = matrix;
    [this.#lineX, this.#lineY] = [this.x, this.y];
  }

  #moveText(x: number, y: number): void {
    const [a, b, c, d] = this.shape;
    this.#lineX += x * a + y * c;
    this.#lineY += x * b + y * d;
    this.x = this.#lineX;
    this.y = this.#lineY;
  }

  protected advanceText(by: number): void {
    this.x += by * this.shape[0];
    this.y += by * this.shape[1];
  }
}

const extending = new Set(['m', 'l', 'c', 'v', 'y', 're', 'h']);
const painting = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'n']);

function markOf(operands: Operands): MarkStart {
  const at = operands.after('/MCID');
  const said = operands.after('/ActualText');
  return {
    name: operands.text(0),
    mcid: at === undefined ? undefined : operands.number(at),
    actualText: said !== undefined && operands.isString(said) ? textOf(operands.string(said)) : undefined,
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
