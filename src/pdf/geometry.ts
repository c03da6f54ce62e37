/** a b c d e f, as the operator cm has them. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** By index: taking a matrix apart makes an object for each of its numbers, and a page has thousands. */
export function times(inner: Matrix, outer: Matrix): Matrix {
  return [
    inner[0] * outer[0] + inner[1] * outer[2],
    inner[0] * outer[1] + inner[1] * outer[3],
    inner[2] * outer[0] + inner[3] * outer[2],
    inner[2] * outer[1] + inner[3] * outer[3],
    inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
    inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
  ];
}

/** A point where a matrix puts it. */
export function placed(x: number, y: number, matrix: Matrix): readonly [number, number] {
  const [a, b, c, d, e, f] = matrix;
  return [x * a + y * c + e, x * b + y * d + f];
}

/** A box on the page, in PDF points from the foot. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where a box of the stream stands on the page, by two of its corners. */
export function boxAt(x: number, y: number, width: number, height: number, matrix: Matrix): Box {
  return boxAround([[...placed(x, y, matrix), ...placed(x + width, y + height, matrix)]]);
}

/** The box around some points, x and y by turns. */
export function boxAround(rings: readonly (readonly number[])[]): Box {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings)
    for (let index = 0; index + 1 < ring.length; index += 2) {
      const [x = 0, y = 0] = [ring[index], ring[index + 1]];
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }
  return { left, right, bottom, top };
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

/** What two boxes have in common; with a negative side where that is nothing. */
export function common(one: Box, other: Box | undefined): Box {
  if (!other) return one;
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    top: Math.min(one.top, other.top),
  };
}

export function holds(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
}

/** Square points; 0 for a box that is none. */
export function areaOf(box: Box | undefined): number {
  return box ? Math.max(0, box.right - box.left) * Math.max(0, box.top - box.bottom) : 0;
}
