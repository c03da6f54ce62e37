import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { unzlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { type Bitmap, encodePng } from '../../src/pdf/png.ts';
import { withProofs } from '../../src/pdf/proof.ts';
import { faultOf } from '../print/sheet.ts';

/** A sheet of 100 by 200 points, its lower left quarter red. */
async function quarterRed(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([100, 200]).drawRectangle({ x: 0, y: 0, width: 50, height: 100, color: rgb(1, 0, 0) });
  return document.save();
}

function pixel({ width, data }: Bitmap, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

it('shows a page as pixels, the right way up and in its colours', async () => {
  const bitmap = await withProofs(await quarterRed(), 'quarter.pdf', async (proofs) => {
    expect(proofs.pages).toBe(1);
    return proofs.page(1, 50);
  });
  expect([bitmap.width, bitmap.height]).toEqual([50, 100]);
  expect(pixel(bitmap, 5, 90)).toEqual([255, 0, 0]);
  expect(pixel(bitmap, 45, 90)).toEqual([255, 255, 255]);
  expect(pixel(bitmap, 5, 10)).toEqual([255, 255, 255]);
});

it('says what it can not read', async () => {
  const fault = await faultOf(withProofs(Buffer.from('no pdf'), 'broken.pdf', async () => 0));
  expect(fault.rules).toEqual(['pdf-unreadable']);
  expect(fault.whats[0]).toContain('broken.pdf');
});

it('writes a PNG that holds every pixel', () => {
  const data = Uint8Array.from({ length: 3 * 2 * 4 }, (_, index) => (index * 37) % 256);
  const png = Buffer.from(encodePng({ width: 3, height: 2, data }));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  const body = png.indexOf('IDAT') + 4;
  const rows = unzlibSync(png.subarray(body, body + png.readUInt32BE(body - 8)));
  const first = [...rows.subarray(1, 10)];
  const second = [...rows.subarray(11, 20)].map((sample, index) => (sample + (first[index] ?? 0)) % 256);
  const samples = [...first, ...second];
  expect(samples).toEqual([...data].filter((_, index) => index % 4 !== 3));
});
