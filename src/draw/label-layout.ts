import { isRecord } from '../dossier/index.ts';
import type { Job } from './drawing-process.ts';
import type { Drawn } from './drawn.ts';
import { type Label, overlapsOf } from './overlaps.ts';

/** How names are made to fit, where those of the theme would not. */
export interface LabelLayout {
  /** Names under (or over) a drawing that are broken into lines. */
  readonly lines?: ReadonlyMap<string, readonly string[]>;
  /** Degrees by which they are turned instead. */
  readonly angle?: number;
  /** Columns of the keys. */
  readonly columns?: number;
  /** Whether keys stand under each other. */
  readonly stacked?: boolean;
}

/** The theme's config in a layout. What a specification states itself holds before it. */
export function configIn(config: Job['config'], { angle, columns, stacked }: LabelLayout): Job['config'] {
  const axis = isRecord(config.axisXDiscrete) ? config.axisXDiscrete : {};
  const legend = isRecord(config.legend) ? config.legend : {};
  const under = { direction: 'vertical', margin: 6, anchor: 'start' };
  return {
    ...config,
    ...(angle !== undefined && { axisXDiscrete: { ...axis, labelAngle: angle } }),
    ...((columns !== undefined || stacked) && {
      legend: {
        ...legend,
        ...(columns !== undefined && { columns }),
        ...(stacked && { layout: { top: under, bottom: under } }),
      },
    }),
  };
}

/** The next layout to try, or none where the drawing is good or nothing helps. */
export function nextLayout(
  layout: LabelLayout,
  drawn: Drawn,
  wanted: number | undefined,
): LabelLayout | undefined {
  return keysThatFit(layout, drawn, wanted) ?? namesThatFit(layout, drawn);
}

/** Pixels between two columns of a key, and between two keys. */
const gap = 10;

function keysThatFit(
  layout: LabelLayout,
  { keys, width }: Drawn,
  wanted: number | undefined,
): LabelLayout | undefined {
  if (wanted === undefined || width <= wanted + 1) return undefined;
  const across = keys.filter(({ orient }) => orient === 'top' || orient === 'bottom');
  const [widest] = across.toSorted((a, b) => b.width - a.width);
  if (!widest) return undefined;
  const together = sum(across.map((key) => key.width + gap)) + Math.min(...across.map(({ left }) => left));
  if (across.length > 1 && !layout.stacked && together > wanted) return { ...layout, stacked: true };
  const room = wanted - widest.left;
  if (widest.width <= room || widest.entries.length < 2) return undefined;
  const most = layout.columns === undefined ? widest.entries.length - 1 : layout.columns - 1;
  const columns = Array.from({ length: most }, (_, index) => most - index).find(
    (count) => count === 1 || tableWidth(widest.entries, count) <= room,
  );
  return columns === undefined ? undefined : { ...layout, columns };
}

/** How wide entries are in columns, each as wide as its widest entry. */
function tableWidth(entries: readonly number[], columns: number): number {
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...entries.filter((_width, index) => index % columns === column)),
  );
  return sum(widths) + (columns - 1) * gap;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Names of one axis that run over each other are broken into lines, else turned by half, else upright. */
function namesThatFit(layout: LabelLayout, { labels }: Drawn): LabelLayout | undefined {
  const meet = overlapsOf(labels).some(({ one, other }) => isAcross(one) && isAcross(other));
  if (!meet || layout.angle === -90) return undefined;
  const { lines: _, ...rest } = layout;
  if (layout.angle !== undefined) return { ...rest, angle: -90 };
  if (layout.lines) return { ...rest, angle: -45 };
  const lines = linesThatFit(labels.filter(isAcross));
  return lines.size > 0 ? { ...layout, lines } : { ...layout, angle: -45 };
}

function isAcross({ part, orient }: Label): boolean {
  return part === 'axis' && (orient === 'top' || orient === 'bottom');
}

/** Pixels between the names of neighbours. */
const between = 6;
/** A name of more lines is read better turned. */
const mostLines = 4;

/** Every name of several words in lines no wider than the way to its neighbour; none where one would not fit. */
function linesThatFit(labels: readonly Label[]): Map<string, readonly string[]> {
  const broken = new Map<string, readonly string[]>();
  for (const axis of new Set(labels.map((label) => label.holder))) {
    const names = labels.filter(({ holder }) => holder === axis);
    const middles = names.map(({ middle }) => middle).sort((a, b) => a - b);
    const room = Math.min(...middles.slice(1).map((at, index) => at - (middles[index] ?? at))) - between;
    for (const { text, measure } of names) {
      const lines = breakLines(text, room, measure);
      if (lines.length > mostLines || lines.some((line) => measure(line) > room + between)) return new Map();
      const known = broken.get(text);
      if (lines.length > 1 && lines.length > (known?.length ?? 0)) broken.set(text, lines);
    }
  }
  return broken;
}

/** Breaks at spaces and after hyphens and slashes. */
export function breakLines(text: string, room: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.match(/[^\s\-/]*[-/]|\S+?(?=[-/\s]|$)|\s+/gu) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && measure((last + word).trimEnd()) <= room) lines[lines.length - 1] = last + word;
    else if (word.trim() !== '') lines.push(word);
  }
  return lines.map((line) => line.trim());
}

/** Writes lines into the axes of a compiled specification that lie across. */
export function setLines(spec: unknown, lines: ReadonlyMap<string, readonly string[]>): void {
  if (Array.isArray(spec)) for (const inner of spec) setLines(inner, lines);
  if (!isRecord(spec)) return;
  for (const [key, inner] of Object.entries(spec)) {
    if (key === 'axes' && Array.isArray(inner)) for (const axis of inner) setAxisLines(axis, lines);
    else if (key !== 'data') setLines(inner, lines);
  }
}

function setAxisLines(axis: unknown, lines: ReadonlyMap<string, readonly string[]>): void {
  if (!isRecord(axis) || (axis.orient !== 'top' && axis.orient !== 'bottom') || axis.labels === false) return;
  const encode = isRecord(axis.encode) ? axis.encode : {};
  const labels = isRecord(encode.labels) ? encode.labels : {};
  const update = isRecord(labels.update) ? labels.update : {};
  const stated =
    isRecord(update.text) && typeof update.text.signal === 'string' ? update.text.signal : undefined;
  const name = `(${stated ?? 'datum.label'})`;
  const step = typeof axis.labelLineHeight === 'number' ? axis.labelLineHeight : 14;
  const broken = JSON.stringify(Object.fromEntries(lines));
  const text = { signal: `${broken}[${name}] || ${name}` };
  // The last line of a name over the drawing stands where a single one would.
  const rise = JSON.stringify(
    Object.fromEntries([...lines].map(([key, { length }]) => [key, (1 - length) * step])),
  );
  const dy = axis.orient === 'top' ? { dy: { signal: `${rise}[${name}] || 0` } } : {};
  axis.encode = { ...encode, labels: { ...labels, update: { ...update, text, ...dy } } };
}
