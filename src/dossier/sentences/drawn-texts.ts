import { toString as textOf } from 'mdast-util-to-string';
import { type Message, say } from '../../message/index.ts';
import type { Dossier, Section } from '../dossier.ts';
import { platesOf } from '../plates.ts';
import { drawnNumbers } from '../unbound/check-unbound.ts';
import { nodesOf } from '../unbound/prose-texts.ts';
import { yearsIn } from './bound.ts';
import { Calendar } from './dates.ts';
import { drawnParties, yearsOfPlate } from './plate-texts.ts';

/**
 * Holds the texts of a finished drawing against the records: numbers as everywhere, years and states against what
 * the plate shows, and names against all that the dossier says.
 * @param texts as they stand in the drawing, those of its axes left out
 */
export function checkDrawnTexts(id: string, texts: readonly string[], dossier: Dossier): Message[] {
  const plate = platesOf(dossier).find((one) => one.id === id);
  if (!plate) return [];
  const place = plate.record.origin;
  const years = yearsOfPlate(plate, dossier);
  const known = wordsOf(dossier);
  const strange = new Set(texts.flatMap(namesIn).filter((word) => !known.has(keyOf(word))));
  return [
    ...drawnNumbers(plate, texts, dossier),
    ...(years.size === 0 ? [] : drawnYears(texts))
      .filter((year) => !years.has(year))
      .map((year) =>
        say(
          'plate-year',
          place,
          year,
          [...years].toSorted((a, b) => a - b),
        ),
      ),
    ...(years.size === 0 ? strangeYears(texts, dossier) : []).map((year) =>
      say('unbound-date', place, String(year)),
    ),
    ...drawnParties(plate, texts, dossier),
    ...[...strange].map((word) => say('drawn-name', place, word)),
  ];
}

const calendars = new WeakMap<Dossier, Calendar>();

/** Years in words that no record states: of a plate that shows nothing dated, these are all that there is to hold to. */
function strangeYears(texts: readonly string[], dossier: Dossier): number[] {
  const calendar = calendars.get(dossier) ?? new Calendar(dossier);
  calendars.set(dossier, calendar);
  const said = texts.filter((text) => /\p{L}{3,}/u.test(text)).flatMap(yearsIn);
  return [...new Set(said)].filter((year) => !calendar.knows({ year }));
}

/** Years in words, and the ends of a row of years: those between are steps of a scale. */
function drawnYears(texts: readonly string[]): number[] {
  const bare = texts.filter((text) => /^\d{4}$/.test(text)).map(Number);
  const said = texts.filter((text) => !/^\d{4}$/.test(text)).flatMap(yearsIn);
  const ends = bare.length > 2 ? [Math.min(...bare), Math.max(...bare)] : bare;
  return [...new Set([...said, ...ends.filter((year) => yearsIn(String(year)).length > 0)])];
}

/** Words with a capital. */
function namesIn(text: string): string[] {
  return text.match(/(?<![\p{L}\d])\p{Lu}\p{Ll}{3,}/gu) ?? [];
}

function keyOf(word: string): string {
  return word.toLowerCase().slice(0, 5);
}

const words = new WeakMap<Dossier, ReadonlySet<string>>();

/** The words of all that a dossier says outside its drawings. */
function wordsOf(dossier: Dossier): ReadonlySet<string> {
  const known = words.get(dossier);
  if (known) return known;
  const { sections, quantities, quotations, sources, events, actors, glossary, tables, front } = dossier;
  const plates = platesOf(dossier).map(({ meta: { title, subtitle, note = '', alt = '' } }) => [
    title,
    subtitle,
    note,
    alt,
  ]);
  const records = [quantities, quotations, sources, events, actors, glossary, tables].flatMap((kind) => [
    ...kind.values(),
  ]);
  const text = [
    JSON.stringify([records, front, plates, dossier.lexicon?.units]),
    ...sections.map(textOfSection),
  ].join('\n');
  const found = new Set((text.match(/\p{L}{4,}/gu) ?? []).map(keyOf));
  words.set(dossier, found);
  return found;
}

function textOfSection({ title, items }: Section): string {
  return [...title, ...items.flatMap(nodesOf)].map((node) => textOf(node)).join('\n');
}
