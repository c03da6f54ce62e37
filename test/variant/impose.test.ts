import { PDFDocument, PDFName, rgb } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pdf } from '../../src/pdf/pdf.ts';
import { withProofs } from '../../src/pdf/proof.ts';
import { bookletSides, imposePdf, twoUpSides } from '../../src/variant/impose.ts';

const statement = { title: 'A sheet', language: 'en', date: '2026-11-25' };
const tones = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Pages of 100 by 141 points, each one grey all over: its tone tells which it is. */
async function tonedPages(pages: number): Promise<Pdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const tone of tones.slice(0, pages))
    document.addPage([100, 141]).drawRectangle({ width: 100, height: 141, color: rgb(tone, tone, tone) });
  return { bytes: await document.save(), pages, destinations: new Map() };
}

/** Which page stands on each half of each sheet, by its tone; 0 for white. */
async function pagesOn(sheets: Pdf): Promise<number[][]> {
  return withProofs(sheets.bytes, 'sheets', async (proofs) => {
    const sides: number[][] = [];
    for (let page = 1; page <= proofs.pages; page += 1) {
      const { width, height, data } = await proofs.page(page, 200);
      const at = (x: number) => data[(Math.floor(height / 2) * width + x) * 4] ?? 0;
      expect(Math.abs(height - 141)).toBeLessThanOrEqual(1);
      sides.push([50, 150].map((x) => 1 + tones.findIndex((tone) => Math.abs(tone * 255 - at(x)) < 3)));
    }
    return sides;
  });
}

describe('a booklet', () => {
  it('has every page once, and reads in order when folded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (pages) => {
        const sides = bookletSides(pages);
        expect(sides.length % 2).toBe(0);
        // Folded, the right halves of fronts and left halves of backs count up, and the others down.
        const up = sides.map(([left, right], side) => (side % 2 === 0 ? right : left));
        const down = sides.map(([left, right], side) => (side % 2 === 0 ? left : right)).reverse();
        const read = [...up, ...down];
        expect(read.length % 4).toBe(0);
        expect(read.length - pages).toBeLessThan(4);
        expect(read.slice(0, pages)).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
        expect(read.slice(pages).every((page) => page === undefined)).toBe(true);
      }),
    );
  });

  it('stands on sheets of two pages, the last page beside the first', async () => {
    const sheets = await imposePdf(await tonedPages(5), 'booklet', statement);
    expect(sheets.pages).toBe(4);
    expect(await pagesOn(sheets)).toEqual([
      [0, 1],
      [2, 0],
      [0, 3],
      [4, 5],
    ]);
  });
});

describe('two-up', () => {
  it('prints every page twice on a sheet, with a line to cut along', async () => {
    expect(twoUpSides(2)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const sheets = await imposePdf(await tonedPages(2), 'two-up', statement);
    expect(await pagesOn(sheets)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const content = await withProofs(sheets.bytes, 'sheets', (proofs) => proofs.page(2, 800));
    const middle = Array.from({ length: content.height }, (_, y) => content.data[(y * 800 + 400) * 4]);
    expect(new Set(middle).size).toBeGreaterThan(1);
  });
});

it('states its title and date, no standard and no tags, and is the same twice', async () => {
  const sheets = await imposePdf(await tonedPages(1), 'booklet', statement);
  const again = await imposePdf(await tonedPages(1), 'booklet', statement);
  expect(Buffer.compare(sheets.bytes, again.bytes)).toBe(0);
  const document = await PDFDocument.load(sheets.bytes, { updateMetadata: false });
  expect(document.getTitle()).toBe('A sheet');
  expect(document.getCreationDate()?.toISOString()).toBe('2026-11-25T00:00:00.000Z');
  expect(Buffer.from(sheets.bytes).includes('pdfaid')).toBe(false);
  expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(false);
});
