import type { FollowedRecord, PrintedPlace } from './follow.ts';

/** A record with its sources, what it is made from, and every place where it is printed, for a terminal. */
export function followedText(followed: FollowedRecord): string {
  const { printed } = followed;
  const keys = [...new Set(printed.map(({ product }) => product))];
  const places = keys.flatMap((key) => {
    const own = printed.filter(({ product }) => product === key);
    return ['', `  ${key}`, ...own.map((place) => `    ${pagesText(place)}  ${placeText(place)}`)];
  });
  return [...headLines(followed), ...(keys.length === 0 ? ['', '  printed nowhere'] : places), ''].join('\n');
}

/** A record that one product prints: its sources, and its pages there. */
export function recordLines({ record, printed }: FollowedRecord): string {
  const pages = [...new Set(printed.map(pagesText))].join(', ');
  return [...recordHead(record), `  printed: ${pages}`, ''].join('\n');
}

function headLines({ record, from, into }: FollowedRecord): string[] {
  return [
    ...recordHead(record),
    ...from.map((other) => `  from ${nameOf(other)}`),
    ...into.map((other) => `  goes into ${nameOf(other)}`),
  ];
}

function recordHead(record: FollowedRecord['record']): string[] {
  const { kind, id, label, value, standing, holder, sources, expression } = record;
  const says = [standing, holder].filter(Boolean).join(', ');
  return [
    `${kind} ${id}: ${label}`,
    ...(value === undefined ? [] : [`  value: ${value}`]),
    ...(says === '' ? [] : [`  says so: ${says}`]),
    ...sources.map((source) => `  source: ${source}`),
    ...(expression === undefined ? [] : [`  worked out: ${expression}`]),
  ];
}

function nameOf({ kind, id, label, value }: FollowedRecord['record']): string {
  return `${kind} ${id}: ${label}${value === undefined ? '' : ` (${value})`}`;
}

function pagesText({ page, to }: Pick<PrintedPlace, 'page' | 'to'>): string {
  return to === undefined ? `page ${page}` : `pages ${page}–${to}`;
}

function placeText({ in: place, text }: PrintedPlace): string {
  return place === undefined ? text : `${place}: ${text}`;
}
