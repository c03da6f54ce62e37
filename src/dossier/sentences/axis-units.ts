import { type Message, say } from '../../message/index.ts';
import type { Dossier } from '../dossier.ts';
import { platesOf } from '../plates.ts';
import { isSameDimension, type OwnUnits, scales, unitOf, unitOfRecord, withOwnUnit } from '../rules/unit.ts';
import type { Column } from '../schema/plate.ts';
import { alternatives } from '../unbound/lexicon.ts';

/** Holds the titles of axes and heads, where they name units, against the columns that they stand over. */
export function checkAxisUnits(dossier: Dossier): Message[] {
  const { lexicon, front } = dossier;
  if (!lexicon) return [];
  const form = new RegExp(`(?<!\\p{L})${alternatives(Object.keys(lexicon.units))}(?!\\p{L})`, 'giu');
  return platesOf(dossier).flatMap((plate) => {
    if (plate.kind !== 'chart') return [];
    const columns = plate.tables().flatMap(({ schema }) => schema.columns);
    return [...titledFields(plate.record.spec)].flatMap(({ field, title }) => {
      const column = columns.find(({ name, unit }) => name === field && unit !== undefined);
      const said = (title.match(form) ?? []).map((word) => lexicon.units[word.toLowerCase()] ?? '');
      if (!column || said.length === 0 || fits(said, column, front.units)) return [];
      return [say('plate-unit', plate.record.origin, title, column.label, column.unit ?? '')];
    });
  });
}

function fits(said: readonly string[], { unit = '' }: Column, units: OwnUnits): boolean {
  const own = unitOfRecord(withOwnUnit({ unit }, units));
  const isScale = (word: string) => Object.hasOwn(scales, word);
  const scale = said.filter(isScale).reduce((product, word) => product * (scales[word] ?? 1), 1);
  const named = said.filter((word) => !isScale(word)).map(unitOf);
  if (own.nature === 'percent' || own.nature === 'ratio' ? scale !== 1 : scale !== own.scale && scale !== 1)
    return false;
  // "Thousand" alone says nothing of what is counted.
  return (
    named.length === 0 ||
    named.some(
      ({ nature, dimensions }) => nature === own.nature && isSameDimension(dimensions, own.dimensions),
    )
  );
}

/** The fields that an encoding names together with a title of its own. */
function* titledFields(value: unknown): Generator<{ readonly field: string; readonly title: string }> {
  if (typeof value !== 'object' || value === null) return;
  const { field, title, axis }: { field?: unknown; title?: unknown; axis?: unknown } = value;
  const inAxis = typeof axis === 'object' && axis !== null && 'title' in axis ? axis.title : undefined;
  for (const text of [title, inAxis])
    if (typeof field === 'string' && typeof text === 'string') yield { field, title: text };
  for (const inner of Object.values(value)) yield* titledFields(inner);
}
