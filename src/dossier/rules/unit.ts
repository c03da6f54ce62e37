import type { OwnUnit } from '../schema/front.ts';

/**
 * What kind of number something is. Numbers without a dimension differ too: 10 per cent is not 10,
 * and a rise of 2 percentage points is not one of 2 per cent.
 */
export type Nature = 'amount' | 'percent' | 'points' | 'difference' | 'ratio' | 'count' | 'literal';

/** What is counted, each with its power: `{ USD: 1 }`, `{ USD: 1, person: -1 }`. */
export type Dimensions = Readonly<Record<string, number>>;

/** A unit as reckoned with. */
export interface Unit {
  readonly scale: number;
  readonly nature: Nature;
  readonly dimensions: Dimensions;
}

/** Words that only say how many of a unit there are. */
export const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Units by their text: each number in prose is set against every quantity. */
const known = new Map<string, Unit>();
const mostKnown = 1000;

/**
 * Takes a unit apart: `billion USD` is 10⁹ of USD, `percent` a hundredth.
 * An amount a year and the amount of one year are the same, so "a year" goes.
 */
export function unitOf(text: string): Unit {
  const unit = known.get(text) ?? takenApart(text);
  if (known.size < mostKnown) known.set(text, unit);
  return unit;
}

/** What some text is measured in, where its dossier may define the unit: by another one, and how many of these. */
export interface Measurable {
  readonly unit: string;
  readonly ownUnit?: OwnUnit | undefined;
}

/** The unit of a record, by its dossier's own definition where there is one. */
export function unitOfRecord({ unit, ownUnit }: Measurable): Unit {
  if (ownUnit?.of === undefined) return unitOf(unit);
  const base = unitOf(ownUnit.of);
  return { ...base, scale: base.scale * (ownUnit.scale ?? 1) };
}

/** A dossier's own units, by name. */
export type OwnUnits = Readonly<Record<string, OwnUnit>>;

/** Something measured, with the definition of its unit where the dossier has one: also behind "million" and its like. */
export function withOwnUnit<T extends Measurable>(measured: T, units: OwnUnits): T {
  const own = Object.hasOwn(units, measured.unit) ? units[measured.unit] : undefined;
  if (own) return { ...measured, ownUnit: own };
  const { scale, thing } = scaledThing(measured.unit);
  const of = Object.hasOwn(units, thing) ? units[thing]?.of : undefined;
  return of === undefined
    ? measured
    : { ...measured, ownUnit: { of, scale: scale * (units[thing]?.scale ?? 1) } };
}

/** A unit's scale, and what is counted in it: a million, and tons. */
function scaledThing(unit: string): { readonly scale: number; readonly thing: string } {
  const [first = '', ...rest] = unit.split(/\s+/);
  const scale = Object.hasOwn(scales, first.toLowerCase()) ? scales[first.toLowerCase()] : undefined;
  return scale === undefined ? { scale: 1, thing: unit } : { scale, thing: rest.join(' ') };
}

/**
 * Whether a unit is one of some names, alone, behind a scale, with the year of its prices, or as a rate a year:
 * `billion 2015 USD`, `million tons a year`.
 */
export function isUnitOf(names: { has(name: string): boolean }, unit: string): boolean {
  const forms = [
    unit,
    unit.replace(/(?<!\s)\s+(?:a|per)\s+year$/, ''),
    unit.replace(/(?<=^| )\d{4} | \d{4}$/, ''),
  ];
  return forms.some((form) => names.has(form) || names.has(scaledThing(form).thing));
}

function takenApart(text: string): Unit {
  const words = text
    .toLowerCase()
    .replace(/(?<!\s)\s+(?:a|per)\s+year$/, '')
    .split(/\s+/);
  const scale = scales[words[0] ?? ''] ?? 1;
  const thing = (scale === 1 ? words : words.slice(1)).join(' ');
  if (/^(?:percent|per cent|%)$/.test(thing))
    return { scale: scale * 0.01, nature: 'percent', dimensions: {} };
  if (/^percentage points?$/.test(thing)) return { scale: scale * 0.01, nature: 'points', dimensions: {} };
  if (thing === 'times') return { scale, nature: 'ratio', dimensions: {} };
  if (thing === 'count' || thing === '') return { scale, nature: 'count', dimensions: {} };
  return { scale, nature: 'amount', dimensions: { [nameOf(thing)]: 1 } };
}

/** Dollars keep their capitals, and their year stands behind: `2020 usd` and `usd 2020` are one. */
function nameOf(thing: string): string {
  const money = /^(?:(?<before>\d{4}) )?(?<code>usd|eur|gbp|jpy|cny|rub|chf)(?: (?<after>\d{4}))?$/.exec(
    thing,
  )?.groups;
  if (!money) return thing;
  return [money.code?.toUpperCase(), money.before ?? money.after].filter(Boolean).join(' ');
}

/** Joins what two factors count; what cancels goes. */
export function multiplied(one: Dimensions, other: Dimensions, sign: 1 | -1): Dimensions {
  const joined: Record<string, number> = { ...one };
  for (const [name, power] of Object.entries(other)) joined[name] = (joined[name] ?? 0) + sign * power;
  return Object.fromEntries(Object.entries(joined).filter(([, power]) => power !== 0));
}

export function isSameDimension(one: Dimensions, other: Dimensions): boolean {
  return Object.keys(multiplied(one, other, -1)).length === 0;
}

/** What something counts, as a message says it. */
export function natureName(nature: Nature, dimensions: Dimensions): string {
  if (nature !== 'amount') return natureNames[nature];
  const part = (sign: number) =>
    Object.entries(dimensions)
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`))
      .join(' ');
  const [above, below] = [part(1), part(-1)];
  return below === '' ? above : `${above || '1'} per ${below}`;
}

const natureNames = {
  percent: 'per cent',
  points: 'percentage points',
  difference: 'a difference of percentages',
  ratio: 'a ratio',
  count: 'a count',
  literal: 'a plain number',
} as const satisfies Record<Exclude<Nature, 'amount'>, string>;
