// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { ComputedStyle, ComputeStyle, PageDocument, PageElement, PageNode } from './dom.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;

/** The least that a page of one column takes whole: lines, what does not break, heads with what they stand over. */
export interface Piece {
  /** From the head of a column without end, in CSS pixels. */
  readonly top: number;
  readonly bottom: number;
  /** The ids of what begins with it, the outermost first: there a page may begin. */
  readonly begins: readonly string[];
  /** The block that it is of, if it is of one. */
  readonly block?: string;
  readonly opener?: Opener;
  /** What a page must have left for it to begin there. */
  readonly needs: number;
  /** What a break before it takes of either page: the edges of the panel that is parted. */
  readonly seam: number;
  /** The height of the drawing that it holds. */
  readonly drawing?: number;
  /** It only says who made the edition, or where the rest is. */
  readonly isImprint: boolean;
}

/** What the gap before a piece belongs to. */
export interface Opener {
  readonly id: string;
  /** Its own margin in the gap. */
  readonly margin: number;
  /** It begins behind the gap, else it ends before it. */
  readonly isBefore: boolean;
  /** Gaps inside the piece that open with it, as a share of that. */
  readonly inner: number;
}

/** A piece while it is put together. */
interface Draft {
  /** What it is of. */
  readonly of: PageElement;
  top: number;
  bottom: number;
  needs: number;
  /** It must stand with what is before it. */
  isTied: boolean;
  /** What is behind it must stand with it. */
  ties: boolean;
  readonly begun: PageElement[];
  ended: PageElement[];
}

/** Runs in the page: all of it, set in one column without end, in pieces. @param most height of a page */
export function readPieces(most: number): Piece[] {
  const joined: Draft[] = [];
  for (const draft of [...document.body.children].flatMap((element) => draftsOf(element, most))) {
    const before = joined.at(-1);
    const isOne = before && (before.ties || draft.isTied) && draft.bottom - before.top <= most;
    if (!before || !isOne) joined.push(draft);
    else {
      if (draft.needs > 0) before.needs = Math.max(before.needs, draft.top - before.top + draft.needs);
      Object.assign(before, { bottom: draft.bottom, ties: draft.ties, ended: draft.ended });
    }
  }
  const drawings = [...document.querySelectorAll('.plate .drawing svg[role], .plate img')];
  return joined.map((draft, index) => {
    const opener = openerOf(draft, joined[index - 1]);
    const drawing = drawings
      .map((one) => one.getBoundingClientRect())
      .find((box) => holdsAll(draft, box.top, box.bottom));
    const block = draft.of.closest('.block[id]');
    return {
      ...{ top: draft.top, bottom: draft.bottom, needs: draft.needs },
      begins: draft.begun.flatMap((element) => element.getAttribute('data-row') ?? (element.id || [])),
      ...(block && { block: block.id }),
      ...(opener && { opener }),
      ...(drawing && { drawing: drawing.height }),
      seam: seamOf(draft),
      isImprint: draft.of.closest('.about, .code, .colophon') !== null,
    };
  });
}

function holdsAll({ top, bottom }: Draft, from: number, to: number): boolean {
  return from > top - 1 && to < bottom + 1;
}

function isIdBlock({ id, className }: PageElement): boolean {
  return id !== '' && className.split(' ').includes('block');
}

function seamOf({ of, begun }: Draft): number {
  const panel = of.closest('.panel, .look-panel');
  if (!panel || begun.includes(panel)) return 0;
  return Number.parseFloat(getComputedStyle(panel).getPropertyValue('padding-bottom')) || 0;
}

/** A row or section that begins has the gap before it; else the block that ended. */
function openerOf(draft: Draft, before: Draft | undefined): Piece['opener'] {
  const begun = draft.begun.find((element) => /(^| )(row|section)( |$)/.test(element.className));
  const element = begun ?? before?.ended.find(isIdBlock);
  if (!before || !element) return undefined;
  const { marginTop, marginBottom } = getComputedStyle(element);
  const id = element.getAttribute('data-row') ?? element.id;
  const margin = Number.parseFloat(begun ? marginTop : marginBottom);
  return id === '' ? undefined : { id, margin, isBefore: begun !== undefined, inner: innerGaps(begun) };
}

/** A title and a lead open inside, too, each gap by half of what their row does. */
function innerGaps(row: PageElement | undefined): number {
  const heads = [...(row?.querySelectorAll('.title-block, .lead') ?? [])];
  return heads.reduce((sum, { childElementCount }) => sum + (childElementCount - 1) / 2, 0);
}

function draftsOf(element: PageElement, most: number): Draft[] {
  const style = getComputedStyle(element);
  const { top, bottom, height } = element.getBoundingClientRect();
  const isBeside = /absolute|fixed/.test(style.position) || style.getPropertyValue('float') !== 'none';
  if (height === 0 || style.display === 'none' || isBeside) return [];
  const isWhole =
    /flex|grid|table-row/.test(style.display) || (style.breakInside !== 'auto' && height <= most);
  const inner = isWhole || element.localName === 'svg' ? [] : innerDrafts(element, style, most);
  const all = inner.length > 0 ? inner : [draftOf(element, top, bottom)];
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  const before = getComputedStyle(element, '::before');
  const opening = Number.parseFloat(before.marginBottom) < 0 ? Number.parseFloat(before.height) || 0 : 0;
  first.top = Math.min(first.top, top);
  first.needs = Math.max(first.needs, opening);
  first.isTied ||= style.breakBefore.startsWith('avoid');
  first.begun.unshift(element);
  last.bottom = Math.max(last.bottom, bottom);
  last.ties ||= style.breakAfter.startsWith('avoid');
  last.ended.push(element);
  return all;
}

function draftOf(of: PageElement, top: number, bottom: number): Draft {
  return { of, top, bottom, needs: 0, isTied: false, ties: false, begun: [], ended: [] };
}

/** What stands one below the other in an element: blocks, and what runs between them; or its lines. */
function innerDrafts(element: PageElement, style: ComputedStyle, most: number): Draft[] {
  const blocks = new Map<PageNode, PageElement>(
    [...element.children].flatMap((child) =>
      /^(inline|contents|ruby)/.test(getComputedStyle(child).display) ? [] : [[child, child]],
    ),
  );
  if (blocks.size === 0) return lineDrafts(element, style);
  const range = document.createRange();
  const drafts: Draft[] = [];
  let run: Draft | undefined;
  for (const node of element.childNodes) {
    const block = blocks.get(node);
    if (block) {
      drafts.push(...draftsOf(block, most));
      run = undefined;
      continue;
    }
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (lines.length === 0) continue;
    const tops = lines.map(({ top }) => top);
    const bottoms = lines.map(({ bottom }) => bottom);
    if (run) {
      run.top = Math.min(run.top, ...tops);
      run.bottom = Math.max(run.bottom, ...bottoms);
    } else {
      run = draftOf(element, Math.min(...tops), Math.max(...bottoms));
      drafts.push(run);
    }
  }
  return drafts;
}

/** The lines of a paragraph: no page begins or ends with one alone. */
function lineDrafts(element: PageElement, style: ComputedStyle): Draft[] {
  const { top, height } = element.getBoundingClientRect();
  const line = Number.parseFloat(style.lineHeight);
  const above = ['padding-top', 'border-top-width'].map(
    (name) => Number.parseFloat(style.getPropertyValue(name)) || 0,
  );
  const below = ['padding-bottom', 'border-bottom-width'].map(
    (name) => Number.parseFloat(style.getPropertyValue(name)) || 0,
  );
  const own = [...above, ...below].reduce((sum, one) => sum - one, height);
  const count = Math.round(own / line);
  if (!(count >= 4) || Math.abs(own - count * line) > 2) return [];
  const head = above.reduce((sum, one) => sum + one, top);
  const starts = [0, ...Array.from({ length: count - 3 }, (_, index) => index + 2)];
  return starts.map((start, index) =>
    draftOf(element, head + start * line, head + (starts[index + 1] ?? count) * line),
  );
}

/** All of this file that is sent to the page. */
export const pieceFunctions = [
  ...[
    readPieces,
    holdsAll,
    isIdBlock,
    seamOf,
    openerOf,
    innerGaps,
    draftsOf,
    draftOf,
    innerDrafts,
    lineDrafts,
  ],
];
