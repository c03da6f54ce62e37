import { type Message, say } from '../../message/index.ts';
import type { Dossier, Quantity } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import { yearsIn } from './bound.ts';
import { saidQualifier } from './faults.ts';
import type { SentenceWords } from './parties.ts';

/** Holds what a quantity is called, and how its source puts it, against its own fields: years, and the bound in `words`. */
export function checkPeriods({ quantities, lexicon }: Dossier): Message[] {
  const words = lexicon?.sentences;
  return [...quantities.values()].flatMap((quantity) => [
    ...yearFaults(quantity, words?.in),
    ...(words ? qualifierFaults(quantity, words) : []),
  ]);
}

/** A year in an id, and one behind "in" in a label, lies in the period, or at its ends: "before-2000" of what ran to 1999. */
function yearFaults(quantity: Quantity, within = '(?!)'): Message[] {
  const { id, label, period } = quantity;
  if (period === undefined || (typeof period === 'object' && 'words' in period)) return [];
  const { from, to } = typeof period === 'string' ? { from: period, to: period } : period;
  const [start, end] = [Number(from.slice(0, 4)), to === undefined ? Infinity : Number(to.slice(0, 4))];
  const room = start === end ? 0 : 1;
  const isInside = (year: number) => year >= start - room && year <= end + room;
  // A change since 2019 is of today.
  const dated = label.match(new RegExp(`\\b${within}\\s\\d{4}\\b`, 'gu')) ?? [];
  const named = [...yearsIn(id.replaceAll('-', ' ')), ...dated.flatMap(yearsIn)];
  const strange = named.find((year) => !isInside(year));
  if (strange === undefined) return [];
  const said = start === end ? from : `${from}–${to ?? ''}`;
  return [say('quantity-year', placeOfField(quantity, 'period'), id, strange, said)];
}

/** "More than a dozen" is over. */
function qualifierFaults(quantity: Quantity, words: SentenceWords): Message[] {
  const { id, words: printed = '', qualifier } = quantity;
  const all = Object.values(words.qualifiers).flat();
  const first = all
    .filter((form) => printed.toLowerCase().startsWith(form))
    .toSorted((a, b) => b.length - a.length)[0];
  const said = first === undefined ? undefined : saidQualifier(`${first} `, words);
  if (said === undefined || said === qualifier) return [];
  return [say('quantity-words', placeOfField(quantity, 'words'), id, printed, qualifier)];
}
