import { expect, test } from 'vitest';
import { fitsInto, fitWidth } from '../../src/draw/proportions.ts';

test('a drawing whose width jumps over the one wanted comes out narrower, never wider', async () => {
  // Labels turn at some factor, and the drawing is five pixels wider from there on.
  const draw = async (factor: number) => ({ width: 300 * factor + (factor > 1.17 ? 5 : 0) });
  const drawn = await fitWidth(353, 1, draw);
  expect(drawn.width).toBeLessThanOrEqual(353);
  expect(fitsInto(drawn, 353)).toBe(true);
});

test.each([
  [353.8, true],
  [354.2, false],
  [347, true],
  [346, false],
])('a drawing of %d px fits into 353: %s', (width, fits) => {
  expect(fitsInto({ width }, 353)).toBe(fits);
});

test('a drawing that can’t be had in a size is smaller rather than larger, since it must fit on its page', async () => {
  // Its height jumps from 148 to 162 at a factor.
  const draw = async (factor: number) => ({ width: factor < 1 ? 100 + 48 * factor : 162 });
  expect((await fitWidth(155, 0.9, draw)).width).toBeLessThan(155);
  expect((await fitWidth(155, 1.1, draw)).width).toBeLessThan(155);
});
