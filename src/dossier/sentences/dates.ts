import type { Dossier } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { namesOfMonths } from '../unbound/told-apart.ts';
import { yearsInTable } from './plate-texts.ts';

/** A date as a text says it: parts that it does not say are missing. */
export interface FoundDate {
  readonly shown: string;
  readonly at: number;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Ten years of a decade. */
  readonly decade?: number;
}

/** Reads dates in one language. */
export class DateReader {
  /** Each by its names. */
  readonly #months: readonly (readonly string[])[];
  readonly #form: RegExp;

  constructor({ front: { language }, lexicon }: Pick<Dossier, 'front' | 'lexicon'>) {
    this.#months = namesOfMonths(language);
    const names = this.#months.flat().filter((name) => !/^\d/.test(name));
    const month = names.length > 0 ? `${alternatives(names)}\\.?` : '(?!)';
    const day = `\\d{1,2}(?:${lexicon ? alternatives(lexicon.ordinals) : '\\.'})?`;
    const of = lexicon ? `(?:${lexicon['day-of']}\\s)?` : '';
    const ending = lexicon?.['decade-ending'] ?? '(?!)';
    this.#form = new RegExp(
      [
        `(?<iso>\\d{4}-\\d{2}(?:-\\d{2})?)(?![\\d-])`,
        `(?<!\\d)(?<day>${day})(?:\\s?[–-]\\s?(?:${day}))?\\s${of}(?<month>${month})(?:,?\\s(?<year>\\d{4})(?!\\d))?(?!\\p{L})`,
        `(?<month2>${month})\\s(?<day2>${day})(?![\\d%])(?:,?\\s(?<year2>\\d{4})(?!\\d))?`,
        `(?<month3>${month}),?\\s(?<year3>\\d{4})(?!\\d)`,
        `(?<!\\d)(?<decade>\\d{3}0)${ending}(?!\\p{L})`,
        `(?<![\\d.,$€£¥-])(?<from>1[5-9]\\d{2}|20\\d{2})\\s?[–/-]\\s?(?<to>\\d{2}|\\d{4})(?![\\d%]|[.,]\\d)`,
        `(?<![\\d.,$€£¥-])(?<bare>1[5-9]\\d{2}|20\\d{2})(?![\\d%]|[.,]\\d)`,
      ].join('|'),
      'gu',
    );
  }

  /** @param isYear whether digits at a place are a year and no number */
  read(text: string, isYear: (at: number) => boolean = () => true): FoundDate[] {
    return [...text.matchAll(this.#form)].flatMap(({ 0: shown, index: at, groups = {} }): FoundDate[] => {
      const { iso, bare, from, to, decade } = groups;
      if (iso !== undefined) return [{ shown, at, ...partsOf(iso) }];
      if (decade !== undefined) return [{ shown, at, decade: Number(decade) }];
      const years = [bare ?? from, to && (to.length === 2 ? `${from?.slice(0, 2)}${to}` : to)];
      if (years[0] !== undefined)
        return isYear(at) ? years.flatMap((year) => (year ? [{ shown, at, year: Number(year) }] : [])) : [];
      return [{ shown, at, ...this.#partsIn(groups) }];
    });
  }

  #partsIn(groups: Readonly<Record<string, string | undefined>>): Omit<FoundDate, 'shown' | 'at'> {
    const year = groups.year ?? groups.year2 ?? groups.year3;
    const day = groups.day ?? groups.day2;
    const name = (groups.month ?? groups.month2 ?? groups.month3 ?? '').replace(/\.$/, '');
    return {
      ...(year !== undefined && { year: Number(year) }),
      month: this.#months.findIndex((names) => names.includes(name)) + 1,
      ...(day !== undefined && { day: Number.parseInt(day, 10) }),
    };
  }
}

/** `2022-02-04` in parts. */
function partsOf(date: string): Omit<FoundDate, 'shown' | 'at'> {
  const [year, month, day] = date.split('-').map(Number);
  return { ...(year && { year }), ...(month && { month }), ...(day && { day }) };
}

/** All dates that the records of a dossier state. */
export class Calendar {
  readonly reader: DateReader;
  /** Whether the dossier records no dates of its topic at all: then there is nothing to hold a text against. */
  readonly isOpen: boolean;
  readonly #days = new Set<string>();
  readonly #months = new Set<string>();
  readonly #years = new Set<number>();
  readonly #yearless = new Set<string>();

  constructor(dossier: Dossier) {
    this.reader = new DateReader(dossier);
    for (const date of [...topicDates(dossier), ...ownDates(dossier)]) this.#add(partsOf(date));
    this.isOpen = topicDates(dossier).length === 0;
    for (const text of statedTexts(dossier)) for (const found of this.reader.read(text)) this.#add(found);
    for (const table of dossier.tables.values())
      for (const year of yearsInTable(table, 14)) this.#add({ year });
  }

  /** Whether a record states a date, at least as exactly as it is said. */
  knows({ year, month, day, decade }: Omit<FoundDate, 'shown' | 'at'>): boolean {
    if (this.isOpen) return true;
    if (decade !== undefined) return [...this.#years].some((one) => one >= decade && one < decade + 10);
    if (year === undefined) return this.#yearless.has(`${month}-${day}`);
    if (month === undefined) return this.#years.has(year);
    return day === undefined
      ? this.#months.has(`${year}-${month}`)
      : this.#days.has(`${year}-${month}-${day}`);
  }

  #add({ year, month, day }: Omit<FoundDate, 'shown' | 'at'>): void {
    if (year !== undefined) this.#years.add(year);
    if (year !== undefined && month !== undefined) this.#months.add(`${year}-${month}`);
    if (day === undefined) return;
    this.#days.add(`${year}-${month}-${day}`);
    this.#yearless.add(`${month}-${day}`);
  }
}

/** The dates of events, of quantities, and of what the dossier knows. */
function topicDates({ events, quantities, front }: Dossier): string[] {
  const periods = [...quantities.values()].flatMap(({ period }) => {
    if (period === undefined) return [];
    if (typeof period === 'string') return [period];
    return 'from' in period ? [period.from, period.to ?? ''] : [];
  });
  const ofEvents = [...events.values()].flatMap(({ date, to = '' }) => [date, to]);
  return [...periods, ...ofEvents, front['information-date']?.date ?? ''].filter((date) => date !== '');
}

/** Those of the edition, of its changes, and of its sources. */
function ownDates({ front, changes, sources }: Dossier): string[] {
  const issued = [...sources.values()].flatMap((source) =>
    [source.issued, source.accessed].flatMap(
      (date) => date?.['date-parts'].map((parts) => parts.join('-')) ?? [],
    ),
  );
  return [...issued, front['edition-date'] ?? '', ...changes.map(({ date }) => date)];
}

/** Texts of records that state dates in words of their own: those of sources and quotations. */
function statedTexts({ sources, quotations, quantities, front }: Dossier): string[] {
  const { 'embargoed-until': until } = front;
  return [
    ...[...sources.values()].flatMap(
      ({ title, note, 'container-title': within, 'title-short': short, sections = [] }) => [
        ...[title, note, within, short],
        ...sections,
      ],
    ),
    ...[...quotations.values()].map(({ text }) => text),
    ...[...quantities.values()].map(({ period }) =>
      typeof period === 'object' && 'words' in period ? period.words : undefined,
    ),
    until,
  ].filter((text) => text !== undefined);
}
