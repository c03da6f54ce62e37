import { PDFBool, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { type Message, say } from '../message/message.ts';
import { lastResortFamily } from '../print/environment.ts';
import type { Pdf } from '../print/pdf.ts';
import { isDeclared, listFonts } from './fonts.ts';

/** How many pages an edition may have. */
export interface PageBudget {
  readonly least: number;
  readonly most: number;
}

/**
 * Reads a printed PDF as its reader's machine will, and says what may not be published.
 * @param declared the families that the theme declares
 * @param name how messages call the PDF
 */
export async function preflightPdf(
  pdf: Pdf,
  budget: PageBudget,
  declared: readonly string[],
  name: string,
): Promise<Message[]> {
  const messages = judgeLength(pdf.pages, budget, name);
  try {
    const document = await PDFDocument.load(pdf.bytes, { updateMetadata: false });
    return [...messages, ...judgeFonts(document, declared, name), ...judgeAccess(document, name)];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [...messages, say('pdf-unreadable', undefined, name, detail)];
  }
}

function judgeLength(pages: number, budget: PageBudget, name: string): Message[] {
  if (pages > budget.most) return [say('too-long', undefined, name, pages, budget.most)];
  if (pages < budget.least) return [say('too-short', undefined, name, pages, budget.least)];
  return [];
}

function judgeFonts(document: PDFDocument, declared: readonly string[], name: string): Message[] {
  const messages = new Map<string, Message>();
  const add = (message: Message) => messages.set(message.what, message);
  for (const font of listFonts(document)) {
    if (font.type3) add(say('font-type3', undefined, name, font.name));
    else if (!font.embedded) add(say('font-not-embedded', undefined, name, font.name));
    if (isDeclared(font.name, [lastResortFamily])) add(say('missing-glyph', undefined, name));
    // Chrome leaves Type 3 fonts without a name to judge.
    else if (!font.type3 && !isDeclared(font.name, declared))
      add(say('font-undeclared', undefined, name, font.name));
  }
  return [...messages.values()];
}

function judgeAccess(document: PDFDocument, name: string): Message[] {
  const messages: Message[] = [];
  const { catalog } = document;
  const mark = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.lookup(PDFName.of('Marked'));
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (!tree || mark !== PDFBool.True) messages.push(say('not-tagged', undefined, name));
  const language = catalog.lookup(PDFName.of('Lang'));
  const stated = language instanceof PDFString || language instanceof PDFHexString;
  if (!stated || language.decodeText() === '') messages.push(say('no-language', undefined, name));
  if (!document.getTitle()) messages.push(say('no-title', undefined, name));
  return messages;
}
