import { viewOf } from './bytes.ts';

/**
 * How a picture's metadata ask to turn it: 1 is upright. It is the entry 274 of the first directory of a TIFF header;
 * one that breaks off says nothing.
 */
export function orientationOf(exif: Uint8Array): number | undefined {
  if (exif.length < 14) return undefined;
  const view = viewOf(exif);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > exif.length) return undefined;
  const entries = view.getUint16(first, little);
  for (let index = 0; index < entries; index += 1) {
    const at = first + 2 + index * 12;
    if (at + 12 > exif.length) return undefined;
    if (view.getUint16(at, little) === 274) return view.getUint16(at + 8, little);
  }
  return undefined;
}
