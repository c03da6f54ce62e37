import { isRecord } from '../dossier/index.ts';
import { withMoreColours } from './categories.ts';
import type { ThemeFolder } from './folder.ts';
import { divergingRamp, sequentialRamp } from './ramps.ts';
import type { Theme } from './theme.ts';

/**
 * The Vega-Lite config of a theme's `chart.json`, laid over that of the theme that it extends, and over what
 * all have in common. Lists are replaced, but for those of params, which have names.
 */
export function overlayChart(own: unknown, base: unknown): unknown {
  if (areNamed(own) && areNamed(base)) {
    const names = new Set(own.map(({ name }) => name));
    return [...base.filter(({ name }) => !names.has(name)), ...own];
  }
  if (!isRecord(own) || !isRecord(base)) return own;
  const keys = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, key in own ? overlayChart(own[key], base[key]) : base[key]]),
  );
}

/**
 * Puts the theme's colours and families in place of `$name` strings, so that the chart theme names none twice.
 * Vega wants one family: the first of a stack.
 */
export function fillChart(
  config: unknown,
  { colours, stacks }: Pick<Theme, 'colours' | 'stacks'>,
  folder: ThemeFolder,
): Theme['chart'] {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('$')) {
      const name = value.slice(1);
      return (
        colours[name] ??
        quoted(stacks[name]?.[0]) ??
        folder.fail('chart.json', `chart.json names ${value}, which is no colour or stack of the theme`)
      );
    }
    if (Array.isArray(value)) return value.map(fill);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  const filled = fill(config);
  return isRecord(filled)
    ? withRanges(filled, colours)
    : folder.fail('chart.json', 'chart.json is no object');
}

/**
 * A theme's config, what it sets in some families set in another.
 * @param letter width of its letters, as a share of their size
 */
export function inFamily(
  config: Theme['chart'],
  families: readonly string[],
  { family, letter }: { readonly family: string; readonly letter: number },
): Theme['chart'] {
  const former = new Set(families.flatMap((name) => [name, quoted(name)]));
  const set = (value: unknown): unknown => {
    if (typeof value === 'string') return former.has(value) ? quoted(family) : value;
    if (Array.isArray(value)) return value.map(set);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, set(inner)]));
  };
  const { text } = config;
  const size = isRecord(text) && typeof text.fontSize === 'number' ? text.fontSize : 12;
  return {
    ...Object.fromEntries(Object.entries(config).map(([key, value]) => [key, set(value)])),
    params: overlayChart([{ name: 'letter', value: letter * size }], config.params ?? []),
  };
}

/** The colours of categories, more of them where a chart may need more, and ramps for what has an order. */
function withRanges(config: Theme['chart'], colours: Theme['colours']): Theme['chart'] {
  const own = isRecord(config.range) ? config.range : {};
  const ramps = rampsOf(colours);
  return {
    ...config,
    params: overlayChart(config.params ?? [], ramps.params),
    range: { ...ramps.range, ...own, ...categoriesOf(own.category) },
  };
}

function categoriesOf(own: unknown): { category?: string[] } {
  const areColours = Array.isArray(own) && own.every((colour) => /^#[\da-f]{6}$/i.test(String(colour)));
  return areColours ? { category: withMoreColours(own.map(String)) } : {};
}

/** Ramps as Vega-Lite's own ranges, where a `scheme` is drawn out to as many classes as a scale has, and by name. */
function rampsOf({ first, second }: Theme['colours']) {
  if (first === undefined || second === undefined) return { range: {}, params: [] };
  const [ramp, diverging] = [sequentialRamp(first), divergingRamp(second, first)];
  return {
    range: {
      ...{ ramp: { scheme: ramp }, heatmap: { scheme: ramp }, ordinal: { scheme: ramp } },
      diverging: { scheme: diverging },
    },
    params: [
      { name: 'ramp', value: ramp },
      { name: 'diverging', value: diverging },
    ],
  };
}

/** A family as an SVG attribute takes it: one with a digit at the start of a word is no name without quotes. */
function quoted(family: string | undefined): string | undefined {
  return family && /(^|\s)[^A-Za-z]/.test(family) ? `'${family}'` : family;
}

function areNamed(value: unknown): value is { readonly name: unknown }[] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && 'name' in one);
}
