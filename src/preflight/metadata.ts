import { PDFBool, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { type Message, say } from '../message/index.ts';
import { defaultOf, dictionaryAt, type Packet, readXmp, streamBytes, textIn } from '../pdf/index.ts';
import { type PdfView, reasonOf } from './view.ts';

/** Judges what a PDF says of itself: title and language are there, and said once. */
export function judgeMetadata({ document, name }: PdfView): Message[] {
  const { catalog } = document;
  const language = textIn(catalog.lookup(PDFName.of('Lang'))) ?? '';
  const shown = dictionaryAt(catalog, 'ViewerPreferences')?.lookup(PDFName.of('DisplayDocTitle'));
  const { packet, messages } = packetOf(document, name);
  const title = (document.getTitle() ?? '').trim() || defaultOf(packet ?? new Map(), 'dc:title');
  return [
    ...(language === '' ? [say('no-language', undefined, name)] : []),
    ...(language !== '' && !isLanguage(language) ? [say('language-unknown', undefined, name, language)] : []),
    ...(title === '' ? [say('no-title', undefined, name)] : []),
    ...(shown === PDFBool.True ? [] : [say('title-not-shown', undefined, name)]),
    ...messages,
    ...(packet ? disagreements(packet, informationOf(document, language), name) : []),
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
function disagreements(packet: Packet, information: Statements, name: string): Message[] {
  const allOf = (property: string) => (packet.get(property) ?? []).map(({ text }) => text);
  const languages = allOf('dc:language');
  const stated: Statements = {
    title: defaultOf(packet, 'dc:title'),
    author: allOf('dc:creator').join('; '),
    language: languages.find((one) => plain(one) === plain(information.language)) ?? languages[0] ?? '',
    date: defaultOf(packet, 'xmp:CreateDate').slice(0, 10),
    producer: defaultOf(packet, 'pdf:Producer'),
  };
  return (['title', 'author', 'language', 'date', 'producer'] as const).flatMap((field) => {
    const [one, other] = [information[field].trim(), stated[field]];
    return one === '' || other === '' || plain(one) === plain(other)
      ? []
      : [say('metadata-disagrees', undefined, name, field, one, other)];
  });
}

/** Several authors stand in one text here, and in a list there. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s,;]+/g, ' ')
    .trim();
}

function packetOf(
  { catalog }: PdfView['document'],
  name: string,
): { readonly packet?: Packet; readonly messages: readonly Message[] } {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFStream)) return { messages: [say('metadata-missing', undefined, name)] };
  const bytes = streamBytes(stream);
  try {
    return { packet: readXmp(bytes), messages: [] };
  } catch (error) {
    return { messages: [say('metadata-unreadable', undefined, name, reasonOf(error))] };
  }
}
