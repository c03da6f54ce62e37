import { PDFBool, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { dictionaryAt, streamBytes } from '../archive/objects.ts';
import { type Message, say } from '../message/message.ts';
import { textIn } from './tags.ts';
import type { PdfView } from './view.ts';

/** Judges what a PDF says of itself: title and language are there, and said once. */
export function judgeMetadata({ document, name }: PdfView): Message[] {
  const { catalog } = document;
  const language = textIn(catalog.lookup(PDFName.of('Lang'))) ?? '';
  const title = document.getTitle() ?? '';
  const shown = dictionaryAt(catalog, 'ViewerPreferences')?.lookup(PDFName.of('DisplayDocTitle'));
  const packet = packetOf(document.catalog.lookup(PDFName.of('Metadata')));
  return [
    ...(language === '' ? [say('no-language', undefined, name)] : []),
    ...(language !== '' && !isLanguage(language) ? [say('language-unknown', undefined, name, language)] : []),
    ...(title.trim() === '' ? [say('no-title', undefined, name)] : []),
    ...(shown === PDFBool.True ? [] : [say('title-not-shown', undefined, name)]),
    ...(packet === undefined ? [say('metadata-missing', undefined, name)] : []),
    ...(packet === undefined ? [] : disagreements(packet, informationOf(document, language), name)),
  ];
}

/** A language tag by its form: BCP 47. */
function isLanguage(tag: string): boolean {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag);
}

type Statements = Readonly<Record<'title' | 'author' | 'language' | 'date' | 'producer', string>>;

function informationOf(document: PdfView['document'], language: string): Statements {
  const date = document.getCreationDate();
  return {
    title: document.getTitle() ?? '',
    author: document.getAuthor() ?? '',
    language,
    date: date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : '',
    producer: document.getProducer() ?? '',
  };
}

/** Where both say something, they say the same. */
function disagreements(packet: string, information: Statements, name: string): Message[] {
  const stated: Statements = {
    title: itemOf(packet, 'dc:title'),
    author: itemOf(packet, 'dc:creator'),
    language: itemOf(packet, 'dc:language'),
    date: itemOf(packet, 'xmp:CreateDate').slice(0, 10),
    producer: itemOf(packet, 'pdf:Producer'),
  };
  return (['title', 'author', 'language', 'date', 'producer'] as const).flatMap((field) => {
    const [one, other] = [information[field].trim(), stated[field].trim()];
    return one === '' || other === '' || one.toLowerCase() === other.toLowerCase()
      ? []
      : [say('metadata-disagrees', undefined, name, field, one, other)];
  });
}

function packetOf(stream: unknown): string | undefined {
  if (!(stream instanceof PDFStream)) return undefined;
  return Buffer.from(streamBytes(stream)).toString('utf8');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The first value of a property, as an element or as an attribute. */
function itemOf(packet: string, property: string): string {
  const element = new RegExp(`<${property}(?:\\s[^>]*)?>([\\s\\S]*?)</${property}>`).exec(packet)?.[1];
  const attribute = new RegExp(`\\s${property}="([^"]*)"`).exec(packet)?.[1];
  const value = element?.replace(/<[^>]*>/g, ' ') ?? attribute ?? '';
  return value.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, code: string) => decoded(code) ?? whole).trim();
}

function decoded(code: string): string | undefined {
  if (!code.startsWith('#')) return entities[code];
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
