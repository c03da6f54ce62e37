import { from, type Message, say } from '../message/index.ts';
import { isTag, type Tag } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import type { Mark } from './marks.ts';
import { originOf } from './origin.ts';
import { blocksIn, partsOf, type SetLine, setLines } from './set-blocks.ts';
import type { PdfView } from './view.ts';

/** Paragraphs and items of up to so many lines stay whole. */
const mostWhole = 4;
/** A section needs this share of a page to begin on it: a quarter, less what no line reaches of a page. */
const leastOpening = 0.22;
/** A page that is not the first, and holds fewer lines of text and reaches less far down, is as good as empty. */
const least = { lines: 8, share: 0.2 };

type Lines = ReadonlyMap<Tag, readonly SetLine[]>;

/** What is said of a line: in which words, and of which. */
type Found = readonly [line: SetLine, message: Message];

/**
 * Judges where columns and pages end: no line stands alone, short paragraphs are whole, heads stay with their text,
 * sections don't begin at the foot of a page, and no page is all but empty. It takes what Precis made: how others
 * break their pages is theirs to choose.
 */
export function judgePagination(view: PdfView, expected: Expected = {}): Message[] {
  if (!expected.own) return [];
  const lines = setLines(view);
  const found = [...paragraphs(lines, view), ...heads(lines, view), ...sections(lines, view)];
  return [
    ...found.map(([line, message]) => from(originOf(line.mark, line.page, view, expected), message)),
    ...barePages(view),
  ];
}

function* paragraphs(lines: Lines, { name }: PdfView): Generator<Found> {
  for (const [{ type }, own] of lines) {
    if (!/^(?:P|LBody|BlockQuote|Note)$/.test(type)) continue;
    const parts = partsOf(own);
    const [alone] = parts.find((part) => part.length === 1) ?? [];
    if (parts.length < 2) continue;
    if (alone) yield [alone, say('line-alone', undefined, name, alone.page.number, alone.text)];
    else if (own[0] && own.length <= mostWhole) {
      const [first] = own;
      yield [first, say('paragraph-parted', undefined, name, first.page.number, own.length, first.text)];
    }
  }
}

/** A head and what it stands over begin in one column. */
function* heads(lines: Lines, { name, tags }: PdfView): Generator<Found> {
  const roots = tags.filter(({ parent }) => !parent);
  for (const [tag, own] of lines) {
    const [first] = own;
    const last = own.at(-1);
    if (!/^H[1-6]?$/.test(tag.type) || !first || !last) continue;
    const next = textOf(tag, roots, lines);
    const isApart = next && (next.page !== last.page || next.y > first.y + 1.5 * first.size);
    if (isApart || partsOf(own).length > 1)
      yield [first, say('heading-parted', undefined, name, first.page.number, first.text)];
  }
}

/** The first line of what a head stands over; a head of its own level is another's. */
function textOf(head: Tag, roots: readonly Tag[], lines: Lines): SetLine | undefined {
  for (let tag: Tag | undefined = head; tag && !holder.test(tag.type); tag = tag.parent) {
    const kids = tag.parent?.kids.filter(isTag) ?? roots;
    const [next] = kids.slice(kids.indexOf(tag) + 1).flatMap((kid) => blocksIn(kid, lines));
    if (next) return isOver(head, next) ? lines.get(next)?.[0] : undefined;
  }
  return undefined;
}

/** What holds a whole text of its own. */
const holder = /^(?:Document|Sect|Art|LI|TD|TH)$/;

function isOver(head: Tag, next: Tag): boolean {
  const level = (tag: Tag) => Number(/^H([1-6])$/.exec(tag.type)?.[1] ?? 7);
  return level(next) > level(head);
}

/** A section of claims that goes on over the page begins above the last quarter, where it runs across the page. */
function* sections(lines: Lines, view: PdfView): Generator<Found> {
  const all = [...lines.values()].flat();
  const [top, foot] = [Math.max(...all.map(({ y }) => y)), Math.min(...all.map(({ y }) => y))];
  for (const [tag, own] of lines) {
    const section = tag.type === 'H2' ? sectionAround(tag) : undefined;
    const [head] = own;
    if (!section || !head || head.y + head.size > foot + leastOpening * (top - foot)) continue;
    const blocks = blocksIn(section, lines);
    const text = blocks.flatMap((block) => lines.get(block) ?? []);
    const running = blocks.flatMap((block) =>
      /^(?:P|H\d)$/.test(block.type) ? (lines.get(block) ?? []) : [],
    );
    // In columns a section may begin anywhere: the next is mostly beside it.
    const width = head.page.page.getWidth();
    const isInColumn =
      head.x > 0.4 * width ||
      running.some(({ page, x }) => page === head.page && x > head.x + 0.4 * (width - 2 * head.x));
    if (!isInColumn && text.some(({ page }) => page !== head.page))
      yield [head, say('section-low', undefined, view.name, head.page.number, head.text)];
  }
}

/** The tag that holds a head and the claims below it. */
function sectionAround(head: Tag): Tag | undefined {
  const holders = [head.parent, head.parent?.parent];
  return holders.find((tag) => tag?.kids.some((kid) => isTag(kid) && kid.type === 'Art'));
}

/** Whatever it is, a code or three lines of a colophon do not make a page. */
function barePages({ pages, name }: PdfView): Message[] {
  const tagged = pages.map((page) => ({
    number: page.number,
    lines: page.marks.filter((mark) => mark.kind === 'line' && mark.mcid !== undefined && !mark.artifact),
  }));
  const heights = tagged.flatMap(({ lines }) => lines.flatMap(heightsOf));
  const [top, foot] = [Math.max(...heights), Math.min(...heights)];
  return tagged.slice(1).flatMap(({ number, lines }) => {
    const reach = top - Math.min(top, ...lines.flatMap(heightsOf));
    return lines.length < least.lines && reach < least.share * (top - foot)
      ? [say('page-bare', undefined, name, number)]
      : [];
  });
}

function heightsOf(mark: Mark): number[] {
  return mark.kind === 'line' ? mark.points.filter((_, index) => index % 2 === 1) : [];
}
