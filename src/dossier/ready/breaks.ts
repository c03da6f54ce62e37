/** As many classes as a map shows, where the author states none. */
const classes = 5;
/** A class that holds more than this share of all says little: then classes hold about as many each. */
const mostInOne = 0.6;

/** Where one class of numbers ends and the next begins: round numbers, so that a key can be read. */
export function breaksFor(values: readonly number[], middle?: number): number[] {
  const sorted = values.toSorted((one, other) => one - other);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  if (least === greatest) return [];
  if (middle !== undefined) {
    const step = roundStep(Math.max(Math.abs(least - middle), Math.abs(greatest - middle)) / 2);
    return [middle - step, middle, middle + step].map(tidy);
  }
  const even = evenBreaks(least, greatest);
  const counts = countsBetween(sorted, even);
  return Math.max(...counts) > mostInOne * sorted.length ? quantiles(sorted) : even;
}

function evenBreaks(least: number, greatest: number): number[] {
  const step = roundStep((greatest - least) / classes);
  const breaks: number[] = [];
  for (let at = Math.floor(least / step + 1) * step; at < greatest; at += step) breaks.push(tidy(at));
  return breaks;
}

/** Breaks between which about as many values lie, each rounded as far as that keeps them apart. */
function quantiles(sorted: readonly number[]): number[] {
  const breaks = Array.from({ length: classes - 1 }, (_, index) => {
    const at = Math.floor(((index + 1) * sorted.length) / classes);
    const [below = 0, value = 0] = [sorted[at - 1], sorted[at]];
    const round = Number(value.toPrecision(2));
    return round > below && round <= value ? round : value;
  });
  return [...new Set(breaks)].filter((at) => at > (sorted[0] ?? at));
}

function countsBetween(sorted: readonly number[], breaks: readonly number[]): number[] {
  const counts = Array.from({ length: breaks.length + 1 }, () => 0);
  for (const value of sorted) {
    const at = classOf(value, breaks);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The class that a value is in: 0 below the first break. */
export function classOf(value: number, breaks: readonly number[]): number {
  return breaks.filter((at) => value >= at).length;
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 2.5, 5].find((one) => one * power >= wanted * (1 - 1e-9)) ?? 10) * power;
}

/** Without what adding up decimals leaves at the end. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
