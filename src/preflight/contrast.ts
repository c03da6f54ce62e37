import { from, type Message, say } from '../message/index.ts';
import { covers } from '../pdf/index.ts';
import { contrastOf, hexOf, over, type Rgb, white } from '../theme/index.ts';
import type { Expected } from './expected.ts';
import { groupByPage } from './group-by-page.ts';
import type { Line, Mark } from './marks.ts';
import { originOfColours } from './origin.ts';
import type { PdfView } from './view.ts';

/** Glyphs of a line that are looked at: its ground may change along it. */
const most = 12;

/**
 * Finds text that stands out too little from what is painted below it: 4.5:1, or 3:1 from 18 pt, or 14 pt
 * where bold. Text on an image, a shading, a pattern or a blend is not judged.
 */
export function judgeContrast(view: PdfView, expected: Expected = {}): Message[] {
  const { pages, name } = view;
  const low = pages.flatMap((page) =>
    page.marks.flatMap((mark, index) => {
      if (mark.kind !== 'line') return [];
      const worst = worstOf(mark, page.marks, index);
      const least = isLarge(mark) ? 3 : 4.5;
      if (!worst || worst.ratio >= least) return [];
      return [[`${worst.colours} ${least}`, page.number, { page, mark, worst, least }] as const];
    }),
  );
  return groupByPage(low).map(({ first: { page, mark, worst, least }, pages: on }) => {
    // Rounded down: 4.46 is not 4.5.
    const ratio = Math.floor(worst.ratio * 100) / 100;
    const colours = worst.colours.split(' on ');
    return from(
      originOfColours(colours, mark, page, view, expected),
      say('contrast-low', undefined, name, on, mark.text, worst.colours, ratio, least),
    );
  });
}

function isLarge({ size, face }: Line): boolean {
  return size >= (face.bold ? 13.95 : 17.95);
}

function worstOf({ ink, points }: Line, marks: readonly Mark[], end: number) {
  const { colour, alpha } = ink;
  if (!colour || alpha === 0) return undefined;
  const step = 2 * Math.max(1, Math.ceil(points.length / 2 / most));
  let worst: { ratio: number; colours: string } | undefined;
  for (let index = 0; index < points.length; index += step) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    const ground = groundAt(x, y, marks, end);
    if (!ground) continue;
    const shown = over(colour, alpha, ground);
    const ratio = contrastOf(shown, ground);
    if (!worst || ratio < worst.ratio) worst = { ratio, colours: `${hexOf(shown)} on ${hexOf(ground)}` };
  }
  return worst;
}

/** The colour that the marks before one leave at a point of the page; undefined where it can't be told. */
function groundAt(x: number, y: number, marks: readonly Mark[], end: number): Rgb | undefined {
  const layers: { colour: Rgb; alpha: number }[] = [];
  let base: Rgb = white;
  for (let index = end - 1; index >= 0; index -= 1) {
    const mark = marks[index];
    if (!mark || mark.kind === 'line' || (mark.kind === 'area' && mark.stroke !== undefined)) continue;
    if (!covers(mark.outline, x, y)) continue;
    if (mark.kind === 'picture' || !mark.ink.colour) return undefined;
    const { colour, alpha } = mark.ink;
    if (alpha >= 1) {
      base = colour;
      break;
    }
    layers.push({ colour, alpha });
  }
  return layers.reduceRight((below, { colour, alpha }) => over(colour, alpha, below), base);
}
