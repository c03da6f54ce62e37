import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Front, lexiconSchema, standingSchema } from '../dossier/index.ts';
import { fail, type Place } from '../message/index.ts';
import { readOnce, type World } from '../world/index.ts';
import { labelNames } from './labels.ts';

const unitSchema = z.strictObject({
  one: z.string(),
  other: z.string(),
  short: z.string(),
  name: z.string(),
});
const pair = z.strictObject({ prose: z.string(), short: z.string() });

/** `templates/words/LANGUAGE.yaml`. */
export const wordsSchema = z
  .strictObject({
    /** Small whole numbers as words, from nought on, and the units whose numbers are so written. */
    numerals: z.array(z.string()),
    'spelled-units': z.array(z.string()),
    /** Ordinal numbers, by the plural forms that the language has for them. */
    ordinals: z.strictObject({
      ...{ zero: z.string().optional(), one: z.string().optional(), two: z.string().optional() },
      ...{ few: z.string().optional(), many: z.string().optional(), other: z.string() },
    }),
    /** For `check` alone. */
    'number-words': lexiconSchema.optional(),
    qualifiers: z.strictObject({
      exact: pair,
      about: pair,
      under: pair,
      over: pair,
      'up-to': pair,
      'at-least': pair,
    }),
    /** What stands before a unit: the number is the unit's with one of these around it. */
    scales: z.record(z.string(), pair),
    units: z.record(z.string(), unitSchema),
    period: z.strictObject({
      'not-stated': z.string(),
      'said-not-stated': z.array(z.string()),
      since: z.string(),
      span: z.string(),
    }),
    standings: z.record(standingSchema, z.strictObject({ name: z.string(), by: z.string() })),
    months: z.array(z.string()).length(12),
    labels: z.record(z.enum(labelNames), z.string()),
    editions: z.record(z.string(), z.strictObject({ name: z.string(), pages: z.string() })),
  })
  .meta({ title: 'words/LANGUAGE.yaml' });

/** All printed words of one language, from `templates/words/<language>.yaml`. */
export type Words = z.output<typeof wordsSchema> & { readonly language: string };

const wordsIn = readOnce((text) => wordsSchema.safeParse(parse(text), { reportInput: true }));

/**
 * Reads the words file of a dossier's language; `en-GB` falls to `en`.
 * @param place where the language was asked for
 * @throws Fault `no-words` where Precis has no words in the language
 */
export async function loadWords(language: string, world: World, place?: Place): Promise<Words> {
  const primary = language.split('-')[0] ?? language;
  const folder = path.join(world.ownFolder, 'templates', 'words');
  const file = path.join(folder, `${primary}.yaml`);
  if (!world.exists(file)) {
    const known = (await world.list(folder)).map((name) => name.replace(/\.yaml$/, ''));
    return fail('no-words', place, language, known);
  }
  const { data: words, error } = wordsIn(await world.readText(file));
  if (!words) return fail('words-fault', undefined, `templates/words/${primary}.yaml`, faultsIn(error));
  const { units, editions } = words;
  return { ...words, units: bare(units), editions: bare(editions), language };
}

/** Words with the units that a dossier names itself; what it does not say of one is made of what it says. */
export function withOwnUnits(words: Words, units: Front['units']): Words {
  const own = Object.entries(units).map(
    ([unit, { other = `{n} ${unit}`, one = other, short = other, name = unit }]) => [
      unit,
      { one, other, short, name },
    ],
  );
  return { ...words, units: bare({ ...words.units, ...Object.fromEntries(own) }) };
}

/** How numbers of a unit read: as the words file has it, or as the unit behind a scale: million tons. */
export function unitWords(unit: string, { units, scales }: Words): z.output<typeof unitSchema> | undefined {
  const own = units[unit];
  const [first = '', ...rest] = unit.split(' ');
  const [scale, base] = [Object.hasOwn(scales, first) ? scales[first] : undefined, units[rest.join(' ')]];
  if (own || !scale || !base) return own;
  const all = base.other.replace('{n}', () => scale.prose);
  return {
    one: all,
    other: all,
    short: base.short.replace('{n}', () => scale.short),
    name: `${first} ${base.name}`,
  };
}

/** What a words file lacks or has too much, by the names of its fields: "labels.contents". */
function faultsIn({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** Entries alone: a dossier may name a unit `constructor`, and must not find what every object inherits. */
function bare<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), entries);
}

/** An edition's name as it prints; one that the words file does not know is named by its id: `policy-note` as "Policy note". */
export function editionName(edition: string, words: Words): string {
  const plain = edition.replaceAll('-', ' ');
  return words.editions[edition]?.name ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
