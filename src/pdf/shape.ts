import { type Box, boxAround, holds, type Matrix, placed } from './geometry.ts';

/** A painted area: closed outlines in page points, x and y by turns, and the box around them. */
export interface Outline {
  readonly box: Box;
  readonly rings: readonly (readonly number[])[];
}

/** Collects a path while it is drawn. */
export class Path {
  readonly #rings: number[][] = [];
  #at: readonly [number, number] = [0, 0];

  move(x: number, y: number, matrix: Matrix): void {
    this.#rings.push([]);
    this.line(x, y, matrix);
  }

  line(x: number, y: number, matrix: Matrix): void {
    this.#at = [x, y];
    const [px, py] = placed(x, y, matrix);
    const ring = this.#rings.at(-1);
    if (ring) ring.push(px, py);
    else this.#rings.push([px, py]);
  }

  /** A curve as four lines: enough to tell what it covers. */
  curve(points: readonly [number, number, number, number, number, number], matrix: Matrix): void {
    const [x0, y0] = this.#at;
    const [x1, y1, x2, y2, x3, y3] = points;
    for (const t of [0.25, 0.5, 0.75, 1]) {
      const s = 1 - t;
      const mix = (a: number, b: number, c: number, d: number) =>
        s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
      this.line(mix(x0, x1, x2, x3), mix(y0, y1, y2, y3), matrix);
    }
  }

  here(): readonly [number, number] {
    return this.#at;
  }

  box(x: number, y: number, width: number, height: number, matrix: Matrix): void {
    this.move(x, y, matrix);
    this.line(x + width, y, matrix);
    this.line(x + width, y + height, matrix);
    this.line(x, y + height, matrix);
  }

  outline(): Outline | undefined {
    return this.#rings.length > 0 ? { rings: this.#rings, box: boxAround(this.#rings) } : undefined;
  }
}

/** Whether a point is in an area, holes left out. */
export function covers({ rings, box }: Outline, x: number, y: number): boolean {
  if (!holds(box, x, y)) return false;
  let inside = false;
  for (const ring of rings)
    for (let index = 0, last = ring.length - 2; index + 1 < ring.length; last = index, index += 2) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ring[index], ring[index + 1], ring[last], ring[last + 1]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  return inside;
}
