import { type PDFContext, PDFDict, PDFName, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import {
  applyEdits,
  type Edit,
  listAt,
  nameAt,
  numberAt,
  type Operands,
  type Pdf,
  readOperators,
  readPdf,
  replaceStream,
  sealed,
  streamBytes,
} from '../pdf/index.ts';
import { greyOf } from '../theme/index.ts';
import { greyPattern } from './grey-gradient.ts';

/**
 * Turns every colour of an archived PDF into the grey of the same lightness, so that a printing machine uses
 * black alone. Tags and text stay.
 * @throws Fault `grey-impossible` for what can't be turned: tiles, shadings other than gradients, photographs in JPEG
 */
export async function greyPdf(pdf: Pdf, name: string): Promise<Pdf> {
  const document = await readPdf(pdf.bytes);
  const { context } = document;
  const contents = new Set(document.getPages().flatMap((page) => listAt(page.node, 'Contents')));
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (isPattern(object)) greyPattern(object, context, name);
    if (!(object instanceof PDFRawStream)) continue;
    const kind = nameAt(object.dict, 'Subtype');
    if (kind === 'Image') greyImage(object, ref, context, name);
    else if (kind === 'Form' || contents.has(ref))
      replaceStream(context, ref, object, greyContent(streamBytes(object), name));
  }
  return { ...pdf, bytes: await sealed(document) };
}

function isPattern(object: unknown): object is PDFDict | PDFRawStream {
  const dictionary = object instanceof PDFRawStream ? object.dict : object;
  return dictionary instanceof PDFDict && dictionary.has(PDFName.of('PatternType'));
}

/** Operators that set a colour, and those that set a grey in its place. */
const inGrey = new Map([
  ['rg', 'g'],
  ['RG', 'G'],
]);

/** Operators that set what has no one lightness. */
const colourful = new Set(['k', 'K', 'sc', 'SC', 'scn', 'SCN', 'sh', 'BI']);

/** A content stream with its colours turned. @throws Fault `grey-impossible` */
export function greyContent(bytes: Uint8Array, name: string): Uint8Array {
  const edits: Edit[] = [];
  readOperators(bytes, (operator, operands, start, end) => {
    const grey = inGrey.get(operator);
    if (grey !== undefined) edits.push({ start, end, text: `${greyText(operands)} ${grey}` });
    else if (colourful.has(operator) && !setsPattern(operator, operands))
      fail('grey-impossible', undefined, name, `the operator ${operator}`);
  });
  return applyEdits(bytes, edits);
}

/** A pattern is named, and turned where it stands. */
function setsPattern(operator: string, operands: Operands): boolean {
  return operator.toLowerCase() === 'scn' && operands.count === 1 && operands.text(0).startsWith('/');
}

function greyText(operands: Operands): string {
  return String(Number(greyOf([operands.number(0), operands.number(1), operands.number(2)]).toFixed(4)));
}

function greyImage(image: PDFRawStream, ref: PDFRef, context: PDFContext, name: string): void {
  const space = nameAt(image.dict, 'ColorSpace');
  if (space === 'DeviceGray' || image.dict.has(PDFName.of('ImageMask'))) return;
  const plain = space === 'DeviceRGB' && numberAt(image.dict, 'BitsPerComponent') === 8;
  if (!plain || nameAt(image.dict, 'Filter') !== 'FlateDecode')
    fail('grey-impossible', undefined, name, `an image in ${space ?? 'a colour space of its own'}`);
  const pixels = streamBytes(image);
  const grey = new Uint8Array(pixels.length / 3);
  for (let index = 0; index < grey.length; index += 1) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index * 3, index * 3 + 3);
    grey[index] = Math.round(255 * greyOf([red / 255, green / 255, blue / 255]));
  }
  replaceStream(context, ref, image, grey);
  const turned = context.lookup(ref);
  if (turned instanceof PDFRawStream) turned.dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'));
}
