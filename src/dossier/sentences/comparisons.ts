import { type Message, type Place, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { unitOfRecord } from '../rules/unit.ts';
import { alternatives } from '../unbound/lexicon.ts';
import type { Labels } from './label-words.ts';
import { type NamedActor, names, type SentenceWords } from './parties.ts';

interface Compared {
  readonly text: string;
  readonly place: Place;
}

/** "More with Vietnam than with Russia": the two numbers stand as the line says. */
export function comparisonFaults(
  { text, place }: Compared,
  quantities: readonly Quantity[],
  { words, actors, labels }: { words: SentenceWords; actors: readonly NamedActor[]; labels: Labels },
): Message[] {
  const form = new RegExp(
    `^(?<ahead>.*?)\\b(?<how>${alternatives([...words.more, ...words.less])})\\b(?<first>[^.,;:]*?)\\b${words.than}\\b(?<second>[^.,;:]*)`,
    'iu',
  );
  const { ahead = '', how = '', first = '', second = '' } = form.exec(text)?.groups ?? {};
  if (how === '') return [];
  const sides = [first, ahead].flatMap(
    (one) => sidesOf(one, second, quantities, { actors, labels }) ?? [],
  )[0];
  if (!sides) return [];
  const [one, other] = sides;
  const isMore = words.more.includes(how.toLowerCase());
  const [greater, smaller] = isMore ? [one, other] : [other, one];
  if (!isSurelyLess(greater, smaller)) return [];
  return [say('text-comparison', place, how, one.id, one.value ?? 0, other.id, other.value ?? 0)];
}

/** The two records that a comparison is about, where it leaves no doubt. */
function sidesOf(
  first: string,
  second: string,
  quantities: readonly Quantity[],
  { actors, labels }: { actors: readonly NamedActor[]; labels: Labels },
): readonly [Quantity, Quantity][] | undefined {
  const pairs = quantities.flatMap((one) =>
    quantities
      .filter((other) => other !== one && labels.speak([first, one], [second, other]))
      .map((other): [Quantity, Quantity] => [one, other]),
  );
  const [pair] = pairs;
  if (pair && pairs.length === 1) return [pair];
  const others = ofParty(second, 'first', quantities, actors);
  const alike = ofParty(first, 'last', quantities, actors).flatMap((one) =>
    others.flatMap((other): [Quantity, Quantity][] =>
      one !== other && isAlike(one, other) ? [[one, other]] : [],
    ),
  );
  const twins = alike.filter(([one, other]) => labels.twins(one).includes(other));
  const found = twins.length > 0 ? twins : alike;
  return found.length === 1 ? found : undefined;
}

/** The records of the party that a side names nearest to "than". */
function ofParty(
  text: string,
  end: 'first' | 'last',
  quantities: readonly Quantity[],
  actors: readonly NamedActor[],
): Quantity[] {
  const named = actors
    .filter((one) => names(text, one))
    .map((one) => ({ id: one.actor.id, at: [...text.matchAll(one.pattern)].map(({ index }) => index) }))
    .toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
  const party = end === 'first' ? named[0] : named.at(-1);
  return quantities.filter(({ subject, against }) => party && [subject, against].includes(party.id));
}

function isAlike(one: Quantity, other: Quantity): boolean {
  return unitOfRecord(one).nature === unitOfRecord(other).nature;
}

/** Whether one lies below the other whatever their bounds allow. */
function isSurelyLess(one: Quantity, other: Quantity): boolean {
  const size = ({ value = 0, ...rest }: Quantity) => value * unitOfRecord(rest).scale;
  const isOpen = ['over', 'at-least'].includes(one.qualifier) || ['under', 'up-to'].includes(other.qualifier);
  return !isOpen && size(one) < size(other);
}
