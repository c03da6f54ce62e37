import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { isDeclared } from '../../src/preflight/fonts.ts';
import { preflightPdf } from '../../src/preflight/preflight.ts';

async function pdfOf(pages: number, font?: StandardFonts) {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) {
    const added = document.addPage();
    if (font) added.drawText('Text', { font: await document.embedFont(font) });
  }
  return document.save();
}

describe('preflight', () => {
  it('says by how many pages a PDF is too long or too short', async () => {
    const long = await preflightPdf(await pdfOf(3), { budget: { least: 1, most: 1 } }, 'brief-a4.pdf');
    expect(long[0]).toMatchObject({ rule: 'too-long', blame: 'content' });
    expect(long[0]?.what).toBe('brief-a4.pdf prints on 3 pages: 2 pages more than its budget of 1.');
    const short = await preflightPdf(await pdfOf(1), { budget: { least: 2, most: 2 } }, 'brief-a4.pdf');
    expect(short[0]?.what).toBe('brief-a4.pdf prints on 1 page: 1 page fewer than its budget of 2.');
  });

  it('finds a font that is not embedded and not declared, and what readers need', async () => {
    const pdf = await pdfOf(1, StandardFonts.Helvetica);
    const messages = await preflightPdf(pdf, { families: ['Source Serif 4'] }, 'x.pdf');
    expect(messages.map((message) => message.rule)).toEqual([
      'font-not-embedded',
      'font-undeclared',
      'not-tagged',
      'no-language',
      'no-title',
      'title-not-shown',
      'metadata-missing',
    ]);
  });

  it('reports what is no PDF', async () => {
    const messages = await preflightPdf(new Uint8Array(9), {}, 'x.pdf');
    expect(messages.map((message) => message.rule)).toEqual(['pdf-unreadable']);
  });
});

describe('declared families', () => {
  it.each([
    ['SourceSerif4-Bold', true],
    ['SourceSerif4-SemiBoldItalic', true],
    ['NotoSerifSCExtraLight-Regular', true],
    ['SourceSerif4Display-Bold', false],
    ['NotoSerif-Regular', false],
  ])('%s: %s', (font, declared) => {
    expect(isDeclared(font, ['Source Serif 4', 'Noto Serif SC'])).toBe(declared);
  });
});
