import { type Cited, type Message, type Place, say } from '../../message/index.ts';
import type { Event } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { namesOfMonths } from '../unbound/told-apart.ts';
import type { TextIndex } from './held-text.ts';
import type { PlacedParagraph } from './source-text.ts';

/** An event beside the place in its source. */
export interface Dated {
  readonly event: Event;
  readonly index: TextIndex;
  readonly language: string;
  readonly cited: Cited;
  readonly place: Place;
}

/** What a place says of a month, or of a day. */
interface MonthFound {
  readonly hasMonth: boolean;
  readonly behind: readonly number[];
}

/** The year of an event stands in the place that it names, with its month and day where these are stated. */
export function dateFaults({ event, index, language, cited, place }: Dated): Message[] {
  const { date, to = date } = event;
  const paragraphs = index.at(event.source);
  const [from, until] = [date, to].map((one) => Number(one.slice(0, 4)));
  const fits = (year: number) => year >= (from ?? 0) && year <= (until ?? 0);
  const found = [...new Set(paragraphs.flatMap((one) => index.years(one)))];
  const told = (said: string, isGrave: boolean) => [
    say('source-date', place, cited, date, said, isGrave ? 'error' : 'warning'),
  ];
  const month = monthPattern(date, language);
  const { hasMonth, behind } = monthOf(index, `${cited.place} ${month}`, () => monthIn(paragraphs, month));
  // "3 May 2021": that year is its own, whatever else the place names.
  if (behind.length > 0 && !behind.some(fits)) return told(`says ${behind.join(', ')}`, true);
  if (!found.some(fits)) {
    // A day without its year: the year may be told elsewhere.
    if (hasMonth && date.length > 7) return [];
    const isSaid = index.paragraphs.some((one) => index.years(one).some(fits));
    const said = found.length === 0 ? 'names no year' : `says ${found.slice(0, 4).join(', ')}`;
    return told(said, found.length > 0 && !isSaid);
  }
  if (month === undefined || hasMonth || paragraphs.some(({ text }) => text.includes(date))) return [];
  return told(date.length > 7 ? 'names no such day' : 'names no such month', false);
}

/** Many events name one day. */
const months = new WeakMap<TextIndex, Map<string, MonthFound>>();

function monthOf(index: TextIndex, key: string, find: () => MonthFound): MonthFound {
  const known = months.get(index) ?? new Map<string, MonthFound>();
  months.set(index, known);
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** Whether texts name a month, or a day of it, and the years behind it. */
function monthIn(paragraphs: readonly PlacedParagraph[], month: string | undefined): MonthFound {
  if (month === undefined) return { hasMonth: false, behind: [] };
  const form = new RegExp(`(?:${month})(?:,?\\s(?<year>(?:1[5-9]|20)\\d{2})(?!\\d))?`, 'giu');
  const found = paragraphs.flatMap(({ heading, text }) => [...`${heading}. ${text}`.matchAll(form)]);
  const years = found.flatMap(({ groups }) => (groups?.year === undefined ? [] : [Number(groups.year)]));
  return { hasMonth: found.length > 0, behind: [...new Set(years)] };
}

/** A month, or a day of it, as texts write it. */
function monthPattern(date: string, language: string): string | undefined {
  const [, month, day] = date.split('-');
  if (month === undefined) return undefined;
  const names = namesOfMonths(language)[Number(month) - 1] ?? [];
  const name = names.length > 0 ? alternatives(names) : '(?!)';
  const numbered = `${Number(month)}\\s?月`;
  if (day === undefined) return `(?<!\\p{L})${name}(?!\\p{L})|${numbered}`;
  const number = `0?${Number(day)}`;
  return (
    `(?<!\\p{L})${name}\\.?\\s${number}(?!\\d)|` +
    `(?<!\\d)${number}(?:\\.|st|nd|rd|th)?\\s(?:of\\s)?${name}(?!\\p{L})|${numbered}\\s?${number}\\s?日`
  );
}
