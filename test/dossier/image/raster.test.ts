import { describe, expect, test } from 'vitest';
import { rasterFault } from '../../../src/dossier/image/raster.ts';
import { exif, jpeg, png } from '../../pictures.ts';

const moving = [['acTL', Buffer.alloc(8)]] as const;
const turned = [['eXIf', exif(6).subarray(6)]] as const;

/** A PNG with one bit of its rows turned over. */
function damaged(): Buffer {
  const bytes = png(100, 50);
  bytes[45] = (bytes[45] ?? 0) ^ 1;
  return bytes;
}

describe('a PNG', () => {
  test.each([
    ['grey', png(100, 50)],
    ['of one bit', png(101, 50, { depth: 1 })],
    ['with colours and a transparency', png(100, 50, { colour: 6 })],
    ['in passes', png(16, 16, { interlaced: true, rows: 6 + 6 + 10 + 20 + 36 + 72 + 136 })],
    ['upright by its metadata', png(9, 9, { chunks: [['eXIf', exif(1).subarray(6)]] })],
  ])('%s is taken', (_what, bytes) => {
    expect(rasterFault(bytes, 'png')).toMatchObject({ width: expect.any(Number) });
  });

  test.each([
    ['cut off', png(100, 50).subarray(0, -20), 'ends too early'],
    ['without its end', png(100, 50).subarray(0, -12), 'ends too early'],
    ['damaged', damaged(), 'checksum'],
    ['that moves', png(100, 50, { chunks: moving }), 'it moves'],
    ['of 16 bits', png(100, 50, { depth: 16 }), '16 bits'],
    ['of colours that are none', png(100, 50, { colour: 5 }), 'no colours'],
    ['turned by its metadata', png(100, 50, { chunks: turned }), 'EXIF'],
    ['higher than it is', png(100, 5000, { rows: 5050 }), 'less than its header says'],
    ['smaller than it is', png(100, 50, { rows: 50_000_000 }), 'more than its header says'],
    ['of no width', png(0, 50), "size can't be read"],
  ])('%s is refused', (_what, bytes, reason) => {
    expect(rasterFault(bytes, 'png')).toContain(reason);
  });

  test('past the limit is not unpacked', () => {
    expect(rasterFault(png(30_000, 30_000, { rows: 10 }), 'png')).toEqual({ width: 30_000, height: 30_000 });
  });
});

describe('a JPEG', () => {
  test.each([
    ['plain', jpeg(100, 50)],
    ['in passes', jpeg(100, 50, { marker: 0xc2, parts: 3 })],
    ['upright by its metadata', jpeg(100, 50, { orientation: 1 })],
  ])('%s is taken', (_what, bytes) => {
    expect(rasterFault(bytes, 'jpeg')).toMatchObject({ width: 100, height: 50 });
  });

  test.each([
    ['cut off', jpeg(100, 50, { whole: false }), 'ends too early'],
    ['cut off before its picture', jpeg(100, 50).subarray(0, 20), 'ends before its picture'],
    ['with the colours of a press', jpeg(100, 50, { parts: 4 }), 'CMYK'],
    ['of 12 bits', jpeg(100, 50, { bits: 12 }), '12 bits'],
    ['without loss', jpeg(100, 50, { marker: 0xc3 }), 'of a kind'],
    ['with arithmetic coding', jpeg(100, 50, { marker: 0xc9 }), 'of a kind'],
    ['turned by its metadata', jpeg(100, 50, { orientation: 6 }), 'EXIF'],
    ['larger than it can be', jpeg(9000, 9000, { scan: 1000 }), 'less than its header says'],
    ['of no height', jpeg(100, 0), "size can't be read"],
  ])('%s is refused', (_what, bytes, reason) => {
    expect(rasterFault(bytes, 'jpeg')).toContain(reason);
  });
});
