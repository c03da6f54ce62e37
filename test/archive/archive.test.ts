import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveFacts, archivePdf } from '../../src/archive/archive.ts';
import { ownText } from '../../src/archive/own-text.ts';
import { readPages, tagText } from '../../src/archive/pages.ts';
import { allTags, readTags } from '../../src/archive/tag-tree.ts';
import type { HtmlDocument } from '../../src/compose/document.ts';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import { faultOf, ownWorld, sheet } from '../print/sheet.ts';

let browser: PrintingBrowser;
let closeBrowser: () => void;
let closed: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, refuse) => {
    closed = withBrowser({}, ownWorld(), (opened) => {
      browser = opened;
      ready();
      return new Promise<void>((resolve) => {
        closeBrowser = resolve;
      });
    });
    closed.catch(refuse);
  });
}, 120_000);

afterAll(async () => {
  closeBrowser();
  await closed;
});

function factsOf(document: HtmlDocument): ArchiveFacts {
  return { title: 'A sheet', language: 'en', date: '2026-11-25', words: ownText(document.html) };
}

async function archived(body: string, head = ''): Promise<Uint8Array> {
  const document = sheet(body, head);
  return (await archivePdf(await browser.print(document), factsOf(document))).bytes;
}

interface Read {
  readonly text: string;
  readonly roles: readonly string[];
}

/** The words and tags of a PDF, read by another program. Line breaks are not guessed from the layout. */
async function read(bytes: Uint8Array): Promise<Read> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  let text = '';
  const roles: string[] = [];
  const gather = (node: object) => {
    if ('role' in node) roles.push(String(node.role));
    if ('children' in node && Array.isArray(node.children)) for (const kid of node.children) gather(kid);
  };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    let artifact = 0;
    for (const item of items) {
      if ('str' in item) text += artifact > 0 ? '' : item.str;
      else if (item.type.startsWith('begin'))
        artifact += artifact > 0 || Reflect.get(item, 'tag') === 'Artifact' ? 1 : 0;
      else artifact -= artifact > 0 ? 1 : 0;
    }
    gather(await page.getStructTree());
  }
  await task.destroy();
  return { text, roles };
}

/** The characters of the tags as the file holds them: PDF.js leaves out the spaces at a line's end. */
async function spoken(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const paragraphs = [...allTags(readTags(root))].filter((tag) => tag.type === 'P');
  return paragraphs.map((tag) => tagText(tag, readPages(document)).trim()).join(' ');
}

describe('archived bytes', () => {
  const table = '<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr></table>';

  it('are the same however often and in whatever company a document is printed', async () => {
    const [first, , third] = await Promise.all([archived(table), archived('<p>Other</p>'), archived(table)]);
    expect(Buffer.compare(first, third)).toBe(0);
    expect(Buffer.compare(first, await archived(table))).toBe(0);
  });

  it('hold no moment, no browser and no id of its own counting', async () => {
    const loaded = await PDFDocument.load(await archived(table), { updateMetadata: false });
    expect(loaded.getCreator()).toBe('Precis');
    expect(loaded.getProducer()).toBe('Precis');
    expect(loaded.getCreationDate()?.toISOString()).toBe('2026-11-25T00:00:00.000Z');
    const ids = loaded.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const id = object instanceof PDFDict ? object.get(PDFName.of('ID')) : undefined;
      return id instanceof PDFString ? [id.decodeText()] : [];
    });
    expect(ids).toEqual(['cell-00000001']);
  });

  it('state title, language and both standards', async () => {
    const loaded = await PDFDocument.load(await archived('<p>Text</p>'), { updateMetadata: false });
    const packet = loaded.catalog.lookup(PDFName.of('Metadata'));
    const text = packet instanceof PDFRawStream ? Buffer.from(packet.contents).toString('utf8') : '';
    expect(text).toContain('<rdf:li xml:lang="x-default">A sheet</rdf:li>');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(loaded.catalog.has(PDFName.of('OutputIntents'))).toBe(true);
  });
});

describe('attached files', () => {
  it('come out as they went in, and are told as data', async () => {
    const document = sheet('<p>Text</p>');
    const text = 'Year,Share\r\n2021,"one, two"\r\n';
    const attachments = [{ name: 'plate-a.csv', mediaType: 'text/csv', description: 'Shares, 2021', text }];
    const facts = { ...factsOf(document), attachments };
    const { bytes } = await archivePdf(await browser.print(document), facts);
    const task = getDocument({ data: bytes.slice(), verbosity: 0 });
    const files: unknown = await (await task.promise).getAttachments();
    await task.destroy();
    const content = new Uint8Array(Buffer.from(text));
    expect(files).toMatchObject({ 'plate-a.csv': { filename: 'plate-a.csv', content } });
    const loaded = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(loaded.catalog.has(PDFName.of('AF'))).toBe(true);
    const packet = loaded.catalog.lookup(PDFName.of('Metadata'));
    const xmp = packet instanceof PDFRawStream ? Buffer.from(packet.contents).toString('utf8') : '';
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
  });
});

describe('archived tags', () => {
  it('leave margin boxes and table rules to the eye', async () => {
    const rules = '<style>td { border: 1px solid; }</style>';
    expect((await read(await archived('<table><tr><td>Cell</td></tr></table>', rules))).text).toBe('Cell');
  });

  it('refuse text that only a stylesheet holds, and say where', async () => {
    const made = sheet('<p>Text</p>', '<style>p::before { content: "Made up: "; }</style>');
    const { rules, whats } = await faultOf(archivePdf(await browser.print(made), factsOf(made)));
    expect(rules).toEqual(['archive-artifact']);
    expect(whats[0]).toContain('Made up:');
  });

  it('speak a repeated head once', async () => {
    const rows = Array.from({ length: 90 }, (_, row) => `<tr><td>r${row}</td></tr>`).join('');
    const printed = await archived(
      `<table><thead><tr><th>Head</th></tr></thead><tbody>${rows}</tbody></table>`,
    );
    expect((await read(printed)).text.split('Head')).toHaveLength(2);
  });

  it('give list items a body, and standard types to the rest', async () => {
    const { roles } = await read(
      await archived('<ul><li>One</li></ul><aside><p>Note <em>x</em></p></aside>'),
    );
    expect(roles).toContain('LBody');
    expect(roles).toContain('Note');
  });

  it('say what a link leads to', async () => {
    const bytes = await archived('<p><a href="https://example.org/">The source</a></p>');
    const loaded = await PDFDocument.load(bytes, { updateMetadata: false });
    const contents = loaded.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const words = object instanceof PDFDict ? object.get(PDFName.of('Contents')) : undefined;
      return words instanceof PDFHexString ? [words.decodeText()] : [];
    });
    expect(contents).toEqual(['The source']);
  });
});

describe('archived words', () => {
  // The other paragraph brings the face's space into the file.
  const narrow = '<style>p { width: 1px; font-variant-ligatures: none; } p + p { width: auto; }</style>';

  it.each([
    ['parted where a line wraps', 'five six <b>seven</b> eight', 'five six seven eight'],
    ['whole at a hyphen and a slash', 'well-known and/or', 'well-known and/or'],
    ['whole where a line may break within', 'long<wbr>word', 'longword'],
    ['parted where a tag ends a line', '<em>five</em> six', 'five six'],
  ])('are %s', async (_, body, words) => {
    expect(await spoken(await archived(`<p>${body}</p><p>. .</p>`, narrow))).toBe(`${words} . .`);
  });
});
