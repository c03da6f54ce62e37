import { PDFArray, type PDFDocument, PDFName, type PDFPage, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { limits, PastLimit } from '../message/index.ts';
import { readContent } from './content-reader.ts';
import type { Edit } from './edits.ts';
import { type Font, FontCase, textOfCodes } from './fonts.ts';
import { packedAside, streamBytes } from './objects.ts';
import type { PageContent, TextRun } from './page-content.ts';
import type { Mcr } from './tag-tree.ts';

/** A page as the archive pass works on it: what it holds, and what is to be changed in its content. */
export interface ArchivedPage {
  readonly page: PDFPage;
  readonly number: number;
  readonly content: PageContent;
  readonly fonts: ReadonlyMap<string, Font>;
  readonly edits: Edit[];
  /** Marked content that the tag tree has let go: it becomes an artifact. */
  readonly released: Set<number>;
  /** Its content is no longer what the file holds. */
  readonly isRewritten?: boolean;
}

/** Every page by its reference, as text. */
export type ArchivedPages = ReadonlyMap<string, ArchivedPage>;

/** Reads every page's content and fonts. */
export function readPages(document: PDFDocument): ArchivedPages {
  const fonts = new FontCase();
  return new Map(
    document.getPages().map((page, index): [string, ArchivedPage] => [
      page.ref.toString(),
      {
        page,
        number: index + 1,
        content: readContent(contentBytes(page)),
        fonts: fonts.of(page),
        edits: [],
        released: new Set(),
      },
    ]),
  );
}

/** A page's content may be cut into several streams. */
export function contentBytes(page: PDFPage): Uint8Array {
  const contents = page.node.Contents();
  if (contents instanceof PDFStream) return streamBytes(contents);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const part of contents instanceof PDFArray ? contents.asArray() : []) {
    const stream = part instanceof PDFRef ? page.doc.context.lookup(part) : part;
    if (!(stream instanceof PDFStream)) continue;
    const bytes = streamBytes(stream);
    length += bytes.length;
    if (length > limits.pdfUnpacked.most) throw new PastLimit(limits.pdfUnpacked);
    parts.push(bytes, Buffer.from('\n'));
  }
  return Buffer.concat(parts);
}

/** Puts new content in the place of a page's old content, as soon as it is packed. */
export async function writeContent(page: PDFPage, bytes: Uint8Array): Promise<void> {
  const { context } = page.doc;
  const old = page.node.get(PDFName.of('Contents'));
  const inPlace = old instanceof PDFRef && context.lookup(old) instanceof PDFStream;
  const ref = inPlace ? old : context.nextRef();
  page.node.set(PDFName.of('Contents'), ref);
  context.assign(ref, context.stream(await packedAside(bytes), { Filter: 'FlateDecode' }));
}

/** The text runs of marked content; where its tag states the words they are one. */
export function runsOf({ page, mcid, said }: Mcr, pages: ArchivedPages): readonly TextRun[] {
  const runs = pages.get(page)?.content.runs.get(mcid) ?? [];
  const [first] = runs;
  if (said === undefined || !first) return runs;
  return [{ ...first, codes: [], actualTexts: [], said, end: runs.at(-1)?.end ?? first.end }];
}

/** The text of a run. What the stream states of a glyph goes before what its font says. */
export function runText({ codes, font, actualTexts, said }: TextRun, page: ArchivedPage | undefined): string {
  if (said !== undefined) return said;
  const own = page?.fonts.get(font);
  let text = '';
  let at = 0;
  for (const stated of actualTexts) {
    text += textOfCodes(codes.slice(at, stated.first), own) + stated.text;
    at = stated.first + stated.codes.length;
  }
  return text + textOfCodes(at === 0 ? codes : codes.slice(at), own);
}

/** The text of some marked content, in order. */
export function mcrsText(mcrs: readonly Mcr[], pages: ArchivedPages): string {
  return mcrs.flatMap((mcr) => runsOf(mcr, pages).map((run) => runText(run, pages.get(mcr.page)))).join('');
}
