import { crc32, deflateSync } from 'node:zlib';

/** What differs from a plain grey PNG of 8 bits. */
export interface PngTraits {
  readonly depth?: number;
  readonly colour?: number;
  readonly interlaced?: boolean;
  /** Its rows, unpacked: as many zeros as the header asks for, unless it is to lie. */
  readonly rows?: number;
  /** Chunks between header and rows. */
  readonly chunks?: readonly (readonly [string, Uint8Array])[];
}

/** A PNG that every reader takes. */
export function png(width: number, height: number, traits: PngTraits = {}): Buffer {
  const { depth = 8, colour = 0, interlaced = false, chunks = [] } = traits;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const values = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 1;
  const rows = traits.rows ?? height * (1 + Math.ceil((width * depth * values) / 8));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...chunks.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(Buffer.alloc(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** What differs from a plain grey JPEG of 8 bits. */
export interface JpegTraits {
  readonly marker?: number;
  readonly bits?: number;
  readonly parts?: number;
  /** Bytes of the picture itself. */
  readonly scan?: number;
  readonly orientation?: number;
  readonly whole?: boolean;
}

/** The outside of a JPEG; what its scan holds is zeros. */
export function jpeg(width: number, height: number, traits: JpegTraits = {}): Buffer {
  const { marker = 0xc0, bits = 8, parts = 1, orientation, whole = true } = traits;
  const frame = Buffer.alloc(6 + 3 * parts);
  frame.set([bits, height >> 8, height & 255, width >> 8, width & 255, parts]);
  const scan = traits.scan ?? Math.ceil(width / 8) * Math.ceil(height / 8);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(orientation === undefined ? [] : [segment(0xe1, exif(orientation))]),
    segment(marker, frame),
    segment(0xda, Buffer.alloc(4)),
    Buffer.alloc(scan),
    whole ? Buffer.from([0xff, 0xd9]) : Buffer.alloc(0),
  ]);
}

function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** EXIF metadata of one entry. */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}
