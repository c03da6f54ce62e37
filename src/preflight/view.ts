import type { PDFDict, PDFDocument, PDFObject, PDFPage } from '@cantoo/pdf-lib';
import { PastLimit } from '../message/index.ts';
import { allTags, dictionaryAt, isTag, placesByName, readPdf, readTags, type Tag } from '../pdf/index.ts';
import type { Face } from './face.ts';
import type { Belonging, Mark } from './marks.ts';
import { FileContext, paintPage } from './painting.ts';

/** A page, parsed. */
export interface PageView {
  readonly number: number;
  readonly page: PDFPage;
  /** All that it shows, in the order of painting. */
  readonly marks: readonly Mark[];
  /** Its content could not be followed: why. */
  readonly unreadable?: string;
}

/** A PDF as every check of preflight sees it. */
export interface PdfView {
  /** How messages call it. */
  readonly name: string;
  readonly document: PDFDocument;
  readonly pages: readonly PageView[];
  /** The fonts that pages name. */
  readonly faces: ReadonlyMap<PDFDict, Face>;
  /** What stands under the names that links lead to. */
  readonly places: ReadonlyMap<string, PDFObject | undefined>;
  /** The root of the tag tree. */
  readonly root?: PDFDict;
  /** All tags in reading order, parents first. */
  readonly tags: readonly Tag[];
  /** The tag that a mark belongs to; undefined for artifacts and what no tag holds. */
  tagOf(page: PageView, mark: Belonging): Tag | undefined;
}

/** Parses a PDF once for all checks. @throws what the library has to say of a damaged or locked file */
export async function viewPdf(bytes: Uint8Array, name: string): Promise<PdfView> {
  const document = await readPdf(bytes);
  const file = new FileContext();
  const pages = document.getPages().map((page, index) => viewPage(page, index + 1, file));
  const root = dictionaryAt(document.catalog, 'StructTreeRoot');
  const tree = root ? readTags(root) : [];
  const holders = new Map<string, Tag>();
  const tags = allTags(tree);
  for (const tag of tags)
    for (const kid of tag.kids) if (!isTag(kid)) holders.set(`${kid.page} ${kid.mcid}`, tag);
  return {
    name,
    document,
    pages,
    faces: file.faces,
    places: placesByName(document),
    ...(root && { root }),
    tags,
    tagOf: ({ page }, { mcid }) =>
      mcid === undefined ? undefined : holders.get(`${page.ref.toString()} ${mcid}`),
  };
}

function viewPage(page: PDFPage, number: number, file: FileContext): PageView {
  try {
    return { number, page, marks: paintPage(page, file) };
  } catch (error) {
    if (error instanceof PastLimit) throw error;
    return { number, page, marks: [], unreadable: reasonOf(error) };
  }
}

/** A tag and those around it, from the inside out. */
export function* tagsAround(tag: Tag | undefined): Generator<Tag> {
  for (let one = tag; one; one = one.parent) yield one;
}

/** The nearest tag of a type around a tag. */
export function within(tag: Tag | undefined, type: string): Tag | undefined {
  for (const one of tagsAround(tag)) if (one.type === type) return one;
  return undefined;
}

/** What an error of a library has to say, in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof RangeError && /call stack/i.test(error.message)) return 'it is nested too deeply.';
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first;
}
