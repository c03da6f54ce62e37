import { alternatives, type Lexicon } from './lexicon.ts';

/** Digits that are no quantity, told by their form and by the dossier's own names. */
export interface TellApart {
  /** The dossier's names that hold digits: actors, terms, events, sources. */
  readonly names: readonly string[];
  readonly language: string;
  /** The language's number words: they tell "2000 tanks" from a year. */
  readonly lexicon?: Lexicon | undefined;
}

const dash = '\\s?[–—/-]\\s?';
const year = '(?:1\\d{3}|20\\d{2}|2100)';

/** The pieces of the forms that a language has words for. */
interface Pieces {
  readonly ordinal: string;
  /** Between two days or two numbers of sections, beside a dash. */
  readonly join: string;
  readonly of: string;
  readonly references: string;
  /** What must not follow: units and scales make digits a quantity, whatever else they look like. */
  readonly noQuantity: string;
}

function piecesOf(lexicon: Lexicon | undefined): Pieces {
  const signs = '[%‰]|(?:km²?|USD|EUR|GBP|CNY|RUB|JPY)(?!\\p{L})';
  const words = lexicon && [
    ...Object.keys(lexicon.units),
    ...Object.keys(lexicon.abbreviations).filter((word) => word.length > 1),
    ...lexicon.measures,
  ];
  const unit = words ? `${signs}|(?:${anyCase(words).join('|').replaceAll(' ', '\\s?')})(?!\\p{L})` : signs;
  return {
    // English has no "4. February": there a sentence ends between the two.
    ordinal: lexicon ? alternatives(lexicon.ordinals) : '\\.',
    join: lexicon ? alternatives(lexicon.joins) : '(?!)',
    of: lexicon ? escaped(lexicon['day-of']) : '(?!)',
    references: ['§+', 'pp?\\.', ...(lexicon ? anyCase(lexicon.references) : [])].join('|'),
    noQuantity: `(?![\\d%]|[.,:]\\d|[\\s\\u00a0-]*(?:${unit}))`,
  };
}

/** The forms, in the order in which they are taken out: what is longer first. Lists are bounded, so that none costs length times length. */
function formsOf(language: string, lexicon: Lexicon | undefined): RegExp[] {
  // A language that writes months as numbers has no names to look for.
  const month = monthNames(language).map(escaped).join('|') || '(?!)';
  const { ordinal, join, of, references, noQuantity } = piecesOf(lexicon);
  const day = `\\d{1,2}(?:${ordinal})?`;
  const number = '\\d+(?:\\.\\d+)*[a-z]?';
  return [
    'https?://\\S+|\\b\\w+@[\\w.]+',
    '(?<!\\d)\\d+\\s?[年月日号]',
    '\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b',
    `\\b${day}(?:(?:${dash}|\\s${join}\\s)${day})?\\s+(?:${of}\\s+)?(?:${month})\\b(?:,?\\s+\\d{4}\\b)?`,
    `\\b(?:${month})\\.?\\s+${day}(?:${dash}${day})?\\b${noQuantity}(?:,?\\s+\\d{4}\\b)?`,
    `\\b(?:${month})\\.?,?\\s+\\d{4}\\b`,
    '\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\b',
    ...(lexicon ? datesOf(lexicon, noQuantity) : []),
    ...(lexicon ? wordedForms(lexicon, day) : []),
    `(?<![\\p{L}\\d])(?:${references})\\s?${number}(?:(?:${dash}|,\\s|\\s${join}\\s)${number}){0,20}\\b${noQuantity}`,
    // G7, COVID-19, Su-57, 5G: a capital and digits grown together. Currency codes are none.
    '\\b(?!(?:USD?|EUR|GBP|CNY|RUB|JPY)\\d)\\p{Lu}\\p{L}*-?\\d+(?:\\.\\d+)?\\p{L}?(?![\\p{L}\\d])',
    '\\b[2-6]G\\b|\\b[23]D\\b',
    `(?<![\\d$€£¥.,])${year}${dash}(?:${year}|\\d{2})${noQuantity}`,
    `(?<![\\d$€£¥.,])${lexicon ? notCounted(lexicon) : ''}(?:1[89]\\d{2}|20\\d{2}|2100)${noQuantity}`,
    ...(lexicon ? [farYear(lexicon, noQuantity)] : []),
  ].map((form) => new RegExp(form, 'gu'));
}

/** The dates that a language lists as patterns. */
function datesOf({ dates, things, plural, 'year-cues': cues }: Lexicon, noQuantity: string): string[] {
  // A word may stand before the plural, unless it begins something new: "in 930 small towns", not "in 930 by monks".
  const word = `(?:(?!${alternatives(cues)}\\b)\\p{Ll}+\\s)?`;
  const pieces: Readonly<Record<string, string>> = {
    year: '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,6})',
    things: alternatives(things),
    'no-quantity': noQuantity,
    'not-counted': `(?!\\s(?:of\\b|${word}(?:${plural}|${alternatives(things)})\\b))`,
  };
  return dates.map((form) => form.replace(/\{([a-z-]+)\}/g, (whole, name: string) => pieces[name] ?? whole));
}

/** Decades and centuries. */
function wordedForms({ joins, centuries, 'decade-ending': ending }: Lexicon, day: string): string[] {
  return [
    `(?:\\b\\d{3}0|[’']?\\b\\d0)${escaped(ending)}\\b`,
    `\\b${day}(?:(?:(?:,|\\s${alternatives(joins)})\\s|${dash})${day}){0,4}[\\s-]${alternatives(centuries)}\\b`,
  ];
}

/** Far back, a preposition must say that it is a year; a plural behind it says that it is none. */
function farYear({ 'far-year-cues': cues, plural }: Lexicon, noQuantity: string): string {
  return `(?<=(?<![\\p{L}])(?:${anyCase(cues).join('|')})\\s)${year}${noQuantity}(?!\\s${plural}\\b)`;
}

/** Words as they stand within a sentence and at its beginning. */
function anyCase(words: readonly string[]): string[] {
  return words.map((word) => {
    const first = word.charAt(0);
    return `[${first.toUpperCase()}${first}]${escaped(word.slice(1))}`;
  });
}

/**
 * Where four digits count something and are no year: before a thing that is only ever counted, with neither
 * "in" and its like nor a name before them; or between a plain word and a plural, as in "deployed 2000 advisers".
 */
function notCounted(lexicon: Lexicon): string {
  const noPlural = `(?!${alternatives(lexicon['no-plurals'])}\\b)`;
  // "Chinese 2021 imports", "Obama’s 2014 remarks": a year. A capital that begins a sentence says nothing.
  const name = `(?<!^)(?<![.!?:]\\s)\\p{Lu}[\\p{L}.’'-]*|\\p{L}+[’']s`;
  const afterCue = `(?<=(?<![\\p{L}])(?:${anyCase(lexicon['year-cues']).join('|')}|${name})\\s)`;
  const afterPlain = "(?<=(?<![\\p{L}’'.-])\\p{Ll}+\\s)";
  const things = `\\d{4}(?:\\s${noPlural}\\p{Ll}+)?\\s${alternatives(lexicon.things)}\\b`;
  const plural = `${afterPlain}\\d{4}\\s${noPlural}${lexicon.plural}\\b`;
  return `(?:${afterCue}|(?!${things}|${plural}))`;
}

/**
 * Blanks out dates, years, references and names, so that every digit left is a quantity's.
 * What is left stands where it stood.
 */
export function tellApart({ names, language, lexicon }: TellApart): (text: string) => string {
  const forms = formsOf(language, lexicon);
  const withoutNames = namesBlanked(names);
  return (text) => (/\d/.test(text) ? blanked(withoutNames(text), forms) : text);
}

/** Blanks out names, where they stand as words of their own. */
export function namesBlanked(names: readonly string[]): (text: string) => string {
  const known = new Map<string, RegExp>();
  const formOf = (name: string): RegExp => {
    const form = known.get(name) ?? new RegExp(`(?<![\\p{L}\\d])${escaped(name)}(?![\\p{L}\\d])`, 'gu');
    known.set(name, form);
    return form;
  };
  // There may be thousands, and a text holds few.
  return (text) => blanked(text, names.filter((name) => text.includes(name)).map(formOf));
}

function blanked(text: string, forms: readonly RegExp[]): string {
  return forms.reduce((left, form) => left.replace(form, (match) => '\u0000'.repeat(match.length)), text);
}

/** Long and short names of the months. What they are in a language moves with Node; nothing printed hangs on it. */
function monthNames(language: string): string[] {
  const names = [...namesOfMonths(language).flat()];
  return [...new Set(names)].filter((name) => !/^\d/.test(name));
}

/** What each month is called, from January on. */
export function namesOfMonths(language: string): string[][] {
  const [long = [], short = []] = (['long', 'short'] as const).map((month) => {
    const format = new Intl.DateTimeFormat(knownLanguage(language), {
      month,
      day: 'numeric',
      timeZone: 'UTC',
    });
    return Array.from({ length: 12 }, (_, index) =>
      format
        .formatToParts(new Date(Date.UTC(2000, index, 1)))
        .find(({ type }) => type === 'month')
        ?.value.replace(/\.$/, ''),
    );
  });
  return long.map((name, index) => [name, short[index]].filter((one) => one !== undefined));
}

/** The language, or English where the tag has the shape of one and is none. */
function knownLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** A text as a regular expression finds it. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
