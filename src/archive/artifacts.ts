import { PDFArray, type PDFDict, PDFNull, PDFNumber } from '@cantoo/pdf-lib';
import type { Places } from '../compose/index.ts';
import { fail } from '../message/index.ts';
import {
  type ArchivedPage,
  type ArchivedPages,
  type Box,
  dictionaryAt,
  type Mcr,
  numberAt,
  type Reading,
  removeKid,
  runText,
  type TextRun,
  treeEntries,
} from '../pdf/index.ts';

/** What a page says of its text, beside the text. */
interface Said {
  readonly title: string;
  /** Heads that are repeated, in their parts. */
  readonly repeated?: Reading['repeated'];
}

/**
 * Marks what belongs to no tag (margin boxes, rules, backgrounds) as artifacts, so that no reader speaks it.
 * @throws Fault `archive-artifact` where that would silence text between the margins, `margin-full` where a margin's text reaches into them
 */
export function markArtifacts(pages: ArchivedPages, { title, repeated = [] }: Said, places?: Places): void {
  const begun = new Map<readonly string[], number>();
  for (const page of pages.values()) {
    for (const one of page.content.untagged) {
      const heads = one.run ? headsOf(one.run, page, repeated) : [];
      for (const head of heads) if (!begun.has(head)) begun.set(head, page.number);
      if (heads.some((head) => begun.get(head) === page.number)) {
        // Where a section begins, its own head stands over the one that is repeated: nobody sees it.
        page.edits.push({ start: one.start, end: one.end, text: '' });
        continue;
      }
      if (one.run && heads.length === 0) guard(one.run, page, title, places);
      wrap(page, one.start, one.end, one.run ? '/Artifact <</Type /Pagination>> BDC' : '/Artifact BMC');
    }
    for (const form of page.content.forms) wrap(page, form.start, form.end, '/Artifact BMC');
    for (const { mcid, start, end } of page.content.openings)
      if (page.released.has(mcid)) page.edits.push({ start, end, text: '/Artifact BMC' });
  }
}

/** The repeated heads that a text between the margins is of. */
function headsOf(run: TextRun, page: ArchivedPage, repeated: NonNullable<Said['repeated']>) {
  const { area } = page.content;
  if (!area || !inside(run, area)) return [];
  const letters = (text: string) => text.replaceAll(/\s/g, '');
  const text = letters(runText(run, page));
  if (text === '') return [];
  const whole = repeated.filter((head) => head.some((part) => letters(part) === text));
  return whole.length > 0
    ? whole
    : repeated.filter((head) => head.some((part) => letters(part).includes(text)));
}

function wrap(page: ArchivedPage, start: number, end: number, open: string): void {
  page.edits.push({ start, end: start, text: `${open}\n` }, { start: end, end, text: '\nEMC' });
}

/** Text without a tag between the margins is text that CSS made up: a reader would never hear it. */
function guard(run: TextRun, page: ArchivedPage, title: string, places: Places | undefined): void {
  const { area } = page.content;
  const text = runText(run, page).trim();
  if (!area || text === '') return;
  const place = () => places?.ofWords(text) ?? places?.look;
  if (inside(run, area)) fail('archive-artifact', place(), title, text, page.number);
  // Letters hang below their line by a fifth of their size, and rise above it by seven tenths.
  const { x, y, size } = run;
  const reaches = inside({ x, y: y - size / 5 }, area) || inside({ x, y: y + size * 0.7 }, area);
  if (reaches) fail('margin-full', place(), title, text, page.number);
}

function inside({ x, y }: Pick<TextRun, 'x' | 'y'>, area: Box): boolean {
  return x >= area.left - 0.5 && x <= area.right && y >= area.bottom && y <= area.top;
}

/** Lets marked content go from the tag tree: it becomes an artifact. */
export function releaseMcr(mcr: Mcr, pages: ArchivedPages, root: PDFDict): void {
  removeKid(mcr, mcr.parent);
  const page = pages.get(mcr.page);
  if (!page) return;
  page.released.add(mcr.mcid);
  const entries = parentEntries(page, root);
  if (entries && mcr.mcid < entries.size()) entries.set(mcr.mcid, PDFNull);
}

/** The tags of a page's marked content, each at its number. */
export function parentEntries({ page }: ArchivedPage, root: PDFDict): PDFArray | undefined {
  const parents = numberAt(page.node, 'StructParents');
  const tree = dictionaryAt(root, 'ParentTree');
  for (const [number, entry] of treeEntries(tree, 'Nums'))
    if (number instanceof PDFNumber && number.asNumber() === parents)
      return entry instanceof PDFArray ? entry : undefined;
  return undefined;
}
