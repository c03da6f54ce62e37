import { isRecord } from '../dossier/index.ts';

/** A view without a stated width counts as this wide, as Vega-Lite has it. */
const DEFAULT_WIDTH = 300;
const PARTS = ['hconcat', 'vconcat', 'concat'] as const;

/**
 * Multiplies the widths of all views in a specification: they are proportions, since the columns
 * of a page decide how wide a plate is. Heights stay.
 */
export function scaleWidths(
  spec: Readonly<Record<string, unknown>>,
  factor: number,
): Record<string, unknown> {
  return scaleView(spec, factor, false);
}

/**
 * Multiplies the heights that a specification states in pixels. One whose rows set its height stays as it is.
 * @param rows rows may stand closer, and further apart, too
 */
export function scaleHeights(
  spec: Readonly<Record<string, unknown>>,
  factor: number,
  rows = false,
): Record<string, unknown> {
  const scaled: Record<string, unknown> = { ...spec };
  for (const part of [...PARTS, 'layer'] as const) {
    const views = spec[part];
    if (Array.isArray(views))
      scaled[part] = views.map((inner: unknown) =>
        isRecord(inner) ? scaleHeights(inner, factor, rows) : inner,
      );
  }
  if (isRecord(spec.spec)) scaled.spec = scaleHeights(spec.spec, factor, rows);
  const { height } = spec;
  if (typeof height === 'number') scaled.height = Math.max(height * factor, 1);
  else if (rows && isRecord(height) && typeof height.step === 'number')
    scaled.height = { ...height, step: Math.max(height.step * factor, 1) };
  return scaled;
}

function scaleView(
  view: Readonly<Record<string, unknown>>,
  factor: number,
  inLayer: boolean,
): Record<string, unknown> {
  const scaled: Record<string, unknown> = { ...view };
  const holdsViews = PARTS.some((part) => Array.isArray(view[part])) || isRecord(view.spec);
  for (const part of [...PARTS, 'layer'] as const) {
    const views = view[part];
    if (!Array.isArray(views)) continue;
    scaled[part] = views.map((inner: unknown) =>
      isRecord(inner) ? scaleView(inner, factor, part === 'layer') : inner,
    );
  }
  if (isRecord(view.spec)) scaled.spec = scaleView(view.spec, factor, false);
  const width = view.width;
  if (typeof width === 'number') scaled.width = Math.max(width * factor, 1);
  else if (isRecord(width) && typeof width.step === 'number') {
    scaled.width = { ...width, step: Math.max(width.step * factor, 0.1) };
  } else if (!holdsViews && !inLayer) scaled.width = Math.max(DEFAULT_WIDTH * factor, 1);
  // A map that fits itself into its view keeps its proportions.
  const isFitted = isRecord(view.projection) && view.projection.scale === undefined;
  if (isFitted && typeof view.height === 'number') scaled.height = Math.max(view.height * factor, 1);
  return scaled;
}

/**
 * Finds the factor at which a drawing comes out as wide as wanted. Margins and labels keep their
 * size, so width grows linearly with the factor except where a label sticks out: a few secant
 * steps settle both.
 * @param start the factor to try first
 * @param draw draws at a factor, and returns the drawing with its width
 * @returns the drawing within one pixel of the width, or the nearest
 */
export async function fitWidth<T extends { readonly width: number }>(
  wanted: number,
  start: number,
  draw: (factor: number) => Promise<T>,
): Promise<T> {
  let before = await step(draw, start);
  if (isNear(before.drawn, wanted)) return before.drawn;
  let now = await step(draw, start * (wanted / before.drawn.width));
  let best = nearer(before.drawn, now.drawn, wanted);
  for (let turn = 0; turn < 6 && !isNear(best, wanted); turn++) {
    const slope = (now.drawn.width - before.drawn.width) / (now.factor - before.factor);
    // A size that jumps has no slope beside its jump: what is too large is made smaller by little steps.
    const factor = slope > 0 ? now.factor + (wanted - now.drawn.width) / slope : now.factor * 0.95;
    if (!(factor > 0) || (!(slope > 0) && best.width <= wanted)) break;
    before = now;
    now = await step(draw, factor);
    best = nearer(best, now.drawn, wanted);
  }
  return best;
}

/** One pixel: what is left is evened out in the drawing's frame. */
export function isNear(drawn: { readonly width: number }, wanted: number): boolean {
  return Math.abs(drawn.width - wanted) <= 1;
}

/** Pixels that a drawing may leave free at its right. */
const free = 6;

/**
 * Whether a drawing can stand in a width. Labels that turn or wrap make its own width jump over some widths:
 * then it may be a little narrower, never wider.
 */
export function fitsInto(drawn: { readonly width: number }, wanted: number): boolean {
  return isNear(drawn, wanted) || (drawn.width < wanted && drawn.width >= wanted - free);
}

async function step<T>(
  draw: (factor: number) => Promise<T>,
  factor: number,
): Promise<{ factor: number; drawn: T }> {
  return { factor, drawn: await draw(factor) };
}

/** The nearer of two, but one that fits before one that doesn't, and one that is too small before one that is too large. */
function nearer<T extends { readonly width: number }>(a: T, b: T, wanted: number): T {
  if (fitsInto(a, wanted) !== fitsInto(b, wanted)) return fitsInto(a, wanted) ? a : b;
  const isOver = ({ width }: T): boolean => width > wanted + 1;
  if (isOver(a) !== isOver(b)) return isOver(a) ? b : a;
  return Math.abs(b.width - wanted) < Math.abs(a.width - wanted) ? b : a;
}

/** The factor that would do if the drawing were one view without margins, as maps and diagrams are. */
export function firstFactor(spec: Readonly<Record<string, unknown>>, wanted: number): number {
  const width = spec.width;
  return typeof width === 'number' && width > 0 ? wanted / width : 1;
}
