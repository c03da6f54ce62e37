import { limits } from '../../message/index.ts';
import type { Size } from './bytes.ts';
import { orientationOf } from './exif.ts';
import { jpegExif, jpegFault, jpegFrame } from './jpeg.ts';
import { pngExif, pngFault, pngSize } from './png.ts';

export type RasterType = 'png' | 'jpeg';

/** What a file is by its first bytes, whatever its name says. */
export function rasterType(bytes: Uint8Array): RasterType | undefined {
  const begins = (...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return begins(0xff, 0xd8, 0xff) ? 'jpeg' : undefined;
}

/** A picture's size by its header. */
export function rasterSize(bytes: Uint8Array, type: RasterType): Size | undefined {
  if (rasterType(bytes) !== type) return undefined;
  return type === 'jpeg' ? jpegFrame(bytes) : pngSize(bytes);
}

/** The picture's size, or why it can't be printed, as a sentence without its stop. All of the file is looked at. */
export function rasterFault(bytes: Uint8Array, type: RasterType): Size | string {
  const size = rasterSize(bytes, type);
  if (!size || size.width === 0 || size.height === 0) return "its size can't be read";
  if (size.width * size.height > limits.imageMegapixels.most * 1e6) return size;
  const exif = type === 'png' ? pngExif(bytes) : jpegExif(bytes);
  if (exif && (orientationOf(exif) ?? 1) !== 1)
    return 'its metadata (EXIF) ask to turn it, which readers do differently; save it upright';
  return (type === 'png' ? pngFault(bytes, size) : jpegFault(bytes, size)) ?? size;
}
