import { isSeen, linesOf, type SceneItem, type SceneMark, type Standing, visitMarks } from './scenegraph.ts';

export type Point = readonly [x: number, y: number];

/** A text as it stands on the drawing: the four corners of what its letters cover. */
export interface Label {
  readonly text: string;
  /** What it belongs to: an axis with its side, a key, a title, or the marks. */
  readonly part: 'axis' | 'legend' | 'mark' | 'title';
  readonly orient: string | undefined;
  readonly corners: readonly Point[];
  /** The same of each of its lines. */
  readonly lines: readonly (readonly Point[])[];
  /** How many items are painted before it. */
  readonly order: number;
  /** Whether its letters have an outline that keeps them apart from what lies under them. */
  readonly isHaloed: boolean;
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
  let order = 0;
  visitMarks(root, (item, mark, at) => {
    order += 1;
    if (mark.marktype === 'text' && isSeen(item)) labels.push(labelOf(item, mark, at, { measure, order }));
  });
  return labels;
}

function labelOf(
  item: SceneItem,
  mark: SceneMark,
  at: Standing,
  { measure, order }: { readonly measure: Measure; readonly order: number },
): Label {
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
    lines: linesOf(item).map((line, index) =>
      cornersOf({ ...item, text: line, dy: (item.dy ?? 0) + index * stepOf(item) }, at, measure),
    ),
    order,
    isHaloed: typeof item.stroke === 'string' && item.stroke !== 'transparent',
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
  const step = stepOf(item);
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

function stepOf({ lineHeight, fontSize = 11 }: SceneItem): number {
  return lineHeight ?? fontSize + 2;
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
      if (boxesMeet(one.label.corners, other.label.corners) && !isTwin(one.label, other.label))
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
export function boxesMeet(one: readonly Point[], other: readonly Point[]): boolean {
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

/** Whether a point lies in a box. */
export function lies([x, y]: Point, box: readonly Point[]): boolean {
  const sides = box.map(([x1, y1], index) => {
    const [x2, y2] = box[(index + 1) % box.length] ?? [x1, y1];
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** Whether a straight piece runs through a box, by more than the leeway at its rim. */
export function crosses(from: Point, to: Point, box: readonly Point[]): boolean {
  const [middleX, middleY] = [0, 1].map(
    (axis) => box.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / 4,
  );
  const inner = box.map(([x, y]): Point => {
    const [across, along] = [x - (middleX ?? 0), y - (middleY ?? 0)];
    const keep = 1 - (2 * leeway) / Math.max(2 * leeway, Math.hypot(across, along));
    return [x - across * (1 - keep), y - along * (1 - keep)];
  });
  if (lies(from, inner) || lies(to, inner)) return true;
  return inner.some((corner, index) => {
    const next = inner[(index + 1) % inner.length] ?? corner;
    return (
      sideOf(from, to, corner) !== sideOf(from, to, next) &&
      sideOf(corner, next, from) !== sideOf(corner, next, to)
    );
  });
}

function sideOf([x1, y1]: Point, [x2, y2]: Point, [x, y]: Point): boolean {
  return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0;
}
