import { readSvg, type SvgElement } from '../dossier/index.ts';
import type { Plate } from '../draw/index.ts';
import { limits } from '../message/index.ts';
import { hexOf, labOf, over, type Rgb, rgbOf, white } from '../theme/index.ts';

/** Two colours of this distance in hue and strength are meant to be told apart… */
const apart = 25;
/** …and need this distance in lightness, of 100, to be so in grey. */
const lighter = 8;
/** Thinner lines are rules and no data; in CSS pixels. */
const leastStroke = 4 / 3;

/** Pairs of colours of a drawing that differ in hue alone, as the printed page will be judged by. */
export function huesAlike({ drawing }: Plate): (readonly [string, string])[] {
  if (drawing.kind !== 'svg') return [];
  const size = {
    elements: limits.svgElements.most,
    depth: limits.svgDepth.most,
    attributes: limits.svgAttributes.most,
  };
  const colours = new Map<string, Rgb>();
  collect(readSvg(drawing.svg, size).root, 1, colours);
  const all = [...colours.values()];
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => alikeInGrey(one, other))
      .map((other) => [hexOf(one), hexOf(other)] as const),
  );
}

/** Whether two colours are clearly two in colour, and one in grey. */
export function alikeInGrey(one: Rgb, other: Rgb): boolean {
  const [l1, a1, b1] = labOf(one);
  const [l2, a2, b2] = labOf(other);
  return Math.hypot(a1 - a2, b1 - b2) >= apart && Math.abs(l1 - l2) < lighter;
}

/** The colours of fills and thick strokes; words and what is only defined are no data. */
function collect(element: SvgElement, above: number, colours: Map<string, Rgb>): void {
  if (['text', 'defs', 'clipPath'].includes(element.name)) return;
  const said = (name: string) => element.attributes.find((one) => one.name === name)?.value;
  const share = (name: string) => Number(said(name) ?? 1);
  const opacity = above * share('opacity');
  for (const paint of ['fill', 'stroke']) {
    const isRule = paint === 'stroke' && share('stroke-width') < leastStroke;
    const hex = /^#[0-9a-f]{6}$/i.exec(said(paint) ?? '')?.[0];
    const alpha = opacity * share(`${paint}-opacity`);
    if (hex === undefined || isRule || !(alpha > 0)) continue;
    const shown = over(rgbOf(hex), alpha, white);
    colours.set(hexOf(shown), shown);
  }
  for (const child of element.children) if ('name' in child) collect(child, opacity, colours);
}
