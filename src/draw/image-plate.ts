import { type Image, judgeSvg, rasterSize, type Size, svgUses } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { Drawing } from './plate.ts';

/** Dots an inch that print needs. */
const LEAST_DPI = 300;

/**
 * An image at its printed width, inside a data address.
 * @param height to make it smaller than its columns: its width follows
 * @throws Fault where the file is not what its name says, holds script, or is too coarse to print
 */
export function imageDrawing(
  image: Image,
  column: number,
  height?: number,
): Extract<Drawing, { kind: 'image' }> {
  const type = image.file.toLowerCase().split('.').at(-1) ?? '';
  const bytes = Buffer.from(image.bytes);
  const size =
    type === 'svg'
      ? svgSize(bytes.toString('utf8'), image)
      : rasterSize(bytes, type === 'png' ? 'png' : 'jpeg');
  if (!size || !(size.width > 0) || !(size.height > 0)) {
    return fail('plate-image-broken', image.origin, image.file, 'its size can not be read');
  }
  const width = height === undefined ? column : rounded((height * size.width) / size.height);
  if (type !== 'svg') checkResolution(image, size, width);
  const mime = type === 'svg' ? 'image/svg+xml' : type === 'png' ? 'image/png' : 'image/jpeg';
  return {
    kind: 'image',
    dataUri: `data:${mime};base64,${bytes.toString('base64')}`,
    width,
    height: height ?? rounded((width * size.height) / size.width),
    credit: image.credit,
    licence: image.licence.name,
  };
}

function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}

function checkResolution(image: Image, size: Size, width: number): void {
  const dpi = Math.floor((size.width * 96) / width);
  if (dpi < LEAST_DPI) {
    fail('plate-image-coarse', image.origin, image.file, dpi, Math.ceil((width * LEAST_DPI) / 96));
  }
}

/** The frame that an SVG says; what it may hold was judged with the dossier, and is again before it is printed. */
function svgSize(svg: string, image: Image): Size | undefined {
  const { root, findings } = judgeSvg(svg, svgUses.image);
  const [first] = findings;
  if (!root || first) {
    const what = first?.what ?? 'it is no SVG';
    return fail('plate-image-broken', image.origin, image.file, first?.isSyntax ? what : `it holds ${what}`);
  }
  const said = (name: string): string => root.attributes.find((one) => one.name === name)?.value.trim() ?? '';
  const [, , width, height] = said('viewBox')
    .split(/[\s,]+/)
    .map(Number);
  if (width && height) return { width, height };
  const [wide, high] = ['width', 'height'].map((name) => Number(said(name).replace(/px$/, '')));
  return wide && high ? { width: wide, height: high } : undefined;
}
