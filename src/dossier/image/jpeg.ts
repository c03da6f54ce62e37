import { type Size, viewOf } from './bytes.ts';

interface JpegFrame extends Size {
  readonly marker: number;
  readonly bits: number;
  readonly parts: number;
}

/** A JPEG's segments up to its first scan, each with what is in it; then where the scan begins. */
function* jpegSegments(bytes: Uint8Array): Generator<{ marker: number; at: number; data: Uint8Array }> {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else {
      const length = view.getUint16(at + 2);
      if (length < 2 || at + 2 + length > bytes.length) return;
      yield { marker, at, data: bytes.subarray(at + 4, at + 2 + length) };
      if (marker === 0xda) return;
      at += 2 + length;
    }
  }
}

/** A JPEG's size stands in its frame header. */
export function jpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  for (const { marker, data } of jpegSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame || data.length < 6) continue;
    const view = viewOf(data);
    return {
      marker,
      bits: view.getUint8(0),
      height: view.getUint16(1),
      width: view.getUint16(3),
      parts: view.getUint8(5),
    };
  }
  return undefined;
}

/** The EXIF metadata of a JPEG. */
export function jpegExif(bytes: Uint8Array): Uint8Array | undefined {
  for (const { marker, data } of jpegSegments(bytes)) {
    const isExif = marker === 0xe1 && Buffer.from(data.subarray(0, 6)).toString('latin1') === 'Exif\0\0';
    if (isExif) return data.subarray(6);
  }
  return undefined;
}

/** Why a JPEG can't be printed. */
export function jpegFault(bytes: Uint8Array, { width, height }: Size): string | undefined {
  const frame = jpegFrame(bytes);
  if (!frame || frame.marker > 0xc2) return 'it is a JPEG of a kind that few programs read';
  if (frame.bits !== 8) return `it has ${frame.bits} bits a colour; save it with 8`;
  if (frame.parts === 4) return 'its colours are those of a press (CMYK); save it as RGB';
  if (frame.parts !== 1 && frame.parts !== 3) return 'its header names no colours that there are';
  const scan = [...jpegSegments(bytes)].find(({ marker }) => marker === 0xda);
  if (!scan) return 'it ends before its picture begins';
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
    'ffd9',
    undefined,
    'hex',
  );
  if (end < scan.at) return 'it ends too early';
  // Each square of 8 by 8 takes a bit at least, two where the picture is not stored in passes.
  const squares = Math.ceil(width / 8) * Math.ceil(height / 8);
  const least = (squares * (frame.marker === 0xc2 ? 1 : 2)) / 8;
  return end - scan.at < least ? 'it holds less than its header says' : undefined;
}
