import type { Ready } from '../schema/ready.ts';
import { isRecord } from '../shape.ts';
import { breaksFor } from './breaks.ts';

type Spec = Readonly<Record<string, unknown>>;

/** What is known of a plate's rows before it is drawn. */
export interface RowFacts {
  /** The names of what stands in it under or beside each other: rows, lines, small charts, events. */
  readonly names: readonly string[];
  /** Columns of numbers. */
  readonly values: number;
  /** The numbers, as far as they are known. */
  readonly numbers: readonly number[];
}

/** Letters of a name in one line, and pixels from line to line, as the templates have them. */
const lineLetters = 26;
const lineStep = 14;
/** Rows are set closer together where they would be higher than this, as far as their names allow. */
const highest = 800;
const least = 12;

/** What of a template hangs on the rows: heights, columns, colours, the classes of a map. */
export function fillTemplate(template: Spec, ready: Ready, facts: RowFacts): Spec {
  switch (ready.kind) {
    case 'bars':
      return overlay(template, inRows(template, facts.names));
    case 'timeline':
      return overlay(template, { height: facts.names.length * 40 });
    case 'dots':
      return overlay(template, {
        ...inRows(template, facts.names),
        ...(facts.values === 1 && {
          encoding: { color: { legend: null, scale: { range: [{ expr: 'first' }] } } },
        }),
      });
    case 'slope':
      return overlay(template, { height: Math.max(180, facts.names.length * 17) });
    case 'multiples':
      return overlay(template, { columns: [2, 4].includes(facts.names.length) ? 2 : 3 });
    case 'map':
      return overlay(template, { encoding: { fill: classesOf(breaksOf(ready, facts), ready.middle) } });
    case 'lines':
      return template;
  }
}

/** The breaks that are stated, else round ones. */
export function breaksOf({ breaks, middle }: Ready, { numbers }: RowFacts): number[] {
  return [...(breaks ?? breaksFor(numbers, middle))].sort((one, other) => one - other);
}

/**
 * A template states the step of its rows; a drawing states its height, which copyfitting can change. Long names are
 * broken into lines, unless there are too many rows for that.
 */
function inRows(template: Spec, names: readonly string[]): Spec {
  const { height } = template;
  const own = isRecord(height) && typeof height.step === 'number' ? height.step : 20;
  const rows = Math.max(1, names.length);
  const lines = Math.max(1, ...names.map((name) => Math.ceil(name.length / lineLetters)));
  const broken = rows * (own + (lines - 1) * lineStep);
  if (broken <= highest) return { height: broken };
  return {
    height: Math.round(Math.min(rows * own, Math.max(highest, rows * least))),
    params: [{ name: 'letters', value: 200 }],
  };
}

/** The scale and key of a map: a tone a class, from the theme's ramps, and one for what has no number. */
function classesOf(breaks: readonly number[], middle: number | undefined): Spec {
  const count = breaks.length + 1;
  const tones = Array.from({ length: count }, (_, index) => ({
    expr: middle === undefined ? sequential(index, count) : diverging(index, count),
  }));
  const label = JSON.stringify(labelsOf(breaks));
  return {
    scale: {
      domain: Array.from({ length: count + 1 }, (_, index) => index),
      range: [...tones, { expr: 'tint' }],
    },
    legend: { labelExpr: `datum.value == ${count} ? said.noData : ${label}[datum.value]` },
  };
}

/** Of 17 tones; the lightest are left to what has no number. */
function sequential(index: number, count: number): string {
  return `ramp[${count === 1 ? 9 : Math.round(3 + (13 * index) / (count - 1))}]`;
}

/** Of 33 tones, the middle one being 16. */
function diverging(index: number, count: number): string {
  return `diverging[${count === 1 ? 16 : Math.round((32 * index) / (count - 1))}]`;
}

function labelsOf(breaks: readonly number[]): string[] {
  const [first, last] = [breaks[0], breaks.at(-1)];
  if (first === undefined || last === undefined) return [''];
  const between = breaks.slice(1).map((end, index) => `${said(breaks[index] ?? end)} – ${said(end)}`);
  return [`< ${said(first)}`, ...between, `≥ ${said(last)}`];
}

/** Four digits stand without a separator: they may be a year. */
function said(value: number): string {
  const useGrouping = Math.abs(value) >= 10_000;
  return value.toLocaleString('en', { maximumFractionDigits: 20, useGrouping }).replace('-', '−');
}

/** Lays one value over another, field by field. */
function overlay(base: Spec, over: Spec): Spec {
  const merged = Object.entries(over).map(([key, value]): [string, unknown] => {
    const below = base[key];
    return [key, isRecord(value) && isRecord(below) ? overlay(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(merged) };
}
