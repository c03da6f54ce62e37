import type { Spec, View } from 'vega';
import { isRecord } from '../dossier/index.ts';

/** Categories that a drawing shows alike. */
export interface Merged {
  /** As an encoding names it: `color`, `shape`, … */
  readonly channel: string;
  readonly categories: number;
  readonly looks: number;
}

/**
 * Finds a scale with more categories than colours (or shapes, or dashes): Vega begins again with the first. Colours
 * that a specification states twice stand for one thing, unless a key tells them apart.
 */
export function mergedLooks(view: View, spec: Spec): Merged | undefined {
  const keyed = new Set<unknown>();
  collectKeys(spec, keyed);
  for (const [name, scale] of scalesIn((view as unknown as { readonly _runtime: unknown })._runtime)) {
    if (scale.type !== 'ordinal') continue;
    const [domain, range] = [scale.domain(), scale.range()];
    const looks = new Set(range.slice(0, domain.length).map((look) => JSON.stringify(look).toLowerCase()))
      .size;
    if (range.length < domain.length || (looks < domain.length && keyed.has(name)))
      return { channel: name.split('_').at(-1) ?? name, categories: domain.length, looks };
  }
  return undefined;
}

interface Scale {
  readonly type: unknown;
  readonly domain: () => readonly unknown[];
  readonly range: () => readonly unknown[];
}

/** The scales of a running view, those of its facets too. */
function* scalesIn(runtime: unknown): Generator<[string, Scale]> {
  if (!isRecord(runtime)) return;
  for (const [name, held] of Object.entries(isRecord(runtime.scales) ? runtime.scales : {}))
    if (isRecord(held) && isScale(held.value)) yield [name, held.value];
  if (Array.isArray(runtime.subcontext)) for (const inner of runtime.subcontext) yield* scalesIn(inner);
}

/** The spans of numbers that the scales of a running view run over, by their names. */
export function domainsOf(view: View): ReadonlyMap<string, readonly number[]> {
  const scales = [...scalesIn((view as unknown as { readonly _runtime: unknown })._runtime)];
  return new Map(
    scales.flatMap(([name, scale]) => {
      const ends = scale.domain().filter((end) => typeof end === 'number');
      return ends.length > 1 ? [[name, ends] as const] : [];
    }),
  );
}

function isScale(value: unknown): value is Scale {
  return typeof value === 'function' && 'type' in value && 'domain' in value && 'range' in value;
}

const shown = ['fill', 'stroke', 'shape', 'strokeDash', 'size', 'opacity', 'strokeWidth'];

function collectKeys(spec: unknown, keyed: Set<unknown>): void {
  if (Array.isArray(spec)) for (const inner of spec) collectKeys(inner, keyed);
  if (!isRecord(spec)) return;
  for (const [key, inner] of Object.entries(spec)) {
    if (key === 'data') continue;
    if (key === 'legends' && Array.isArray(inner))
      for (const legend of inner) if (isRecord(legend)) for (const look of shown) keyed.add(legend[look]);
    collectKeys(inner, keyed);
  }
}
