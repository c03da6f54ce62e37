import type { Image } from '../dossier/dossier.ts';
import { fail } from '../message/message.ts';
import type { Drawing } from './plate.ts';

/** Dots an inch that print needs. */
const LEAST_DPI = 300;

interface Size {
  readonly width: number;
  readonly height: number;
}

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
  const size = type === 'svg' ? svgSize(bytes.toString('utf8'), image) : pixelSize(bytes, type);
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

function pixelSize(bytes: Buffer, type: string): Size | undefined {
  if (type === 'png') {
    const isPng =
      bytes.length > 24 &&
      bytes.readUInt32BE(0) === 0x89504e47 &&
      bytes.toString('latin1', 12, 16) === 'IHDR';
    return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined;
  }
  return jpegSize(bytes);
}

/** Reads the frame header of a JPEG: segments follow one another, each with its length. */
function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

const UNSAFE = /<script|<foreignObject|<iframe|<!ENTITY|\son\w+\s*=|javascript:|@import/i;
const OUTSIDE = /(?:href|src)\s*=\s*["'](?!#|data:image\/)|url\(\s*["']?(?!#|["']?#)/i;

function svgSize(svg: string, image: Image): Size | undefined {
  if (UNSAFE.test(svg))
    return fail('plate-image-broken', image.origin, image.file, 'it holds script or foreign content');
  if (OUTSIDE.test(svg))
    return fail('plate-image-broken', image.origin, image.file, 'it reaches outside itself');
  // Text in an image can't see the page's fonts and would vanish.
  if (/<text[\s>]/i.test(svg)) {
    return fail('plate-image-broken', image.origin, image.file, 'it holds text; turn the text into paths');
  }
  const root = /<svg\b[^>]*>/i.exec(svg)?.[0] ?? '';
  const box = /viewBox\s*=\s*["']\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(root);
  if (box) return { width: Number(box[1]), height: Number(box[2]) };
  const width = /\bwidth\s*=\s*["']([\d.]+)(?:px)?["']/.exec(root)?.[1];
  const height = /\bheight\s*=\s*["']([\d.]+)(?:px)?["']/.exec(root)?.[1];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}
