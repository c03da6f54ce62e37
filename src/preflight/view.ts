import { type PDFDict, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { dictionaryAt } from '../archive/objects.ts';
import { contentBytes } from '../archive/pages.ts';
import { allTags, isTag, readTags, type Tag } from '../archive/tag-tree.ts';
import type { Belonging, Mark } from './marks.ts';
import { type Faces, paint } from './painting.ts';

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
  /** The root of the tag tree. */
  readonly root?: PDFDict;
  /** All tags in reading order, parents first. */
  readonly tags: readonly Tag[];
  /** The tag that a mark belongs to; undefined for artifacts and what no tag holds. */
  tagOf(page: PageView, mark: Belonging): Tag | undefined;
}

/** Parses a PDF once for all checks. @throws what the library has to say of a damaged or locked file */
export async function viewPdf(bytes: Uint8Array, name: string): Promise<PdfView> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: Number.POSITIVE_INFINITY,
    warnOnInvalidObjects: false,
  });
  const faces: Faces = new Map();
  const pages = document.getPages().map((page, index) => viewPage(page, index + 1, faces));
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
    ...(root && { root }),
    tags,
    tagOf: ({ page }, { mcid }) =>
      mcid === undefined ? undefined : holders.get(`${page.ref.toString()} ${mcid}`),
  };
}

function viewPage(page: PDFPage, number: number, faces: Faces): PageView {
  try {
    const resources = page.node.Resources();
    return { number, page, marks: paint(contentBytes(page), resources, faces) };
  } catch (error) {
    return { number, page, marks: [], unreadable: error instanceof Error ? error.message : String(error) };
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
