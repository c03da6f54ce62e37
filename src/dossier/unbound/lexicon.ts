import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readOnce, type World } from '../../world/index.ts';

/** Looked up in small letters: a sentence may begin with them, and nouns may have capitals. */
const small = <T>(words: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), meaning]));
const numbersSchema = z.record(z.string(), z.number()).transform(small);
const namesSchema = z.record(z.string(), z.string()).transform(small);

/** `number-words` of a words file: how a language writes numbers in words, and what it counts. */
export const lexiconSchema = z.strictObject({
  ones: numbersSchema.meta({ description: 'Numbers that may stand behind a ten' }),
  tens: numbersSchema,
  /** Words for a part: a third is one over three. */
  parts: numbersSchema,
  multiples: numbersSchema,
  /** What may stand behind a number word, and the unit of quantities that it is. */
  units: namesSchema,
  /** Short for a scale, behind digits: 61bn, 61 bn. One letter stands close to them. */
  abbreviations: namesSchema,
  /** Ordinals, where they say a rank. */
  ranks: z.record(z.string(), z.number()).default({}).transform(small),
  /** Other words behind digits that make them no year. */
  measures: z.array(z.string()),
  /** What makes digits an ordinal. */
  ordinals: z.array(z.string()),
  /** What stands between two days of one month, or two numbers of sections. */
  joins: z.array(z.string()),
  /** What may stand between a day and its month. */
  'day-of': z.string(),
  /** Words behind the ordinal of a century. */
  centuries: z.array(z.string()),
  /** What makes a decade of a year that ends in nought. */
  'decade-ending': z.string(),
  /**
   * Regular expressions of other dates. {year} stands for a year of any age, {things} for the words below,
   * {no-quantity} for what must not follow, {not-counted} for no plural behind, and no "of".
   */
  dates: z.array(z.string()).default([]),
  /** Words before the number of a part of a text or of a series. */
  references: z.array(z.string()),
  /** Words without which digits below 1800 are no year. */
  'far-year-cues': z.array(z.string()),
  /** What only ever is counted: digits before it are no year. */
  things: z.array(z.string()),
  /** Where digits before any plural are a year all the same: words that stand before them. */
  'year-cues': z.array(z.string()),
  /** How a plural ends that is in no list. */
  plural: z.string(),
  /** What may stand for a plural behind a number: "the ten longest". */
  superlative: z.string().default('(?!)'),
  /** Words that end like a plural and are none. */
  'no-plurals': z.array(z.string()),
  /** What a sentence says around a bound number, held against its record. */
  sentences: z
    .strictObject({
      /** Verbs of growing and of shrinking, and what stands between them and how much, or how far. */
      up: z.array(z.string()),
      down: z.array(z.string()),
      by: z.string(),
      to: z.string(),
      from: z.string().default('(?!)'),
      /** Words that say a qualifier. */
      qualifiers: z.record(z.string(), z.array(z.string())),
      /** What stands before the party that a number is compared with. */
      of: z.array(z.string()),
      /** What stands before the other party of trade and the like. */
      towards: z.array(z.string()),
      /** What stands before the year of a number. */
      in: z.string(),
      /** How labels of growths begin. */
      growth: z.array(z.string()),
      /** What stands before the day that something is known up to. */
      'as-of': z.string(),
      /** Verbs of saying and holding. */
      says: z.array(z.string()),
      /** What stands for whoever wrote the analysis. */
      author: z.array(z.string()),
      /** Words without which a statement says more. */
      hedges: z.array(z.string()),
      /** Words of what is certain in a headline, and of what is possible in its summary. */
      certain: z.array(z.string()).default([]),
      possible: z.array(z.string()).default([]),
      /** Pairs of words: where a label says one, a sentence does not say the other. */
      opposites: z.array(z.tuple([z.string(), z.string()])).default([]),
      /** What is greatest of some rows and what is least, the first and the last of them, and what stands before a row. */
      greatest: z.array(z.string()).default([]),
      least: z.array(z.string()).default([]),
      first: z.string().default('(?!)'),
      last: z.string().default('(?!)'),
      at: z.array(z.string()).default([]),
      /** What a bound does, above something or below it. */
      stays: z.array(z.string()).default([]),
      /** What compares, and what stands before the other side. */
      more: z.array(z.string()),
      less: z.array(z.string()),
      than: z.string(),
      /** Nouns that say a loss. */
      loss: z.array(z.string()),
      /** How adjectives and peoples are made of the names of states. */
      endings: z.array(z.string()),
    })
    .optional(),
  /** What a source says around a number, held against its record. */
  sources: z
    .strictObject({
      /** Words that say a qualifier, beside those that the dossier's own prose may have. */
      before: z.record(z.string(), z.array(z.string())),
      /** What turns a bound round: "cannot exceed". */
      not: z.array(z.string()),
      /** Words between "about" and "less than". */
      near: z.array(z.string()),
      /** Words that make a number large or small, and no bound of it. */
      stressed: z.array(z.string()),
      /** Words behind a number that say a qualifier. */
      behind: z.record(z.string(), z.array(z.string())),
      /** Words behind which a year is that of another number: "fewer than in 2019". */
      apart: z.array(z.string()),
      /** Words of a label that say that it grows: less than nought of it is a fall. */
      growth: z.array(z.string()),
      /** What says that several numbers go with several parties in their order. */
      respectively: z.array(z.string()),
    })
    .optional(),
  /**
   * Regular expressions with the groups `count`, `unit`, `part`, `multiple`, `of` (one in four), `many` (dozens of)
   * and `rank`. {ones}, {tens}, {parts}, {multiples}, {units} and {ranks} stand for the words above, the longest first.
   */
  patterns: z.array(z.string()),
});
type LexiconFile = z.output<typeof lexiconSchema>;

/** The number words of one language, with the patterns that find them. */
export interface Lexicon extends Omit<LexiconFile, 'patterns'> {
  readonly patterns: readonly Pattern[];
  /** The beginnings of all listed words: a text without any of them has none of these numbers. */
  readonly anyWord: RegExp;
}

/** A pattern of number words. */
interface Pattern {
  readonly form: RegExp;
  /** Whether it is made of listed words. */
  readonly isListed: boolean;
}

/** What the checks know of a language: its number words, and its units. */
interface Language {
  readonly lexicon?: Lexicon;
  /** The short form of each unit, without its number, by the unit's name. */
  readonly unitNames?: ReadonlyMap<string, string>;
}

/**
 * The number words and units of a language, from `templates/words/<language>.yaml`: nothing where Precis has none.
 * Then digits are found, and words are not.
 */
export async function loadLanguage(language: string, world: World): Promise<Language> {
  const primary = language.split('-')[0] ?? language;
  const file = path.join(world.ownFolder, 'templates', 'words', `${primary}.yaml`);
  return world.exists(file) ? languageIn(await world.readText(file)) : {};
}

const wordsSchema = z.looseObject({
  'number-words': lexiconSchema.optional(),
  units: z.record(z.string(), z.looseObject({ short: z.string() })).default({}),
});

const languageIn = readOnce((text): Language => {
  const { units, 'number-words': found } = wordsSchema.parse(parse(text));
  const lexicon = found && {
    ...found,
    patterns: found.patterns.map((pattern) => compiled(pattern, found)),
    anyWord: anyWordOf(found),
  };
  const shortForms = Object.entries(units).map(
    ([name, { short }]) => [name, short.replace('{n}', '').trim()] as const,
  );
  return { unitNames: new Map(shortForms), ...(lexicon && { lexicon }) };
});

function anyWordOf({ ones, tens, parts, multiples, units, ranks }: LexiconFile): RegExp {
  const words = [ones, tens, parts, multiples, units, ranks].flatMap((list) => Object.keys(list));
  return new RegExp(`(?<!\\p{L})${alternatives(words)}`, 'iu');
}

function compiled(pattern: string, { ones, tens, parts, multiples, units, ranks }: LexiconFile): Pattern {
  const lists: Record<string, object> = { ones, tens, parts, multiples, units, ranks };
  const filled = pattern.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const list = lists[name];
    return list ? alternatives(Object.keys(list)) : whole;
  });
  return { form: new RegExp(filled, 'giu'), isListed: filled !== pattern };
}

/** Words as one alternative of an expression, the longest first: "tonnes" before "ton". */
export function alternatives(words: readonly string[]): string {
  const ordered = [...words].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return `(?:${ordered.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`;
}
