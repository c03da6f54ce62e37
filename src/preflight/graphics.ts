import { PDFDict as Dictionary, PDFArray, type PDFDict, PDFName } from '@cantoo/pdf-lib';
import {
  arrayAt,
  type Box,
  type DrawingState,
  dictionaryAt,
  freshState,
  nameAt,
  numberAt,
  type Operands,
} from '../pdf/index.ts';
import { fromCmyk, type Rgb } from '../theme/index.ts';
import type { Face } from './face.ts';

/** What `q` saves and `Q` brings back. */
export interface Graphics extends DrawingState {
  fill: Rgb | undefined;
  stroke: Rgb | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  /** A soft mask or a blend mode makes every colour unknown. */
  blended: boolean;
  clip: Box | undefined;
  lineWidth: number;
  face: Face | undefined;
}

export function freshGraphics(): Graphics {
  const black: Rgb = [0, 0, 0];
  return {
    ...freshState,
    fill: black,
    stroke: black,
    fillAlpha: 1,
    strokeAlpha: 1,
    blended: false,
    clip: undefined,
    lineWidth: 1,
    face: undefined,
  };
}

const known = /^(DeviceGray|DeviceRGB|DeviceCMYK|CalGray|CalRGB|ICCBased|G|RGB|CMYK)$/;

/** Takes an operator that sets a colour. @returns whether it was one */
export function takeColour(
  graphics: Graphics,
  operator: string,
  operands: Operands,
  resources: PDFDict | undefined,
): boolean {
  const which = /^[a-z]/.test(operator) ? 'fill' : 'stroke';
  switch (operator) {
    case 'g':
    case 'G':
    case 'rg':
    case 'RG':
    case 'k':
    case 'K':
      graphics[which] = colourOf(operands);
      return true;
    case 'cs':
    case 'CS':
      graphics[which] = isKnown(operands.text(0).slice(1), resources) ? [0, 0, 0] : undefined;
      return true;
    case 'sc':
    case 'SC':
    case 'scn':
    case 'SCN':
      // A space whose values are no plain amounts of light or ink has made the colour unknown before.
      if (graphics[which]) graphics[which] = colourOf(operands);
      return true;
    default:
      return false;
  }
}

function isKnown(space: string, resources: PDFDict | undefined): boolean {
  if (known.test(space)) return true;
  const named = dictionaryAt(resources, 'ColorSpace')?.lookup(PDFName.of(space));
  if (named instanceof PDFName) return known.test(named.decodeText());
  const kind = named instanceof PDFArray ? named.lookup(0) : undefined;
  return kind instanceof PDFName && known.test(kind.decodeText());
}

function colourOf(operands: Operands): Rgb | undefined {
  const at = (index: number) => operands.number(index);
  if (operands.count === 1 && !operands.text(0).startsWith('/')) return [at(0), at(0), at(0)];
  if (operands.count === 3) return [at(0), at(1), at(2)];
  if (operands.count === 4) return fromCmyk(at(0), at(1), at(2), at(3));
  return undefined;
}

/** Takes what `gs` names: transparency, and now and then a font. */
export function takeState(graphics: Graphics, state: PDFDict | undefined): void {
  if (!state) return;
  graphics.fillAlpha = numberAt(state, 'ca') ?? graphics.fillAlpha;
  graphics.strokeAlpha = numberAt(state, 'CA') ?? graphics.strokeAlpha;
  graphics.lineWidth = numberAt(state, 'LW') ?? graphics.lineWidth;
  const mask = state.lookup(PDFName.of('SMask'));
  const [first] = arrayAt(state, 'BM')?.asArray() ?? [];
  const blend = nameAt(state, 'BM') ?? (first instanceof PDFName ? first.decodeText() : undefined);
  if (mask instanceof Dictionary || (blend !== undefined && !/^(Normal|Compatible)$/.test(blend)))
    graphics.blended = true;
  else if (mask instanceof PDFName || blend !== undefined) graphics.blended = false;
}
