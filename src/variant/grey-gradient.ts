import { type PDFContext, PDFDict, PDFName, PDFNumber, type PDFRawStream } from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import { arrayAt, dictionaryAt, nameAt, numberAt } from '../pdf/index.ts';
import { greyOf } from '../theme/index.ts';

/**
 * Turns a gradient, as a browser writes it, into greys: from colour to colour, through as many as there are.
 * @throws Fault `grey-impossible` for other patterns
 */
export function greyPattern(pattern: PDFDict | PDFRawStream, context: PDFContext, name: string): void {
  const shading = pattern instanceof PDFDict ? dictionaryAt(pattern, 'Shading') : undefined;
  const space = nameAt(shading, 'ColorSpace');
  if (space === 'DeviceGray') return;
  if (!shading || space !== 'DeviceRGB') fail('grey-impossible', undefined, name, 'a pattern');
  greyFunction(dictionaryAt(shading, 'Function'), context, name);
  shading.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'));
}

function greyFunction(mapping: PDFDict | undefined, context: PDFContext, name: string): void {
  const kind = numberAt(mapping, 'FunctionType');
  if (!mapping || (kind !== 2 && kind !== 3))
    fail('grey-impossible', undefined, name, 'a gradient of its own kind');
  if (kind === 2) for (const end of ['C0', 'C1']) greyEnd(mapping, end, context);
  const parts = arrayAt(mapping, 'Functions');
  for (let index = 0; index < (parts?.size() ?? 0); index += 1)
    greyFunction(parts?.lookupMaybe(index, PDFDict), context, name);
}

/** A function that two gradients share is turned once. */
function greyEnd(mapping: PDFDict, end: string, context: PDFContext): void {
  const parts = arrayAt(mapping, end)?.asArray() ?? [];
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part instanceof PDFNumber ? part.asNumber() : 0,
  );
  if (parts.length !== 3) return;
  mapping.set(PDFName.of(end), context.obj([Number(greyOf([red, green, blue]).toFixed(4))]));
}
