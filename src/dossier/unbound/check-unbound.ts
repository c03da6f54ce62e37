import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Quantity, Section } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { DossierPlate } from '../plates.ts';
import { fromRecords } from '../record-kinds.ts';
import { unitOfRecord } from '../rules/unit.ts';
import { sentencesIn } from '../sentences/bound.ts';
import { Calendar, type FoundDate } from '../sentences/dates.ts';
import { partiesOf } from '../sentences/parties.ts';
import { Quotable, quotesIn } from '../sentences/quoted.ts';
import { type Typed, type TypedBy, typedFaults } from '../sentences/typed.ts';
import { counted, countsIn, countsInTable, isAtOdds } from './counts.ts';
import { Literals } from './literals.ts';
import { agrees, equals, fitting, likeliest, type Measured } from './match.ts';
import type { FoundNumber } from './numbers.ts';
import { digitsIn, levelled, numberWordsIn } from './numbers.ts';
import { numbersBehind, type PlainText, plainTexts } from './plain-texts.ts';
import { placeInText, textsIn } from './prose-texts.ts';
import { namesBlanked, tellApart } from './told-apart.ts';

/** Finds the numbers in prose and titles that are bound to no quantity. */
export function checkUnbound(dossier: Dossier): Message[] {
  const finder = new Finder(dossier);
  return [
    ...dossier.sections.flatMap((section) => finder.inSection(section)),
    ...plainTexts(dossier).flatMap((text) => finder.inPlainText(text)),
    // What could not be read may hold them.
    ...(dossier.lost ? [] : finder.unusedLiterals()),
  ];
}

const finders = new WeakMap<Dossier, Finder>();

function finderOf(dossier: Dossier): Finder {
  const finder = finders.get(dossier) ?? new Finder(dossier);
  finders.set(dossier, finder);
  return finder;
}

/** What plain text prints of other records. */
export interface Said {
  /** Ids of quantities whose numbers it says beyond doubt. */
  readonly quantities: readonly string[];
  /** Texts that the dossier lists as no quantities. */
  readonly literals: readonly string[];
}

/**
 * The records whose numbers a plain text prints as typed.
 * @param about those that the text is about: a number that says one of them says no other
 */
export function saidInPlain(text: string, dossier: Dossier, about: readonly Quantity[] = []): Said {
  return finderOf(dossier).saidIn(text, about);
}

/** The numbers in the texts of a finished drawing that agree with no record, or leave out what makes one true. */
export function drawnNumbers(plate: DossierPlate, texts: readonly string[], dossier: Dossier): Message[] {
  const finder = finderOf(dossier);
  const { beside, about } = numbersBehind(plate, dossier);
  return texts.flatMap((text) =>
    finder.inPlainText({
      ...{ text, place: plate.record.origin, kind: 'drawing', beside, drawn: true },
      ...(about && { about }),
    }),
  );
}

const unboundIn = { title: 'unbound-title', text: 'unbound-text', drawing: 'unbound-drawn' } as const;

/** How many characters around a number tell what it is about. */
const nearby = 200;

class Finder {
  readonly #dossier: Dossier;
  readonly #blank: (text: string) => string;
  /** The same for texts of records: an event's label is no name there, but what is looked at. */
  readonly #blankInRecords: (text: string) => string;
  readonly #literals: Literals;
  readonly #said: TypedBy | undefined;
  readonly #calendar: Calendar;
  readonly #quotable: Quotable;
  readonly #blankNames: (text: string) => string;
  /** How many rows, and groups of them, tables have. */
  readonly #counted: ReadonlySet<number>;
  readonly #asOf: RegExp;

  constructor(dossier: Dossier) {
    const { front, lexicon } = dossier;
    this.#dossier = dossier;
    const words = lexicon?.sentences;
    this.#said = words && { words, actors: partiesOf(dossier, words) };
    this.#literals = new Literals(front.literals);
    this.#calendar = new Calendar(dossier);
    this.#quotable = new Quotable(dossier);
    this.#asOf = new RegExp(`\\b${lexicon?.sentences?.['as-of'] ?? '(?!)'}\\s$`, 'iu');
    this.#counted = new Set([...dossier.tables.values()].flatMap(countsInTable));
    const given = { language: front.language, lexicon };
    this.#blank = tellApart({ ...given, names: namesOf(dossier, () => true) });
    this.#blankNames = namesBlanked(namesOf(dossier, () => true));
    this.#blankInRecords = tellApart({
      ...given,
      names: namesOf(dossier, (field, texts) => !texts.includes(field)),
    });
  }

  inSection(section: Section): Message[] {
    const { file } = section.origin;
    const prose = (nodes: readonly Node[], evidence: readonly string[] = []) =>
      nodes.flatMap((node) => this.#inNode(node, file, evidence));
    return [
      ...this.#inTitle(section.title, file),
      ...section.items.flatMap((item) => {
        if (item.kind === 'prose') return prose(item.prose);
        if (item.kind === 'heading') return prose(item.text);
        if (item.kind !== 'claim') return [];
        const { headline, summary, detail, evidence } = item.claim;
        return prose([...headline, ...summary, ...detail], evidence);
      }),
    ];
  }

  inPlainText(given: PlainText): Message[] {
    const { text, kind, about, named = false, beside = [], drawn } = given;
    const { quantities } = this.#dossier;
    const blank = kind === 'title' ? this.#blank : this.#blankInRecords;
    const plain = this.#literals.takenOut(text);
    const around = kind === 'drawing' ? [] : this.#aroundIn(plain, () => given.place);
    if (kind === 'label') return around;
    const counts = drawn ? [] : this.#countsIn(plain, plain, beside, named ? about : undefined);
    const all = this.#numbersIn(plain, blank);
    if (all.length + counts.length === 0) return around;
    const { place } = given;
    const numbers = all.flatMap((found) => {
      const { shown, isWords } = found;
      if (about && named) return equals(found, about) ? [] : say('text-disagrees', place, shown);
      if (!agrees(found, quantities.values()) && !agrees(found, beside)) {
        return say(unboundIn[kind], place, shown, isWords);
      }
      return about && !agrees(found, about) ? say('not-in-plate', place, shown) : [];
    });
    return [
      ...around,
      ...numbers,
      ...this.#saidAround(
        all.filter((found) => !agrees(found, beside)),
        { text: plain, place, ...(about && { about }) },
      ),
      ...counts.map(({ shown, other }) => say('unbound-count', place, shown, other)),
    ];
  }

  saidIn(text: string, about: readonly Quantity[]): Said {
    const all = [...this.#dossier.quantities.values()];
    const plain = this.#literals.takenOut(text);
    const numbers = this.#numbersIn(plain, this.#blankInRecords).map((found) => {
      const own = fitting(found, about);
      return own.length > 0 ? own : fitting(found, all);
    });
    const counts = countsIn(plain, this.#dossier.lexicon).map((found) => counted(found, plain, all));
    // Where several records say the number, nobody knows which is meant.
    const beyondDoubt = [
      ...numbers.filter((may) => may.length === 1 || isAbout(may, about)),
      ...counts,
    ].flat();
    return {
      quantities: [...new Set(beyondDoubt.map(({ id }) => id))],
      literals: this.#literals.heldBy(text),
    };
  }

  /** Dates and quotation marks in a text that no record answers for. */
  #aroundIn(text: string, placeOf: (at: number) => Place): Message[] {
    const dates = /\d/.test(text) ? this.#calendar.reader.read(text, this.#isYear(text)) : [];
    const informed = this.#dossier.front['information-date']?.date;
    return [
      ...dates.flatMap((date) => {
        const { at, shown } = date;
        const isAsOf = informed !== undefined && date.day !== undefined && this.#asOf.test(text.slice(0, at));
        if (isAsOf && !isDay(date, informed)) return say('as-of-date', placeOf(at), shown, informed);
        return this.#calendar.knows(date) ? [] : say('unbound-date', placeOf(at), shown);
      }),
      ...quotesIn(text)
        .filter(({ words }) => !words.includes('\u0000') && !this.#quotable.knows(words))
        .map(({ words, at }) => say('unbound-quotation', placeOf(at), words)),
    ];
  }

  /** Digits that are told apart as a date, and not as a part of a name, are a year. */
  #isYear(text: string): (at: number) => boolean {
    const named = this.#blankNames(text);
    const blank = this.#blank(text);
    return (at) => named.charAt(at) !== '\u0000' && blank.charAt(at) === '\u0000';
  }

  /** What the sentences around typed numbers say of them. */
  #saidAround(
    numbers: readonly FoundNumber[],
    { text, place, about = [] }: Pick<PlainText, 'text' | 'place' | 'about'>,
  ): Message[] {
    const said = this.#said;
    if (!said) return [];
    const all = [...this.#dossier.quantities.values()];
    const own = all.filter((quantity) => about.includes(quantity));
    const typed = numbers.map((found): Typed => {
      const [near, any] = [fitting(found, own), fitting(found, all)];
      return { found, text, place, may: near.length > 0 ? near : any };
    });
    return typed.flatMap((one) => typedFaults(one, typed, said));
  }

  /** What `literals` lists and no plain text holds: a hole that nobody needs. */
  unusedLiterals(): Message[] {
    const { front } = this.#dossier;
    return this.#literals
      .unused()
      .map(({ text, index }) => say('literal-unused', placeOfField(front, 'literals', index), text));
  }

  #numbersIn(text: string, blank = this.#blank): FoundNumber[] {
    const { lexicon } = this.#dossier;
    const level = levelled(text);
    const found = [...digitsIn(blank(level), lexicon), ...(lexicon ? numberWordsIn(level, lexicon) : [])];
    // What is told is what was typed.
    return level === text
      ? found
      : found.map((one) => ({ ...one, shown: text.slice(one.at, one.at + one.shown.length) }));
  }

  /** Number words before plurals that no record counts, or that it counts otherwise. */
  #countsIn(
    text: string,
    around: string,
    beside: readonly Measured[] = [],
    about: readonly Measured[] = [],
  ): { readonly shown: string; readonly at: number; readonly other: string | undefined }[] {
    const { lexicon, quantities } = this.#dossier;
    if (!lexicon) return [];
    const sentences = sentencesIn(around).map(({ sentence }) => sentence);
    return countsIn(text, lexicon).flatMap((found) => {
      const own = sentences.find((sentence) => sentence.includes(found.shown)) ?? around;
      // Where a record names its quantities, their counts say how many.
      const named = about.filter((one) => unitOfRecord(one).nature === 'count' && one.value !== undefined);
      const odds = isAtOdds(found, own, quantities.values());
      const [first] = [...quantities.values()].filter((one) => named.includes(one));
      if (first && !named.some(({ value }) => value === found.value)) return [{ ...found, other: first.id }];
      if (!odds) return [];
      const isRows = found.isMost && this.#counted.has(found.value);
      const isCounted = isRows || beside.some(({ value }) => value === found.value);
      if (odds === 'none' && isCounted) return [];
      return [{ ...found, other: odds === 'none' ? undefined : odds.id }];
    });
  }

  #inTitle(nodes: readonly Node[], file: string): Message[] {
    return nodes.flatMap((root) =>
      textsIn(root).flatMap((text) =>
        this.inPlainText({ text: text.value, place: placeInText(text, 0, 1, file), kind: 'title' }),
      ),
    );
  }

  #inNode(root: Node, file: string, evidence: readonly string[]): Message[] {
    const whole = textOf(root);
    return textsIn(root).flatMap(({ margin, ...text }) => [
      ...this.#aroundIn(text.value, (at) => placeInText(text, at, margin, file)),
      ...this.#countsIn(text.value, whole).map(({ shown, at, other }) =>
        say('unbound-count', placeInText(text, at, margin, file), shown, other),
      ),
      ...this.#numbersIn(text.value).map((found) => {
        const around = {
          text: text.value.slice(Math.max(0, found.at - nearby), found.at + nearby),
          evidence,
        };
        const near = likeliest(found, this.#dossier.quantities.values(), around);
        const place = placeInText(text, found.at, margin, file);
        return found.isWords
          ? say('unbound-words', place, found.shown, near)
          : say('unbound-number', place, found.shown, near);
      }),
    ]);
  }
}

function isAbout(may: readonly Quantity[], about: readonly Quantity[]): boolean {
  return may.length > 0 && may.every((one) => about.includes(one));
}

function isDay({ year, month, day }: FoundDate, date: string): boolean {
  const [wantedYear, wantedMonth, wantedDay] = date.split('-').map(Number);
  return (year === undefined || year === wantedYear) && month === wantedMonth && day === wantedDay;
}

/** The names in the records that hold digits, the longest first: they are no quantities. */
function namesOf(dossier: Dossier, areNamed: (field: string, texts: readonly string[]) => boolean): string[] {
  return fromRecords(dossier, ({ record, facts: { names, texts } }) =>
    names.filter((field) => areNamed(field, texts)).flatMap((field): unknown => record[field]),
  )
    .filter((name) => typeof name === 'string')
    .filter((name) => /\d/.test(name))
    .sort((one, other) => other.length - one.length);
}
