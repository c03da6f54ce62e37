import { type PDFDocument, PDFHeader, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { packedStream } from './objects.ts';
import { srgbProfile } from './srgb.ts';

/** What a PDF says of itself. */
export interface Statement {
  readonly title: string;
  readonly language: string;
  readonly author?: string;
  /** The day that the file carries as its date: YYYY-MM-DD. */
  readonly date: string;
  /** PDF/A-3 allows attachments, PDF/A-2 does not. Without a part the file claims neither PDF/A nor PDF/UA. */
  readonly part?: 2 | 3;
}

const maker = 'Precis';

/** States title, language, dates, standards and colours; takes out what names the machine or the moment. */
export function stateMetadata(document: PDFDocument, statement: Statement): void {
  const { context, catalog } = document;
  context.header = PDFHeader.forVersion(1, 7);
  catalog.set(PDFName.of('Lang'), PDFString.of(statement.language));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  const packet = context.stream(Buffer.from(xmpPacket(statement), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(packet));
  stateInformation(document, statement);
  stateColours(document);
}

function stateInformation(document: PDFDocument, statement: Statement): void {
  const { context } = document;
  const entries = context.obj({
    Title: PDFHexString.fromText(statement.title),
    ...(statement.author !== undefined && { Author: PDFHexString.fromText(statement.author) }),
    Creator: PDFString.of(maker),
    Producer: PDFString.of(maker),
    CreationDate: PDFString.of(pdfDate(statement.date)),
    ModDate: PDFString.of(pdfDate(statement.date)),
  });
  const { Info } = context.trailerInfo;
  if (Info instanceof PDFRef) context.assign(Info, entries);
  else context.trailerInfo.Info = context.register(entries);
}

/** A day as PDF writes it. */
export function pdfDate(day: string): string {
  return `D:${day.replaceAll('-', '')}000000Z`;
}

function stateColours(document: PDFDocument): void {
  const { context, catalog } = document;
  const profile = context.register(packedStream(context, srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => entities[character] ?? character);
}

/** The same statements in XML, as both standards ask for them. */
function xmpPacket({ title, language, author, date, part }: Statement): string {
  const creator = author === undefined ? '' : `<dc:creator>${list('Seq', escaped(author))}</dc:creator>`;
  const moment = `${date}T00:00:00Z`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>${creator}<dc:language>${list('Bag', escaped(language))}</dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>${maker}</xmp:CreatorTool><xmp:CreateDate>${moment}</xmp:CreateDate><xmp:ModifyDate>${moment}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${maker}</pdf:Producer></rdf:Description>
${part === undefined ? '' : standards(part)}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** What the file claims to conform to. */
function standards(part: 2 | 3): string {
  return `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
${accessSchema}
`;
}

function list(kind: 'Seq' | 'Bag', item: string): string {
  return `<rdf:${kind}><rdf:li>${item}</rdf:li></rdf:${kind}>`;
}

/** PDF/A knows no PDF/UA: a file that claims both explains the one to the other. */
const accessSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;
