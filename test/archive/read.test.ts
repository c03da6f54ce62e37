import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packedAside } from '../../src/pdf/objects.ts';
import { readPdf } from '../../src/pdf/read.ts';
import { faultOf, sheet } from '../print/sheet.ts';
import { usePrinter } from './archived.ts';

const { print } = usePrinter();

/** Every object of a document, by number, as the file would have it. */
function objectsOf(document: PDFDocument): string[] {
  return document.context
    .enumerateIndirectObjects()
    .map(([ref, object]) => `${ref.toString()} ${object.constructor.name} ${object.toString()}`);
}

/** The PDF library's own reading. */
function loaded(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false });
}

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

it('reads what the browser prints as the PDF library reads it', async () => {
  const picture =
    '<svg role="img" aria-label="Mark" width="9"><g opacity=".5"><path d="M0 0h9v9z"/></g></svg>';
  const { bytes } = await print(
    sheet(`<h1>A (sheet)</h1><p><a href="#end">End</a> 中 ${picture}</p><p id="end">End</p>`),
  );
  const [own, known] = [await readPdf(bytes, 'sheet'), await loaded(bytes)];
  expect(objectsOf(own)).toEqual(objectsOf(known));
  expect(objectsOf(own).length).toBeGreaterThan(20);
  expect(own.getPages().map(({ ref }) => ref)).toEqual(known.getPages().map(({ ref }) => ref));
  expect(own.context.largestObjectNumber).toBe(known.context.largestObjectNumber);
});

it('reads every kind of object', async () => {
  const kinds =
    '[1 -2.5 .5 3 0 R 7 1 R (a \\) (b)\\\\) <0aF> <> /A#20B /C true false null [] <</D<</E/F>>>>]';
  const stream = '<</Length 5 0 R>>\nstream\r\nendst\nendstream';
  const bytes = fileOf([...skeleton, kinds, stream, '5']);
  const own = objectsOf(await readPdf(bytes, 'kinds'));
  expect(own).toEqual(objectsOf(await loaded(bytes)));
  expect(own.join()).toContain('/A#20B');
});

it('leaves a file with another table to the PDF library', async () => {
  const bytes = await (await loaded(fileOf(skeleton))).save({
    useObjectStreams: true,
    addDefaultPage: false,
  });
  expect(Buffer.from(bytes).includes('\nxref')).toBe(false);
  const catalog = (await readPdf(bytes, 'packed')).catalog;
  expect(catalog.Pages().lookup(PDFName.of('Count'), PDFNumber).asNumber()).toBe(0);
});

it.each([
  ['a word that is none', '<</A what>>'],
  ['a dictionary without an end', '<</A 1'],
  ['a stream of another length', '<</Length 2>>\nstream\nlonger\nendstream'],
])('refuses %s', async (_, body) => {
  const { rules, whats } = await faultOf(readPdf(fileOf([...skeleton, body]), 'the sheet'));
  expect(rules).toEqual(['pdf-unreadable']);
  expect(whats[0]).toContain('the sheet');
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
