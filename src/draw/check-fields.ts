import { isRecord, nearest } from '../dossier/index.ts';
import { type Message, say } from '../message/index.ts';
import { type JsonPath, placeInJson } from './json-place.ts';
import type { Row } from './row.ts';
import type { SpecFile } from './walk.ts';

/**
 * Fields that a chart's encodings ask for and that nothing gives it.
 * @param rows of everything that it draws
 */
export function unknownFields({ spec, text, file }: SpecFile, rows: readonly Row[]): Message[] {
  const names = new Names(rows);
  names.visit(spec, []);
  if (rows.length === 0 || names.areOpen) return [];
  return names.asked
    .filter(({ field }) => !names.has(field))
    .map(({ field, path }) =>
      say('chart-field-unknown', placeInJson(text, file, path), field, nearest(field, names.given)),
    );
}

/** Names that transforms give to columns when they are told none. */
const unasked: Readonly<Record<string, readonly string[]>> = {
  fold: ['key', 'value'],
  density: ['value', 'density'],
  quantile: ['prob', 'value'],
  regression: ['coef', 'rSquared'],
};

/** Transforms that make a second column at the end of the one that they are told to make. */
const ending = ['bin', 'timeUnit', 'stack'];

class Names {
  readonly asked: { readonly field: string; readonly path: JsonPath }[] = [];
  readonly #given: Set<string>;
  /** Whether a transform adds columns that are named by values. */
  areOpen = false;

  constructor(rows: readonly Row[]) {
    this.#given = new Set(['data', ...rows.flatMap((row) => Object.keys(row))]); // a sequence gives `data`
  }

  get given(): readonly string[] {
    return [...this.#given];
  }

  /** Vega-Lite names a column that an encoding makes by how it is made: `mean_value`, `yearmonth_date_end`. */
  has(field: string): boolean {
    if (this.#given.has(field)) return true;
    const source = field.replace(/_(end|range|start)$/, '');
    return this.given.some((name) => source === name || source.endsWith(`_${name}`));
  }

  visit(value: unknown, path: JsonPath): void {
    if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) this.visit(inner, [...path, index]);
    }
    if (!isRecord(value)) return;
    if (path.at(-2) === 'transform') this.#transform(value);
    for (const [key, inner] of Object.entries(value)) {
      // What an axis asks of its labels is asked of the axis.
      if (key === 'usermeta' || key === 'datasets' || key === 'values' || key === 'axis') continue;
      if (key === 'as' || key === 'fields') this.#give(inner);
      if (key === 'field' && typeof inner === 'string') this.#ask(inner, [...path, key]);
      this.visit(inner, [...path, key]);
    }
  }

  #transform(transform: Readonly<Record<string, unknown>>): void {
    if ('pivot' in transform) this.areOpen = true;
    for (const [kind, names] of Object.entries(unasked))
      if (kind in transform && !('as' in transform)) this.#give(names);
    if (ending.some((kind) => kind in transform) && typeof transform.as === 'string')
      this.#give(`${transform.as}_end`);
  }

  #give(names: unknown): void {
    for (const name of [names].flat()) if (typeof name === 'string') this.#given.add(name);
  }

  /** Of `properties.name` and `list[0]` the first step is a column; a name with escapes is let be. */
  #ask(field: string, path: JsonPath): void {
    const name = /^[^.[\\]+/.exec(field)?.[0];
    if (path.includes('encoding') && name !== undefined && !field.includes('\\'))
      this.asked.push({ field: name, path });
  }
}
