import { from, type Message, say } from '../message/index.ts';
import { covers } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import { groupByPage } from './group-by-page.ts';
import type { Line, Mark } from './marks.ts';
import { originOf, originOfLook } from './origin.ts';
import { type PageView, type PdfView, within } from './view.ts';

/** Letters this near, as shares of the smaller size, stand on each other: in plain text none do. */
const near = { across: 0.12, up: 0.3 };
/** One such pair may be an accent, or a sign that a formula is built of. */
const leastPairs = 2;
/** Thinner than this share of the size a rule strikes text through, which is meant. */
const thin = 0.1;

interface Covered {
  readonly text: string;
  /** What lies over it: other text, or an area. */
  readonly by: string | undefined;
  readonly mark: Line;
}

/** Finds text that something painted later hides, and text set on other text. */
export function judgeCovered(view: PdfView, expected: Expected = {}): Message[] {
  const found = view.pages.flatMap((page) =>
    [...coveredOn(page.marks)].map((one) => [`${one.text} ${one.by}`, page.number, { page, one }] as const),
  );
  return groupByPage(found).map(({ first: { page, one }, pages: on }) => {
    const isDrawn = within(view.tagOf(page, one.mark), 'Figure') !== undefined;
    return from(
      isDrawn ? originOf(one.mark, page, view, expected) : originOfLook(expected),
      say('text-covered', undefined, view.name, on, one.text, one.by),
    );
  });
}

function* coveredOn(marks: PageView['marks']): Generator<Covered> {
  const areas = marks.flatMap((mark, at) => (isOpaque(mark) ? [{ mark, at }] : []));
  for (const [at, mark] of marks.entries())
    if (isSeen(mark) && areas.some((area) => area.at > at && hides(area.mark, mark)))
      yield { text: mark.text, by: undefined, mark };
  yield* collisions(marks.filter((mark) => isSeen(mark)));
}

function isSeen(mark: Mark): mark is Line {
  return mark.kind === 'line' && mark.ink.alpha > 0 && mark.points.length > 0;
}

/** An area that nothing under it is seen through. */
function isOpaque(mark: Mark): mark is Exclude<Mark, Line> {
  if (mark.kind === 'line') return false;
  return mark.kind === 'picture'
    ? mark.pixels !== undefined
    : mark.ink.alpha >= 0.99 && mark.stroke === undefined;
}

/** Whether an area lies over a letter. */
function hides({ outline }: Exclude<Mark, Line>, { points, size }: Line): boolean {
  const { box } = outline;
  if (Math.min(box.right - box.left, box.top - box.bottom) < thin * size) return false;
  for (let index = 0; index < points.length; index += 2)
    if (covers(outline, points[index] ?? 0, points[index + 1] ?? 0)) return true;
  return false;
}

interface Letter {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
}

/** In points: letters that stand on each other are in one square of this side, or in two side by side. */
const side = 8;
/** More than a page has. Two squares that share a number on a larger one cost time and no more. */
const rows = 65_536;

/** Lines of which several letters stand on letters of another. The same text twice is a way to print it bold. */
function* collisions(lines: readonly Line[]): Generator<Covered> {
  const squares = new Map<number, Letter[]>();
  const pairs = new Map<Line, Map<Line, number>>();
  for (const line of lines)
    for (let index = 0; index < line.points.length; index += 2) {
      const letter = { line, x: line.points[index] ?? 0, y: line.points[index + 1] ?? 0 };
      for (const square of squaresAround(letter))
        for (const other of squares.get(square) ?? [])
          if (collide(letter, other)) {
            const own = pairs.get(line) ?? new Map<Line, number>();
            pairs.set(line, own.set(other.line, (own.get(other.line) ?? 0) + 1));
          }
      const square = column(letter.x) * rows + column(letter.y);
      const inside = squares.get(square);
      if (inside) inside.push(letter);
      else squares.set(square, [letter]);
    }
  for (const [mark, others] of pairs)
    for (const [other, count] of others)
      if (count >= leastPairs) yield { text: other.text, by: mark.text, mark };
}

/** The squares that hold letters which may stand on this one. */
function squaresAround({ line, x, y }: Letter): number[] {
  const reach = Math.min(near.up * line.size, side);
  const [left, bottom] = [column(x - reach), column(y - reach)];
  const [across, up] = [column(x + reach) - left, column(y + reach) - bottom];
  const found: number[] = [];
  for (let right = 0; right <= across; right += 1)
    for (let over = 0; over <= up; over += 1) found.push((left + right) * rows + bottom + over);
  return found;
}

function column(at: number): number {
  return Math.floor(at / side);
}

function collide(one: Letter, other: Letter): boolean {
  if (one.line === other.line || one.line.text.trim() === other.line.text.trim()) return false;
  const size = Math.min(one.line.size, other.line.size);
  return Math.abs(one.x - other.x) < near.across * size && Math.abs(one.y - other.y) < near.up * size;
}
