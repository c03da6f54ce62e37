import { type Cited, type Message, type Place, say } from '../../message/index.ts';
import type { Event } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { namesOfMonths } from '../unbound/told-apart.ts';
import type { TextIndex } from './held-text.ts';
import { yearsIn } from './years.ts';

/** An event beside the place in its source. */
export interface Dated {
  readonly event: Event;
  readonly index: TextIndex;
  readonly language: string;
  readonly cited: Cited;
  readonly place: Place;
}

/** The year of an event stands in the place that it names, with its month and day where these are stated. */
export function dateFaults({ event, index, language, cited, place }: Dated): Message[] {
  const { date, to = date } = event;
  const paragraphs = index.at(event.source);
  const text = paragraphs.map((one) => `${one.heading}. ${one.text}`).join(' ');
  const [from, until] = [date, to].map((one) => Number(one.slice(0, 4)));
  const fits = (year: number) => year >= (from ?? 0) && year <= (until ?? 0);
  const found = [...new Set(yearsIn(text))];
  const told = (said: string, isGrave: boolean) => [
    say('source-date', place, cited, date, said, isGrave ? 'error' : 'warning'),
  ];
  const month = monthPattern(date, language);
  const hasMonth = month !== undefined && new RegExp(month, 'iu').test(text);
  const behind = month === undefined ? [] : yearsBehind(month, text);
  // "3 May 2021": that year is its own, whatever else the place names.
  if (behind.length > 0 && !behind.some(fits)) return told(`says ${behind.join(', ')}`, true);
  if (!found.some(fits)) {
    // A day without its year: the year may be told elsewhere.
    if (hasMonth && date.length > 7) return [];
    const isSaid = index.paragraphs.some((one) => yearsIn(one.text).some(fits));
    const said = found.length === 0 ? 'names no year' : `says ${found.slice(0, 4).join(', ')}`;
    return told(said, found.length > 0 && !isSaid);
  }
  if (month === undefined || hasMonth || text.includes(date)) return [];
  return told(date.length > 7 ? 'names no such day' : 'names no such month', false);
}

/** The years that stand behind a month or a day of it. */
function yearsBehind(month: string, text: string): number[] {
  const found = text.matchAll(new RegExp(`(?:${month}),?\\s(?<year>(?:1[5-9]|20)\\d{2})(?!\\d)`, 'giu'));
  return [...found].map(({ groups }) => Number(groups?.year));
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
