import { PDFBool, type PDFDict, PDFName } from '@cantoo/pdf-lib';
import { type Message, say } from '../message/index.ts';
import { dictionaryAt, isTag, mcrsOf, nameAt, type Tag, textIn } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import type { PageView, PdfView } from './view.ts';

/** What a tag says for those who can't see it. */
export function alternativeOf({ dictionary }: Tag): string {
  return (
    textIn(dictionary.lookup(PDFName.of('Alt'))) ?? textIn(dictionary.lookup(PDFName.of('ActualText'))) ?? ''
  );
}

/** Judges whether a PDF can be read aloud: tags on all content, alternatives, and headings in steps. */
export function judgeTags(view: PdfView, { untagged = false }: Expected = {}): Message[] {
  if (untagged) return [];
  const { document, root, name } = view;
  const mark = dictionaryAt(document.catalog, 'MarkInfo')?.lookup(PDFName.of('Marked'));
  if (!root || mark !== PDFBool.True) return [say('not-tagged', undefined, name)];
  return [...judgeCoverage(view), ...judgeAlternatives(view), ...judgeHeadings(view), ...judgePages(view)];
}

/** Everything on a page belongs to a tag, or is an artifact. */
function judgeCoverage(view: PdfView): Message[] {
  return view.pages.flatMap((page) => {
    const untagged = page.marks.filter(
      (mark) => !mark.artifact && !mark.inForm && view.tagOf(page, mark) === undefined,
    );
    if (untagged.length === 0) return [];
    const text = untagged.flatMap((mark) => (mark.kind === 'line' ? mark.text : []))[0] ?? '';
    return [say('content-untagged', undefined, view.name, page.number, untagged.length, text)];
  });
}

const pictured = new Set(['Figure', 'Formula']);

function judgeAlternatives(view: PdfView): Message[] {
  return view.tags
    .filter((tag) => pictured.has(roleOf(tag, view.root)) && alternativeOf(tag).trim() === '')
    .map((tag) =>
      say(
        'alternative-missing',
        undefined,
        view.name,
        roleOf(tag, view.root).toLowerCase(),
        pageOf(tag, view),
      ),
    );
}

function judgeHeadings(view: PdfView): Message[] {
  const messages: Message[] = [];
  let before = 0;
  for (const tag of view.tags) {
    const level = Number(/^H([1-6])$/.exec(roleOf(tag, view.root))?.[1] ?? Number.NaN);
    if (Number.isNaN(level)) continue;
    if (level > before + 1) {
      const former = before === 0 ? 'no other' : `H${before}`;
      messages.push(say('heading-skipped', undefined, view.name, pageOf(tag, view), former, `H${level}`));
    }
    before = level;
  }
  return messages;
}

/** No heading stands on a page behind that of its text. */
function judgePages(view: PdfView): Message[] {
  return view.tags.flatMap((tag, index) => {
    if (!/^H[1-6]?$/.test(roleOf(tag, view.root)) || mcrsOf(tag).length === 0) return [];
    const next = view.tags
      .slice(index + 1)
      .find((other) => other.kids.some((kid) => !isTag(kid)) && !isIn(other, tag));
    const [own, its] = [pageOf(tag, view), next ? pageOf(next, view) : Number.POSITIVE_INFINITY];
    return own > its ? [say('heading-behind', undefined, view.name, own, its)] : [];
  });
}

function isIn(tag: Tag, outer: Tag): boolean {
  return tag === outer || (tag.parent !== undefined && isIn(tag.parent, outer));
}

/** A tag's type as the standard has it: own types are mapped. */
function roleOf({ type }: Tag, root: PDFDict | undefined): string {
  const map = dictionaryAt(root, 'RoleMap');
  const seen = new Set<string>();
  let role = type;
  for (let next = nameAt(map, role); next !== undefined && !seen.has(role); next = nameAt(map, role)) {
    seen.add(role);
    role = next;
  }
  return role;
}

/** The page where a tag's content begins; 1 for one without any. */
function pageOf(tag: Tag, { pages }: PdfView): number {
  const [mcr] = mcrsOf(tag);
  const own = mcr?.page ?? tag.dictionary.get(PDFName.of('Pg'))?.toString();
  return pages.find(({ page }: PageView) => page.ref.toString() === own)?.number ?? 1;
}
