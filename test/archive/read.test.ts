import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packedAside } from '../../src/pdf/objects.ts';
import { readPrint } from '../../src/pdf/read.ts';
import { faultOf } from '../print/sheet.ts';

/** A file of some objects, with a plain table of places. */
function fileOf(bodies: readonly string[]): Buffer {
  let text = '%PDF-1.4\n';
  const places = bodies.map((body, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const head = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<</Size ${bodies.length + 1} /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + head + end, 'latin1');
}

const skeleton = ['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [] /Count 0>>'];

it('knows places of both forms, the first of a name, in a tree that leads back to itself', async () => {
  const bytes = fileOf([
    '<</Type /Catalog /Pages 2 0 R /Dests <</plain [3 0 R /XYZ 1 2 0]>> /Names <</Dests 4 0 R>>>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>',
    '<</Kids [5 0 R 4 0 R 5 0 R] /Names [(plain) [3 0 R /XYZ 7 7 0] (lost) [9 0 R /XYZ 7 7 0]]>>',
    '<</Names [(deep) <</D [3 0 R /XYZ 3 4 0]>>]>>',
  ]);
  const { destinations } = await readPrint(bytes, 'places');
  expect([...destinations]).toEqual([
    ['plain', { page: 1, x: 1, y: 2 }],
    ['deep', { page: 1, x: 3, y: 4 }],
  ]);
});

it.each([
  ['a word that is none', '<</A what>>'],
  ['a dictionary without an end', '<</A 1'],
])('refuses a print with %s', async (_, body) => {
  const { rules, whats } = await faultOf(readPrint(fileOf([...skeleton, body]), 'the sheet'));
  expect(rules).toEqual(['pdf-unreadable']);
  expect(whats[0]).toContain('the sheet');
});

it('refuses a print of more pages than are read', async () => {
  const pages = Array.from({ length: 2001 }, () => '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>');
  const kids = pages.map((_, index) => `${index + 3} 0 R`).join(' ');
  const bytes = fileOf([skeleton[0] ?? '', `<</Type /Pages /Kids [${kids}] /Count 2001>>`, ...pages]);
  expect((await faultOf(readPrint(bytes, 'the sheet'))).rules).toEqual(['pdf-too-large']);
});

it('packs aside as it packs here, whatever the size', async () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 70_000, size: 'max' });
  await fc.assert(
    fc.asyncProperty(bytes, async (plain) => {
      expect(deflateSync(plain).equals(await packedAside(plain))).toBe(true);
    }),
    { numRuns: 20 },
  );
});
