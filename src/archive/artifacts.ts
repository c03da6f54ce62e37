import { PDFArray, type PDFDict, PDFNull, PDFNumber } from '@cantoo/pdf-lib';
import type { Places } from '../compose/index.ts';
import { fail } from '../message/index.ts';
import {
  type ArchivedPage,
  type ArchivedPages,
  type Box,
  dictionaryAt,
  type Leaf,
  numberAt,
  type Piece,
  pieceText,
  removeKid,
  treeEntries,
} from '../pdf/index.ts';

/**
 * Marks what belongs to no tag (margin boxes, rules, backgrounds) as artifacts, so that no reader speaks it.
 * @throws Fault `archive-artifact` where that would silence text between the margins, `margin-full` where a margin's text reaches into them
 */
export function markArtifacts(pages: ArchivedPages, title: string, places?: Places): void {
  for (const page of pages.values()) {
    for (const stray of page.content.strays) {
      if (stray.piece) guard(stray.piece, page, title, places);
      wrap(
        page,
        stray.start,
        stray.end,
        stray.piece ? '/Artifact <</Type /Pagination>> BDC' : '/Artifact BMC',
      );
    }
    for (const form of page.content.forms) wrap(page, form.start, form.end, '/Artifact BMC');
    for (const { mcid, start, end } of page.content.openings)
      if (page.released.has(mcid)) page.edits.push({ start, end, text: '/Artifact BMC' });
  }
}

function wrap(page: ArchivedPage, start: number, end: number, open: string): void {
  page.edits.push({ start, end: start, text: `${open}\n` }, { start: end, end, text: '\nEMC' });
}

/** Text without a tag between the margins is text that CSS made up: a reader would never hear it. */
function guard(piece: Piece, page: ArchivedPage, title: string, places: Places | undefined): void {
  const { area } = page.content;
  const text = pieceText(piece, page).trim();
  if (!area || text === '') return;
  const place = places?.ofWords(text) ?? places?.look;
  if (inside(piece, area)) fail('archive-artifact', place, title, text, page.number);
  // Letters hang below their line by a fifth of their size, and rise above it by seven tenths.
  const { x, y, size } = piece;
  const reaches = inside({ x, y: y - size / 5 }, area) || inside({ x, y: y + size * 0.7 }, area);
  if (reaches) fail('margin-full', place, title, text, page.number);
}

function inside({ x, y }: Pick<Piece, 'x' | 'y'>, area: Box): boolean {
  return x >= area.left - 0.5 && x <= area.right && y >= area.bottom && y <= area.top;
}

/** Lets a run go from the tag tree: it becomes an artifact. */
export function releaseLeaf(leaf: Leaf, pages: ArchivedPages, root: PDFDict): void {
  removeKid(leaf, leaf.parent);
  const page = pages.get(leaf.page);
  if (!page) return;
  page.released.add(leaf.mcid);
  const entries = parentEntries(page, root);
  if (entries && leaf.mcid < entries.size()) entries.set(leaf.mcid, PDFNull);
}

/** The tags of a page's runs, each at its run's number. */
export function parentEntries({ page }: ArchivedPage, root: PDFDict): PDFArray | undefined {
  const parents = numberAt(page.node, 'StructParents');
  const tree = dictionaryAt(root, 'ParentTree');
  for (const [number, entry] of treeEntries(tree, 'Nums'))
    if (number instanceof PDFNumber && number.asNumber() === parents)
      return entry instanceof PDFArray ? entry : undefined;
  return undefined;
}
