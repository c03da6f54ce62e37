import { isSeen, linesOf, type SceneItem, type SceneMark, type Standing, visitMarks } from './scenegraph.ts';

type Point = readonly [x: number, y: number];

/** A text as it stands on the drawing: the four corners of what its letters cover. */
export interface Label {
  readonly text: string;
  /** What it belongs to: an axis with its side, a key, a title, or the marks. */
  readonly part: 'axis' | 'legend' | 'mark' | 'title';
  readonly orient: string | undefined;
  readonly corners: readonly Point[];
  /** Where its middle lies across the drawing. */
  readonly middle: number;
  /** The axis or key that it belongs to. */
  readonly holder: SceneItem | undefined;
  /** The width of a line in its type. */
  readonly measure: (line: string) => number;
}

/** Two texts that run over each other. */
export interface Overlap {
  readonly one: Label;
  readonly other: Label;
}

/** The width of a line in the style of an item. */
type Measure = (item: SceneItem, line: string) => number;

/** All texts of a drawing that are seen. */
export function labelsOf(root: SceneMark, measure: Measure): Label[] {
  const labels: Label[] = [];
  visitMarks(root, (item, mark, at) => {
    if (mark.marktype === 'text' && isSeen(item)) labels.push(labelOf(item, mark, at, measure));
  });
  return labels;
}

function labelOf(item: SceneItem, mark: SceneMark, at: Standing, measure: Measure): Label {
  const holder = at.within.find(({ role }) => role === 'axis' || role === 'legend');
  const [kind = ''] = (mark.role ?? '').split('-');
  const part = holder?.role === 'axis' || holder?.role === 'legend' ? holder.role : kind;
  const corners = cornersOf(item, at, measure);
  const { from, to } = rangeOf(corners);
  return {
    text: linesOf(item).join(' '),
    part: part === 'axis' || part === 'legend' || part === 'mark' ? part : 'title',
    orient: holder?.item.orient,
    corners,
    middle: (from + to) / 2,
    holder: holder?.item,
    measure: (line) => measure(item, line),
  };
}

/** What of a letter's size stands over the line that it is set on, and what hangs under it. */
const rise = 0.7;
const fall = 0.15;
/** How far over or under that line the point of an item lies, as Vega has it. */
const offsets: Readonly<Record<string, number>> = { top: 0.79, middle: 0.3, bottom: -0.21 };

function cornersOf(item: SceneItem, at: Standing, measure: Measure): Point[] {
  const size = item.fontSize ?? 11;
  const lines = linesOf(item);
  const width = Math.max(...lines.map((line) => measure(item, line)));
  const shown = item.limit && item.limit > 0 ? Math.min(width, item.limit) : width;
  const step = item.lineHeight ?? size + 2;
  const left = (item.dx ?? 0) - shown * (item.align === 'center' ? 0.5 : item.align === 'right' ? 1 : 0);
  const base = (item.dy ?? 0) + offsetOf(item, size, step);
  const [up, down] = [base - rise * size, base + fall * size + (lines.length - 1) * step];
  const turn = ((item.angle ?? 0) * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  const swing = (item.theta ?? 0) - Math.PI / 2;
  const x = at.x + (item.x ?? 0) + (item.radius ?? 0) * Math.cos(swing);
  const y = at.y + (item.y ?? 0) + (item.radius ?? 0) * Math.sin(swing);
  return [
    [left, up] as const,
    [left + shown, up] as const,
    [left + shown, down] as const,
    [left, down] as const,
  ].map(([across, along]): Point => [x + across * cosine - along * sine, y + across * sine + along * cosine]);
}

function offsetOf({ baseline }: SceneItem, size: number, step: number): number {
  if (baseline === 'line-top') return 0.29 * size + step / 2;
  if (baseline === 'line-bottom') return 0.29 * size - step / 2;
  return (offsets[baseline ?? ''] ?? 0) * size;
}

/** The first pairs of texts that run over each other, from left to right. A text that is set twice in one place is one. */
export function overlapsOf(labels: readonly Label[], most = 20): Overlap[] {
  const found: Overlap[] = [];
  const boxes = labels.map((label) => ({ label, ...rangeOf(label.corners) })).sort((a, b) => a.from - b.from);
  for (const [index, one] of boxes.entries())
    for (let next = index + 1; next < boxes.length; next += 1) {
      const other = boxes[next];
      if (!other || other.from >= one.to || found.length >= most) break;
      if (meet(one.label.corners, other.label.corners) && !isTwin(one.label, other.label))
        found.push({ one: one.label, other: other.label });
    }
  return found;
}

function rangeOf(corners: readonly Point[]): { from: number; to: number } {
  const across = corners.map(([x]) => x);
  return { from: Math.min(...across), to: Math.max(...across) };
}

/** A text with a halo is set twice. */
function isTwin(one: Label, other: Label): boolean {
  const near = one.corners.every(([x, y], at) => {
    const [x2, y2] = other.corners[at] ?? [NaN, NaN];
    return Math.abs(x - x2) < 1.5 && Math.abs(y - y2) < 1.5;
  });
  return near && one.text === other.text;
}

/** Letters may come this near each other's boxes, in pixels: boxes are a little larger than letters. */
const leeway = 0.5;

/** Whether two boxes meet: there is no line along a side of either that parts them. */
function meet(one: readonly Point[], other: readonly Point[]): boolean {
  return [one, other].every((box) =>
    [0, 1].every((side) => {
      const [[x1, y1], [x2, y2]] = [box[side] ?? [0, 0], box[side + 1] ?? [0, 0]];
      const length = Math.hypot(x2 - x1, y2 - y1) || 1;
      const along = ([x, y]: Point): number => (x * (x2 - x1) + y * (y2 - y1)) / length;
      const [a, b] = [one.map(along), other.map(along)];
      return Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b)) > 2 * leeway;
    }),
  );
}
