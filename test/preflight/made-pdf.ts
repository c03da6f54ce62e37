import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFString,
  StandardFonts,
} from '@cantoo/pdf-lib';
import type { Message, RuleId } from '../../src/message/message.ts';
import type { Expected } from '../../src/preflight/expected.ts';
import { preflightPdf } from '../../src/preflight/preflight.ts';

/** A small PDF made by hand: faultless but for its font, which is not embedded. */
export interface MadePdf {
  readonly document: PDFDocument;
  readonly page: PDFPage;
  /** The root of its tag tree. */
  readonly root: PDFDict;
  /** Gives both fonts a lower-case x of so many thousandths. */
  setXHeight(height: number): void;
  /** Adds operators to the page's content. `/F` is Helvetica, `/B` its bold. */
  write(content: string): void;
  /** Adds a tag around a numbered run. */
  tag(type: string, mcid: number, entries?: Readonly<Record<string, string>>): PDFDict;
}

/** A packet of XMP around some properties. */
export function packetOf(properties: string, attributes = ''): string {
  return `<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

const packet = (title: string, language: string) =>
  packetOf(
    `<dc:title><rdf:Alt><rdf:li>${title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>`,
  );

export async function madePdf(): Promise<MadePdf> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const page = document.addPage([594.96, 841.92]);
  document.setTitle('A title');
  document.setProducer('A hand');
  catalog.set(PDFName.of('Lang'), PDFString.of('en'));
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(Buffer.from(packet('A title', 'en')))));
  const kids = context.obj([]);
  const root = context.obj({ Type: 'StructTreeRoot', K: kids });
  catalog.set(PDFName.of('StructTreeRoot'), context.register(root));
  const [regular, bold] = [
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  ];
  await document.flush();
  page.node.setFontDictionary(PDFName.of('F'), regular.ref);
  page.node.setFontDictionary(PDFName.of('B'), bold.ref);
  return {
    document,
    page,
    root,
    setXHeight: (height) => {
      const descriptor = context.obj({ Type: 'FontDescriptor', XHeight: height });
      for (const { ref } of [regular, bold])
        context.lookup(ref, PDFDict).set(PDFName.of('FontDescriptor'), descriptor);
    },
    write: (content) => page.node.addContentStream(context.register(context.stream(content))),
    tag: (type, mcid, entries = {}) => {
      const tag = context.obj({ Type: 'StructElem', S: type, Pg: page.ref, K: mcid });
      for (const [key, text] of Object.entries(entries))
        tag.set(PDFName.of(key), PDFHexString.fromText(text));
      kids.push(context.register(tag));
      return tag;
    },
  };
}

/** A line of text at a place, tagged or not. */
export function line(text: string, font = '/F 12 Tf', at = '60 700'): string {
  return `BT ${font} ${at} Td (${text}) Tj ET`;
}

export function tagged(mcid: number, content: string): string {
  return `/P <</MCID ${mcid}>> BDC ${content} EMC`;
}

export function artifact(content: string): string {
  return `/Artifact BMC ${content} EMC`;
}

/** What preflight says of it, leaving aside that the font is not embedded. */
export async function messagesOf({ document }: MadePdf, expected: Expected = {}): Promise<Message[]> {
  const messages = await preflightPdf(await document.save(), expected, 'x.pdf');
  return messages.filter(({ rule }) => rule !== 'font-not-embedded');
}

export async function rulesOf(made: MadePdf, expected: Expected = {}): Promise<RuleId[]> {
  return (await messagesOf(made, expected)).map(({ rule }) => rule);
}
