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
  const lines = marks.filter((mark) => isSeen(mark));
  for (const mark of lines) {
    const at = marks.indexOf(mark);
    if (marks.some((other, index) => index > at && hides(other, mark)))
      yield { text: mark.text, by: undefined, mark };
  }
  yield* collisions(lines);
}

function isSeen(mark: Mark): mark is Line {
  return mark.kind === 'line' && mark.ink.alpha > 0 && mark.points.length > 0;
}

/** Whether an area lies over a letter. */
function hides(mark: Mark, { points, size }: Line): boolean {
  if (mark.kind === 'line') return false;
  const { box } = mark.outline;
  const isOpaque =
    mark.kind === 'picture' ? mark.pixels !== undefined : mark.ink.alpha >= 0.99 && mark.stroke === undefined;
  if (!isOpaque || Math.min(box.right - box.left, box.top - box.bottom) < thin * size) return false;
  for (let index = 0; index < points.length; index += 2)
    if (covers(mark.outline, points[index] ?? 0, points[index + 1] ?? 0)) return true;
  return false;
}

interface Letter {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
}

/** Lines of which several letters stand on letters of another. The same text twice is a way to print it bold. */
function* collisions(lines: readonly Line[]): Generator<Covered> {
  const cells = new Map<string, Letter[]>();
  const pairs = new Map<Line, Map<Line, number>>();
  const cell = 8;
  for (const line of lines)
    for (let index = 0; index < line.points.length; index += 2) {
      const letter = { line, x: line.points[index] ?? 0, y: line.points[index + 1] ?? 0 };
      const [column, row] = [Math.floor(letter.x / cell), Math.floor(letter.y / cell)];
      for (let left = column - 1; left <= column + 1; left += 1)
        for (let below = row - 1; below <= row + 1; below += 1)
          for (const other of cells.get(`${left} ${below}`) ?? [])
            if (collide(letter, other)) {
              const own = pairs.get(line) ?? new Map<Line, number>();
              pairs.set(line, own.set(other.line, (own.get(other.line) ?? 0) + 1));
            }
      const key = `${column} ${row}`;
      cells.set(key, [...(cells.get(key) ?? []), letter]);
    }
  for (const [mark, others] of pairs)
    for (const [other, count] of others)
      if (count >= leastPairs) yield { text: other.text, by: mark.text, mark };
}

function collide(one: Letter, other: Letter): boolean {
  if (one.line === other.line || one.line.text.trim() === other.line.text.trim()) return false;
  const size = Math.min(one.line.size, other.line.size);
  return Math.abs(one.x - other.x) < near.across * size && Math.abs(one.y - other.y) < near.up * size;
}
