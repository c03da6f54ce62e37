import { crc32 } from 'node:zlib';
import { Unzlib } from 'fflate';
import { type Size, viewOf } from './bytes.ts';

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
  readonly isSound: boolean;
}

/** The chunks of a PNG up to its end; one that runs past the end of the file is left out. */
function* pngChunks(bytes: Uint8Array): Generator<Chunk> {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) return;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isSound = crc32(bytes.subarray(at + 4, end)) === view.getUint32(end);
    yield { name, data: bytes.subarray(at + 8, end), isSound };
    if (name === 'IEND') return;
    at = end + 4;
  }
}

/** The size in a PNG's header. */
export function pngSize(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes);
  const isPng = bytes.length > 24 && view.getUint32(12) === 0x49484452;
  return isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
}

/** The EXIF metadata of a PNG. */
export function pngExif(bytes: Uint8Array): Uint8Array | undefined {
  for (const { name, data } of pngChunks(bytes)) if (name === 'eXIf') return data;
  return undefined;
}

/** Values a pixel by the colour type, and the depths that each type may have. */
const pngColours: Readonly<Record<number, { readonly values: number; readonly depths: readonly number[] }>> =
  {
    0: { values: 1, depths: [1, 2, 4, 8, 16] },
    2: { values: 3, depths: [8, 16] },
    3: { values: 1, depths: [1, 2, 4, 8] },
    4: { values: 2, depths: [8, 16] },
    6: { values: 4, depths: [8, 16] },
  };

/** Why a PNG can't be printed. */
export function pngFault(bytes: Uint8Array, size: Size): string | undefined {
  const chunks = [...pngChunks(bytes)];
  const names = chunks.map(({ name }) => name);
  if (chunks.some(({ isSound }) => !isSound)) return 'a part of it is damaged (its checksum is another)';
  if (names.at(-1) !== 'IEND') return 'it ends too early';
  if (names.includes('acTL')) return 'it moves; save one of its pictures';
  const [depth = 0, colour = 0, , , interlaced = 0] = chunks[0]?.data.subarray(8) ?? [];
  const kind = pngColours[colour];
  if (!kind?.depths.includes(depth)) return 'its header names no colours that there are';
  if (depth === 16) return 'it has 16 bits a colour; save it with 8';
  const wanted = pngLength(size, kind.values * depth, interlaced === 1);
  const found = inflatedLength(
    chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data),
    wanted,
  );
  if (found < wanted) return 'it holds less than its header says, or ends too early';
  return found > wanted ? 'it holds more than its header says' : undefined;
}

/** Bytes of all rows, each with the byte that names its filter. */
function pngLength({ width, height }: Size, bits: number, interlaced: boolean): number {
  const rows = (columns: number, lines: number): number =>
    columns > 0 ? lines * (1 + Math.ceil((columns * bits) / 8)) : 0;
  if (!interlaced) return rows(width, height);
  // Adam7: where each pass begins, and how far its pixels are apart.
  const passes = [
    ...[[0, 0, 8, 8] as const, [4, 0, 8, 8] as const, [0, 4, 4, 8] as const, [2, 0, 4, 4] as const],
    ...[[0, 2, 2, 4] as const, [1, 0, 2, 2] as const, [0, 1, 1, 2] as const],
  ];
  return passes.reduce((sum, [x, y, across, down]) => {
    return sum + rows(Math.ceil((width - x) / across), Math.max(0, Math.ceil((height - y) / down)));
  }, 0);
}

class Enough extends Error {}

/** How long packed data are, counted piece by piece and no further than one past `most`: none of it is kept. */
function inflatedLength(parts: readonly Uint8Array[], most: number): number {
  let length = 0;
  const inflate = new Unzlib((piece) => {
    length += piece.length;
    if (length > most) throw new Enough();
  });
  try {
    // Small pieces, so that a bomb is met before it has unfolded.
    for (const part of parts)
      for (let at = 0; at < part.length; at += 4096) inflate.push(part.subarray(at, at + 4096));
    inflate.push(new Uint8Array(), true);
    return length;
  } catch (error) {
    return error instanceof Enough ? most + 1 : Math.min(length, most - 1);
  }
}
