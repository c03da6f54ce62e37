import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib';
import { type Message, say } from '../message/message.ts';
import { byCodeUnit } from '../message/order.ts';
import { lastResortFamily } from '../print/environment.ts';
import type { Expected } from './expected.ts';
import type { PdfView } from './view.ts';

/** One font of a printed PDF. */
interface PdfFont {
  /** The PostScript name, without the prefix that marks a subset. */
  readonly name: string;
  readonly type3: boolean;
  readonly embedded: boolean;
}

/** Every font that pages show something in, sorted by name. What else a file holds, nobody sees. */
export function shownFonts({ faces }: PdfView): PdfFont[] {
  return [...faces]
    .filter(([, face]) => face.shown.size > 0)
    .map(([font]) => readFont(font, nameIn(font, 'Subtype') ?? ''))
    .sort((left, right) => byCodeUnit(left.name, right.name));
}

/** Judges the fonts of what pages show: all embedded, none Type 3, and only those that the theme declares. */
export function judgeFonts(view: PdfView, { families }: Expected): Message[] {
  const { name } = view;
  const messages = new Map<string, Message>();
  const add = (message: Message) => messages.set(message.what, message);
  for (const font of shownFonts(view)) {
    if (font.type3) add(say('font-type3', undefined, name, font.name));
    else if (!font.embedded) add(say('font-not-embedded', undefined, name, font.name));
    // Chrome leaves Type 3 fonts without a name to judge. The face of boxes is found by what it stands for.
    if (families && !font.type3 && !isDeclared(font.name, [...families, lastResortFamily]))
      add(say('font-undeclared', undefined, name, font.name));
  }
  return [...messages.values()];
}

function readFont(font: PDFDict, subtype: string): PdfFont {
  const descendant = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict);
  const descriptor = (descendant ?? font).lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const name = nameIn(font, 'BaseFont') ?? (descriptor && nameIn(descriptor, 'FontName')) ?? 'without a name';
  const files = ['FontFile', 'FontFile2', 'FontFile3'];
  const type3 = subtype === 'Type3';
  return {
    name: name.replace(/^[A-Z]{6}\+/, ''),
    type3,
    embedded: type3 || files.some((file) => descriptor?.has(PDFName.of(file)) ?? false),
  };
}

function nameIn(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

const weights = /^(?:thin|extralight|light|regular|medium|semibold|bold|extrabold|black)?$/;

/**
 * Whether a font belongs to a declared family. PDFs give PostScript names (`SourceSerif4-Bold`), stylesheets
 * give families (`Source Serif 4`); some fonts put a weight between the two (`NotoSerifSCExtraLight-Regular`).
 */
export function isDeclared(font: string, families: readonly string[]): boolean {
  const plain = bare(font.replace(/-[^-]*$/, ''));
  return families
    .map(bare)
    .some((family) => plain.startsWith(family) && weights.test(plain.slice(family.length)));
}

function bare(name: string): string {
  return name.replaceAll(/[\s_-]/g, '').toLowerCase();
}
