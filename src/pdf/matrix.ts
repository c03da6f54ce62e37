import type { Operands } from './operators.ts';
import { type Matrix, times } from './print-matrix.ts';

/** A point or box on the page, in PDF points from the foot. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The matrix that the operators cm and Tm set. */
export function matrixOf(operands: Operands): Matrix {
  const at = (index: number) => operands.number(index);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

/** The box that the operator re draws. */
export function boxOf(operands: Operands, matrix: Matrix): Box {
  const at = (index: number) => operands.number(index);
  return boxAt(at(0), at(1), at(2), at(3), matrix);
}

/** Where a box of the stream stands on the page. */
export function boxAt(x: number, y: number, width: number, height: number, matrix: Matrix): Box {
  const one = times([1, 0, 0, 1, x, y], matrix);
  const other = times([1, 0, 0, 1, x + width, y + height], matrix);
  return {
    left: Math.min(one[4], other[4]),
    right: Math.max(one[4], other[4]),
    bottom: Math.min(one[5], other[5]),
    top: Math.max(one[5], other[5]),
  };
}

/** The box around two; of one alone it is that one. */
export function around(one: Box | undefined, other: Box): Box {
  if (!one) return other;
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
    top: Math.max(one.top, other.top),
  };
}

/** The area of a box; none has none. */
export function sizeOf(box: Box | undefined): number {
  return box ? (box.right - box.left) * (box.top - box.bottom) : 0;
}
