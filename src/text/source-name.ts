import type { Source } from '../dossier/index.ts';
import type { Words } from './words.ts';

type Name = NonNullable<Source['author']>[number];

/**
 * A source as a line names it: its short title, else its authors and year, "Lee and Park (2021)".
 * Two that would read alike get a letter: "Lee (2021a)", "Lee (2021b)".
 */
export function sourceName(source: Source, all: Iterable<Source>, words: Words): string {
  if (source['title-short']) return source['title-short'];
  const who = whoText(source, words);
  const year = source.issued?.['date-parts'][0][0];
  const alike = [...all].filter(
    (other) =>
      !other['title-short'] && whoText(other, words) === who && other.issued?.['date-parts'][0][0] === year,
  );
  const place = alike.length > 1 ? alike.findIndex(({ id }) => id === source.id) : -1;
  const letter = place < 0 ? '' : lettered(place);
  const when = year === undefined ? words.labels['no-date'] : String(year);
  return `${who} (${when}${year === undefined && letter ? ` ${letter}` : letter})`;
}

/** Who a source is by, or its title where nobody is named. */
function whoText(source: Source, words: Words): string {
  const [first, second, third] = (source.author ?? source.editor ?? []).map(shortName);
  if (first === undefined) return source.title;
  if (third !== undefined) return `${first} ${words.labels['and-others']}`;
  return second === undefined ? first : `${first} ${words.labels.and} ${second}`;
}

function shortName(name: Name): string {
  return 'family' in name ? name.family : name.literal;
}

/** a to z, then aa, ab, …: a letter for a count from nought. */
function lettered(count: number): string {
  const before = Math.floor(count / 26);
  return `${before > 0 ? lettered(before - 1) : ''}${String.fromCharCode(97 + (count % 26))}`;
}
