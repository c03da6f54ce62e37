import type { Spec, View } from 'vega';
import { isRecord } from '../dossier/index.ts';
import { type SceneItem, type SceneMark, visitMarks } from './scenegraph.ts';
import { domainsOf } from './shared-looks.ts';

/** Bars that say another thing than their records. */
export type FalseBars =
  /** Their axis does not begin at nought, so that lengths are not as the numbers. */
  | { readonly wrong: 'axis'; readonly channel: 'x' | 'y'; readonly from: number }
  /** They are not as long to each other as the records are great. */
  | { readonly wrong: 'length'; readonly one: string; readonly other: string }
  /** A bound that looks like a number. */
  | { readonly wrong: 'bound'; readonly one: string };

/** One end of a bar: a field of its row, or a value. */
interface End {
  readonly scale?: string;
  readonly field?: string;
  readonly value?: number;
}

interface BarMark {
  readonly name: string;
  readonly channel: 'x' | 'y';
  readonly scale: string;
  readonly ends: readonly [End, End];
}

/** A drawn bar of a record. */
interface Bar {
  readonly item: SceneItem;
  readonly row: Readonly<Record<string, unknown>>;
  readonly length: number;
  readonly isFromNought: boolean;
}

/** Finds bars that lie: from an axis that begins elsewhere than at nought, of other lengths than their records, or of bounds. */
export function falseBars(view: View, spec: Spec, root: SceneMark): FalseBars | undefined {
  const domains = domainsOf(view);
  for (const mark of barMarks(spec)) {
    const bars = barsOf(mark, root);
    const domain = domains.get(mark.scale);
    const from = domain && Math.min(...domain);
    const isCut = from !== undefined && (from > 0 || Math.max(...(domain ?? [])) < 0);
    if (isCut && bars.some(({ isFromNought }) => isFromNought))
      return { wrong: 'axis', channel: mark.channel, from };
    // A whole behind a part is as long for every row.
    if (mark.ends.every(({ field }) => field === undefined)) continue;
    const found = unlikeRecords(bars) ?? boundAsNumber(bars);
    if (found) return found;
  }
  return undefined;
}

/** The marks of a specification that are bars, with the channel that they are long in. */
function* barMarks(value: unknown): Generator<BarMark> {
  if (!isRecord(value)) return;
  if (value.type === 'rect' && typeof value.name === 'string' && [value.style].flat().includes('bar')) {
    const encode = isRecord(value.encode) && isRecord(value.encode.update) ? value.encode.update : {};
    for (const channel of ['x', 'y'] as const) {
      const ends = [endOf(encode[channel]), endOf(encode[`${channel}2`])] as const;
      const scale = ends[0].scale ?? ends[1].scale;
      if (scale !== undefined && encode[`${channel}2`] !== undefined)
        yield { name: value.name, channel, scale, ends };
    }
  }
  if (Array.isArray(value.marks)) for (const inner of value.marks) yield* barMarks(inner);
}

function endOf(encoded: unknown): End {
  if (!isRecord(encoded)) return {};
  const { scale, field, value } = encoded;
  return {
    ...(typeof scale === 'string' && { scale }),
    ...(typeof field === 'string' && { field }),
    ...(typeof value === 'number' && { value }),
  };
}

function barsOf({ name, ends }: BarMark, root: SceneMark): Bar[] {
  const bars: Bar[] = [];
  visitMarks(root, (item, mark) => {
    if (mark.name !== name || !isRecord(item.datum)) return;
    const row = item.datum;
    const [one, other] = ends.map((end) => numberAt(end, row));
    if (one === undefined || other === undefined) return;
    bars.push({ item, row, length: Math.abs(one - other), isFromNought: one === 0 || other === 0 });
  });
  return bars;
}

/** An end without a scale stands at the axis, which is where nought is, or should be. */
function numberAt({ scale, field, value }: End, row: Readonly<Record<string, unknown>>): number | undefined {
  if (scale === undefined) return 0;
  const found = field === undefined ? value : row[field];
  return typeof found === 'number' ? found : undefined;
}

function isOfRecord({ row }: Bar): boolean {
  return typeof row.id === 'string' && typeof row.value === 'number' && row.value !== 0 && 'qualifier' in row;
}

/** Lengths are all as many times their records; what is drawn in pieces says nothing of it. */
function unlikeRecords(bars: readonly Bar[]): FalseBars | undefined {
  const whole = bars.filter((bar) => isOfRecord(bar) && isWhole(bar, bars));
  for (const one of whole) {
    const other = whole.find(({ row }) => row.unit === one.row.unit);
    if (other && Math.abs(shareOf(one) - shareOf(other)) > shareOf(other) * 0.001)
      return { wrong: 'length', one: String(other.row.id), other: String(one.row.id) };
  }
  return undefined;
}

function shareOf({ length, row }: Bar): number {
  return length / Math.abs(Number(row.value));
}

function isWhole({ row }: Bar, bars: readonly Bar[]): boolean {
  return bars.filter((other) => other.row.id === row.id).length === 1;
}

/** A bound is open, striped or pale: a full bar says that the number is the value. */
function boundAsNumber(bars: readonly Bar[]): FalseBars | undefined {
  const found = bars.find(
    (bar) =>
      bar.row.bound === true && isOfRecord(bar) && isWhole(bar, bars) && isAsLong(bar) && isFull(bar.item),
  );
  return found && { wrong: 'bound', one: String(found.row.id) };
}

/** Pixels of a bar that has no room for more than one stripe. */
const oneStripe = 6;

/** A stripe alone, where a bar has room for one, shows no amount. */
function isAsLong({ isFromNought, length, row, item: { width = 0, height = 0 } }: Bar): boolean {
  const value = Math.abs(Number(row.value));
  if (Math.min(width, height) < oneStripe) return false;
  return isFromNought && Math.abs(length - value) <= value * 0.001;
}

function isFull({ fill, fillOpacity = 1, opacity = 1 }: SceneItem): boolean {
  return typeof fill === 'string' && !['none', 'transparent'].includes(fill) && fillOpacity * opacity > 0.6;
}
