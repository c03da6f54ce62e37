import { type PDFContext, type PDFDict, PDFDocument, PDFName, rgb } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pdf } from '../../src/pdf/pdf.ts';
import { encodePng } from '../../src/pdf/png.ts';
import { withProofs } from '../../src/pdf/proof.ts';
import { greyOf } from '../../src/theme/colour.ts';
import { greyContent, greyPdf } from '../../src/variant/grey.ts';
import { faultOf } from '../print/sheet.ts';

function turned(content: string): string {
  return Buffer.from(greyContent(Buffer.from(content, 'latin1'), 'a page')).toString('latin1');
}

async function pdfWith(draw: (document: PDFDocument) => Promise<void>): Promise<Pdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  await draw(document);
  return { bytes: await document.save({ useObjectStreams: false }), pages: 1, destinations: new Map() };
}

const shading = { ShadingType: 2, ColorSpace: 'DeviceRGB', Coords: [0, 0, 100, 0], Extend: [true, true] };

/** A page that is filled with a pattern. */
function patterned(pattern: (context: PDFContext) => PDFDict): Promise<Pdf> {
  return pdfWith(async (document) => {
    const page = document.addPage([100, 100]);
    const { context } = document;
    const resources = context.obj({ Pattern: { P1: context.register(pattern(context)) } });
    page.node.set(PDFName.of('Resources'), resources);
    const content = context.flateStream('/Pattern cs /P1 scn 0 0 100 100 re f');
    page.node.set(PDFName.of('Contents'), context.register(content));
  });
}

/** Pixels whose three colours differ. */
async function coloured(bytes: Uint8Array): Promise<number> {
  return withProofs(bytes, 'proof', async (proofs) => {
    const { data } = await proofs.page(1, 100);
    let found = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) found += 1;
    return found;
  });
}

describe('grey', () => {
  it('sets greys where colours were set, and leaves the rest', () => {
    expect(turned('q 1 0 0 rg 0 0 5 5 re f 0 0 0 RG 0 0 m 5 5 l S Q')).toBe(
      `q ${Number(greyOf([1, 0, 0]).toFixed(4))} g 0 0 5 5 re f 0 G 0 0 m 5 5 l S Q`,
    );
    // The words are no operators inside a string.
    expect(turned('BT (1 0 0 rg) Tj ET')).toBe('BT (1 0 0 rg) Tj ET');
  });

  it('keeps greys as they are, and what is lighter lighter', () => {
    const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
    fc.assert(
      fc.property(part, part, (one, other) => {
        expect(greyOf([one, one, one])).toBeCloseTo(one, 6);
        expect(greyOf([one, 0.2, 0.4]) <= greyOf([other, 0.2, 0.4])).toBe(one <= other);
      }),
    );
  });

  it('turns a whole page: shapes and pictures', async () => {
    const data = Uint8Array.from({ length: 8 * 8 * 4 }, (_, index) => [200, 40, 90, 255][index % 4] ?? 0);
    const pdf = await pdfWith(async (document) => {
      const picture = await document.embedPng(encodePng({ width: 8, height: 8, data }));
      const page = document.addPage([100, 100]);
      page.drawRectangle({ width: 50, height: 50, color: rgb(0.1, 0.5, 0.9) });
      page.drawImage(picture, { x: 50, y: 50, width: 50, height: 50 });
    });
    expect(await coloured(pdf.bytes)).toBeGreaterThan(4000);
    const grey = await greyPdf(pdf, 'a page');
    expect(await coloured(grey.bytes)).toBe(0);
    expect(Buffer.compare(grey.bytes, (await greyPdf(pdf, 'a page')).bytes)).toBe(0);
  });

  it('turns gradients, from colour to colour', async () => {
    const [red, blue] = [
      [1, 0, 0],
      [0, 0, 1],
    ];
    const step = { FunctionType: 2, Domain: [0, 1], C0: red, C1: blue, N: 1 };
    const steps = {
      FunctionType: 3,
      Domain: [0, 1],
      Functions: [step, step],
      Bounds: [0.5],
      Encode: [0, 1, 0, 1],
    };
    for (const mapping of [step, steps]) {
      const pdf = await patterned((context) =>
        context.obj({ PatternType: 2, Shading: { ...shading, Function: mapping } }),
      );
      expect(await coloured(pdf.bytes)).toBeGreaterThan(1000);
      expect(await coloured((await greyPdf(pdf, 'a page')).bytes)).toBe(0);
    }
  });

  it('refuses what it can not turn', async () => {
    const fault = await faultOf(Promise.resolve().then(() => turned('/C1 cs 0.5 scn 0 0 5 5 re f')));
    expect(fault.rules).toEqual(['grey-impossible']);
    expect(fault.whats[0]).toContain('scn');
    for (const pattern of [
      (context: PDFContext) => context.obj({ PatternType: 1 }),
      (context: PDFContext) =>
        context.obj({ PatternType: 2, Shading: { ...shading, Function: { FunctionType: 4 } } }),
    ])
      expect((await faultOf(greyPdf(await patterned(pattern), 'a page'))).rules).toEqual(['grey-impossible']);
    const pdf = await pdfWith(async (document) => {
      const photograph = document.context.stream(Uint8Array.of(0xff, 0xd8), {
        Type: 'XObject',
        Subtype: 'Image',
        ColorSpace: 'DeviceRGB',
        BitsPerComponent: 8,
        Filter: 'DCTDecode',
      });
      const page = document.addPage([100, 100]);
      page.node.setXObject(PDFName.of('X'), document.context.register(photograph));
    });
    expect((await faultOf(greyPdf(pdf, 'a page'))).rules).toEqual(['grey-impossible']);
  });
});
