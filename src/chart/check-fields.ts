import { nearest } from '../dossier/nearest.ts';
import { type Message, say } from '../message/message.ts';
import { type JsonPath, placeInJson } from './json-place.ts';
import type { Row } from './views.ts';
import { isRecord, type SpecFile } from './walk.ts';

/**
 * Fields that a chart's encodings ask for and that nothing gives it.
 * @param rows of everything that it draws
 */
export function unknownFields({ spec, text, file }: SpecFile, rows: readonly Row[]): Message[] {
  const names = new Names(rows);
  names.visit(spec, []);
  if (rows.length === 0 || names.areOpen) return [];
  return names.asked
    .filter(({ field }) => !names.given.has(field))
    .map(({ field, path }) =>
      say('chart-field-unknown', placeInJson(text, file, path), field, nearest(field, [...names.given])),
    );
}

/** Transforms that name their columns themselves, or by values. */
const naming = ['fold', 'pivot', 'density', 'regression', 'loess', 'quantile'];

class Names {
  readonly asked: { readonly field: string; readonly path: JsonPath }[] = [];
  readonly given: Set<string>;
  /** Whether a transform adds columns whose names are not known here. */
  areOpen = false;

  constructor(rows: readonly Row[]) {
    this.given = new Set(['data', ...rows.flatMap((row) => Object.keys(row))]); // a sequence gives `data`
  }

  visit(value: unknown, path: JsonPath): void {
    if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) this.visit(inner, [...path, index]);
    }
    if (!isRecord(value)) return;
    if (naming.some((transform) => transform in value) && !('as' in value)) this.areOpen = true;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'usermeta') continue;
      if (key === 'as' || key === 'fields') this.#give(inner);
      if (key === 'field' && typeof inner === 'string') this.#ask(inner, [...path, key]);
      this.visit(inner, [...path, key]);
    }
  }

  #give(names: unknown): void {
    for (const name of [names].flat()) if (typeof name === 'string') this.given.add(name);
  }

  /** Of `properties.name` and `list[0]` the first step is a column; a name with escapes is let be. */
  #ask(field: string, path: JsonPath): void {
    const name = /^[^.[\\]+/.exec(field)?.[0];
    if (path.includes('encoding') && name !== undefined && !field.includes('\\'))
      this.asked.push({ field: name, path });
  }
}
