import { boxesMeet, crosses, type Label, lies, type Point } from './overlaps.ts';
import { type SceneItem, type SceneMark, type Standing, visitMarks } from './scenegraph.ts';

/** A label that a mark of the drawing runs through, or lies over. */
export interface Struck {
  readonly text: string;
  /** What the mark is, as Vega calls it. */
  readonly by: string;
}

/** A mark as it is painted: what it draws, or fills. */
interface Painted {
  readonly kind: string;
  readonly order: number;
  readonly edges: readonly (readonly [Point, Point])[];
  /** Of a bar or a square: its corners. */
  readonly area: readonly Point[] | undefined;
  /** Whether it is dark enough to make letters hard to read. */
  readonly isStrong: boolean;
  readonly hides: boolean;
}

/**
 * Finds a label that can't be read for a mark: one that an edge of a bar, a line, a rule or a point runs through, or
 * that something lies over. A label wholly on a bar, or with a halo, is fine; so is a hairline behind it.
 */
export function struckLabel(root: SceneMark, labels: readonly Label[]): Struck | undefined {
  const painted = paintedIn(root);
  for (const label of labels)
    for (const box of label.lines) {
      const over = painted.find((mark) => mark.order > label.order && touches(mark, box));
      if (over) return { text: label.text, by: over.kind };
      if (hasHalo(label, labels)) continue;
      const through = painted.find(
        (mark) => mark.order < label.order && mark.isStrong && runsThrough(mark, box),
      );
      if (through && !isCovered(through, label, box, painted)) return { text: label.text, by: through.kind };
    }
  return undefined;
}

function hasHalo(label: Label, labels: readonly Label[]): boolean {
  const [[x, y] = [0, 0]] = label.corners;
  return labels.some(({ text, isHaloed, corners: [[left, top] = [NaN, NaN]] }) => {
    return isHaloed && text === label.text && Math.abs(left - x) < 2 && Math.abs(top - y) < 2;
  });
}

function runsThrough({ edges }: Painted, box: readonly Point[]): boolean {
  return edges.some(([from, to]) => crosses(from, to, box));
}

/** A mark that comes after a label takes away what it lies on. */
function touches(mark: Painted, box: readonly Point[]): boolean {
  if (!mark.isStrong && !mark.hides) return false;
  return runsThrough(mark, box) || (mark.hides && mark.area !== undefined && boxesMeet(mark.area, box));
}

/** Whether something between the mark and the label parts them, such as the ground of a panel. */
function isCovered(mark: Painted, label: Label, box: readonly Point[], painted: readonly Painted[]): boolean {
  return painted.some(
    ({ order, hides, area }) =>
      order > mark.order && order < label.order && hides && area && box.every((corner) => lies(corner, area)),
  );
}

function paintedIn(root: SceneMark): Painted[] {
  const found: Painted[] = [];
  let order = 0;
  visitMarks(root, (item, mark, at) => {
    order += 1;
    if (mark.role !== 'mark') return;
    const isFilled = isPainted(item.fill, item.fillOpacity);
    const isDrawn = isPainted(item.stroke, item.strokeOpacity) && (item.strokeWidth ?? 1) > 0;
    const edges = edgesOf(item, mark, at);
    if (edges.length === 0 || !(isFilled || isDrawn)) return;
    const isArea = mark.marktype === 'rect';
    const share = item.fillOpacity ?? 1;
    found.push({
      ...{ kind: mark.marktype, order, edges },
      area: isArea ? edges.map(([from]) => from) : undefined,
      isStrong:
        (isFilled && isDark(item.fill, share)) || (isDrawn && isDark(item.stroke, item.strokeOpacity ?? 1)),
      hides: isArea && isFilled && share > 0.99,
    });
  });
  return found;
}

function isPainted(paint: unknown, opacity: number | undefined): boolean {
  return (
    paint !== undefined && paint !== null && paint !== 'transparent' && paint !== 'none' && opacity !== 0
  );
}

/** Letters stay readable on what is nearly white. */
const faintest = 0.79;

function isDark(paint: unknown, opacity: number): boolean {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(String(paint));
  if (!hex) return paint !== 'white';
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1 - opacity * (1 - light) < faintest;
}

/** What a mark draws, as straight pieces; nothing of marks that labels may stand on, such as countries and slices. */
function edgesOf(item: SceneItem, mark: SceneMark, at: Standing): (readonly [Point, Point])[] {
  const [x, y] = [at.x + (item.x ?? 0), at.y + (item.y ?? 0)];
  switch (mark.marktype) {
    case 'rect':
      return ring(corners(x, y, item.width ?? 0, item.height ?? 0));
    case 'rule':
      return [
        [
          [x, y],
          [at.x + (item.x2 ?? item.x ?? 0), at.y + (item.y2 ?? item.y ?? 0)],
        ],
      ];
    case 'symbol': {
      const side = Math.sqrt(item.size ?? 0) * 0.8;
      return ring(corners(x - side / 2, y - side / 2, side, side));
    }
    case 'line':
    case 'trail':
      return item === mark.items[0] ? pieces(mark.items, at) : [];
    default:
      return [];
  }
}

function corners(x: number, y: number, width: number, height: number): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function ring(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.map((point, index) => [point, points[(index + 1) % points.length] ?? point]);
}

function pieces(items: readonly SceneItem[], at: Standing): (readonly [Point, Point])[] {
  const pointOf = ({ x = 0, y = 0 }: SceneItem): Point => [at.x + x, at.y + y];
  return items.slice(1).flatMap((item, index) => {
    const before = items[index];
    return before && before.defined !== false && item.defined !== false
      ? [[pointOf(before), pointOf(item)] as const]
      : [];
  });
}
