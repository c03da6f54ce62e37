import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib';
import { byCodeUnit, from, type Message, say } from '../message/index.ts';
import { lawfulText } from '../pdf/index.ts';
import { lastResortFamily } from '../print/index.ts';
import type { Expected } from './expected.ts';
import type { Face } from './face.ts';
import { originOf, originOfLook } from './origin.ts';
import type { PdfView } from './view.ts';

/** One font of a printed PDF. */
interface PdfFont {
  /** The PostScript name, without the prefix that marks a subset. */
  readonly name: string;
  readonly type3: boolean;
  readonly embedded: boolean;
  readonly face: Face;
}

/** Every font that pages show something in, sorted by name. What else a file holds, nobody sees. */
export function shownFonts({ faces }: PdfView): PdfFont[] {
  return [...faces]
    .filter(([, face]) => face.shown.size > 0)
    .map(([font, face]) => readFont(font, face))
    .sort((left, right) => byCodeUnit(left.name, right.name));
}

/**
 * Judges the fonts of what pages show: all embedded, none Type 3, only those that the theme declares, and no glyph
 * with a text that is none.
 */
export function judgeFonts(view: PdfView, expected: Expected): Message[] {
  const { name } = view;
  const { families } = expected;
  const messages = new Map<string, Message>();
  const add = (message: Message) => messages.set(message.what, from(originOfLook(expected), message));
  for (const font of shownFonts(view)) {
    if (font.type3) messages.set(font.name, drawnFont(font, view, expected));
    else if (!font.embedded) add(say('font-not-embedded', undefined, name, font.name));
    if (hasUnlawfulText(font.face)) add(say('glyph-text', undefined, name, font.name));
    // Chrome leaves Type 3 fonts without a name to judge. The face of boxes is found by what it stands for.
    if (families && !font.type3 && !isDeclared(font.name, [...families, lastResortFamily]))
      add(say('font-undeclared', undefined, name, font.name));
  }
  return [...messages.values()];
}

function hasUnlawfulText(face: Face): boolean {
  return [...face.shown].some((code) => lawfulText(face.glyph(code).text) !== face.glyph(code).text);
}

/** A fallback is used for what the dossier has; other faces are the theme's choice. */
function drawnFont({ name, face }: PdfFont, view: PdfView, expected: Expected): Message {
  for (const page of view.pages)
    for (const mark of page.marks) {
      if (mark.kind !== 'line' || mark.face !== face) continue;
      const isFallback = isDeclared(name, expected.fallback ?? []);
      const { place } = originOf(mark, page, view, expected);
      const message = say('font-type3', undefined, view.name, name, mark.text, page.number);
      return from(
        { place: place ?? originOfLook(expected).place, ...(isFallback && { blame: 'content' }) },
        message,
      );
    }
  return say('font-type3', undefined, view.name, name, '', 1);
}

function readFont(font: PDFDict, face: Face): PdfFont {
  const descendant = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict);
  const descriptor = (descendant ?? font).lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const name = nameIn(font, 'BaseFont') ?? (descriptor && nameIn(descriptor, 'FontName')) ?? 'without a name';
  const files = ['FontFile', 'FontFile2', 'FontFile3'];
  const type3 = nameIn(font, 'Subtype') === 'Type3';
  return {
    name: name.replace(/^[A-Z]{6}\+/, ''),
    face,
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
