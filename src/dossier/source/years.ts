import { type Message, type Severity, say } from '../../message/index.ts';
import type { Period } from '../schema/quantity.ts';
import { alternatives, type Lexicon } from '../unbound/lexicon.ts';
import type { Compared } from './compared.ts';
import { wordsAround, yearsIn } from './held-text.ts';

/** The years that a period goes over. */
function spanOf(period: Period | undefined): readonly [from: number, to: number] | undefined {
  if (period === undefined) return undefined;
  const year = (date: string) => Number(date.slice(0, 4));
  if (typeof period === 'string') return [year(period), year(period)];
  if ('words' in period) return undefined;
  return [year(period.from), period.to === undefined ? Number.POSITIVE_INFINITY : year(period.to)];
}

/** The year of a number is that behind it, else one of its sentence, of its paragraph, or of what stands above. */
export function yearFaults(compared: Compared): Message[] {
  const { quantity, passage, source, index, cited, place, lexicon } = compared;
  const { sentence, paragraph, found, after } = passage;
  const attached = yearsBehind(after, lexicon);
  const span = spanOf(quantity.period);
  const around = wordsAround(passage);
  if (!span)
    return attached.length === 0 || quantity.period !== undefined
      ? []
      : [say('source-year-unsaid', place, cited, listed(attached), around)];
  const fits = (year: number) => year >= span[0] && year <= span[1];
  const tell = (all: readonly number[], severity: Severity) => [
    say('source-year', place, cited, spanText(span), listed(all), around, severity),
  ];
  if (attached.length > 0) return attached.some(fits) ? [] : tell(attached, 'error');
  const own = `${sentence.text.slice(0, found.at)} ${after}`;
  const near = yearsIn(own);
  const beside = index.years(paragraph);
  const isInParagraph = beside.some(fits);
  if (near.length > 0) return near.some(fits) ? [] : tell(near, isInParagraph ? 'warning' : 'error');
  if (isInParagraph) return [];
  const [issued] = source.issued?.['date-parts'][0] ?? [];
  // "Last year", "this year".
  if (issued !== undefined && (fits(issued) || fits(issued - 1))) return [];
  const isSaid = index.paragraphs.some((one) => index.years(one).some(fits));
  return isSaid ? [] : tell(beside, 'warning');
}

/** The years that stand with a number and nothing between but words: "32 million tons in 2021", "6% in 2013 and 2014". */
function yearsBehind(after: string, lexicon: Lexicon | undefined): number[] {
  const form = /^(?<words>[\p{L}\s%’'-]{0,24}?)[\s(](?<years>(?:1[5-9]|20)\d{2}(?![\d%]|[.,]\d).{0,40})/u;
  const { words = '', years = '' } = form.exec(after)?.groups ?? {};
  const apart = lexicon?.sources?.apart ?? [];
  if (
    words
      .toLowerCase()
      .split(/\s+/)
      .some((word) => apart.includes(word))
  )
    return [];
  // Those that are joined to the first.
  const joins = alternatives([...(lexicon?.joins ?? []), ',', '-', '–']);
  const row = new RegExp(`^\\d{4}(?:\\s?${joins}\\s?\\d{4}(?!\\d)){0,4}`, 'iu').exec(years)?.[0] ?? '';
  return row.match(/\d{4}/g)?.map(Number) ?? [];
}

function listed(all: readonly number[]): string {
  const known = [...new Set(all)];
  return known.length === 0 ? 'no year' : known.slice(0, 4).join(', ');
}

function spanText([from, to]: readonly [number, number]): string {
  if (from === to) return String(from);
  return to === Number.POSITIVE_INFINITY ? `the years since ${from}` : `${from}–${to}`;
}
