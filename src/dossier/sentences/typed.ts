import { type Message, type Place, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import type { FoundNumber } from '../unbound/numbers.ts';
import { type Bound, MARK, sentencesIn } from './bound.ts';
import { growthOf, partyFaults, saidQualifier, yearFaults } from './faults.ts';
import type { NamedActor, SentenceWords } from './parties.ts';

/** A number typed into plain text, with the records that it may say. */
export interface Typed {
  readonly found: FoundNumber;
  readonly text: string;
  readonly place: Place;
  readonly may: readonly Quantity[];
}

/** What the checks of typed numbers go by. */
export interface TypedBy {
  readonly words: SentenceWords;
  readonly actors: readonly NamedActor[];
}

/**
 * Holds the sentence around a typed number against the record that it says: qualifier, direction, year and party.
 * Where several records say the number, one that the sentence agrees with is enough.
 * @param all numbers of the same text
 */
export function typedFaults(typed: Typed, all: readonly Typed[], said: TypedBy): Message[] {
  const faults = typed.may.map((quantity) => faultsOf(typed, quantity, all, said));
  const [first] = faults;
  return first && faults.every((found) => found.length > 0) ? first : [];
}

function faultsOf(typed: Typed, quantity: Quantity, all: readonly Typed[], said: TypedBy): Message[] {
  const bound = boundTo(typed, quantity, all);
  return [
    ...typedQualifier(typed, bound, said.words),
    ...typedDirection(typed, bound, said.words),
    ...yearFaults(bound, said.words),
    ...partyFaults(bound, said.actors, said.words),
  ];
}

function boundTo({ found, text, place }: Typed, quantity: Quantity, all: readonly Typed[]): Bound {
  const { sentence = text, at = 0 } = sentencesIn(text).findLast((one) => one.at <= found.at) ?? {};
  const isIn = (one: Typed) => one.found.at >= at && one.found.at < at + sentence.length;
  const beside = all.filter(isIn);
  const end = found.at - at + found.shown.length;
  return {
    ...{ quantity, sentence, place, isBare: false, isDated: false },
    beside: beside.flatMap(({ may }) => may),
    before: withMarks(sentence.slice(0, found.at - at), 0, at, beside),
    after: withMarks(sentence.slice(end), end, at, beside),
  };
}

/** Other numbers of a sentence end the part of it that is about one. */
function withMarks(text: string, from: number, at: number, beside: readonly Typed[]): string {
  return beside.reduce((left, { found }) => {
    const start = found.at - at - from;
    if (start < 0 || start >= text.length) return left;
    const end = start + found.shown.length;
    return `${left.slice(0, start)}${MARK.repeat(end - start)}${left.slice(end)}`;
  }, text);
}

/** A typed number says its record's qualifier; a rounded one may be about it. */
function typedQualifier(
  { found, place }: Typed,
  { quantity, before }: Bound,
  words: SentenceWords,
): Message[] {
  const { qualifier, id } = quantity;
  const said = saidQualifier(before, words);
  if (said === qualifier || (said === undefined && qualifier === 'exact')) return [];
  // "About" says less than an exact record, and so nothing false.
  if (qualifier === 'exact' && (said === 'exact' || said === 'about')) return [];
  return [say('text-qualifier', place, found.shown, id, qualifier, said)];
}

/** What grew is not said to fall; a loss is said to be one. */
function typedDirection(
  { found, place }: Typed,
  { quantity, before, after }: Bound,
  words: SentenceWords,
): Message[] {
  const { value = 0, id } = quantity;
  const last = before.slice(before.lastIndexOf(MARK) + 1);
  const verb = (verbs: readonly string[], text: string) =>
    new RegExp(`\\b${alternatives(verbs)}\\b`, 'iu').exec(text)?.[0];
  const down = verb(words.down, last);
  const up = verb(words.up, last);
  if (value < 0 && found.value > 0 && found.natures !== undefined) {
    const isSaid = down !== undefined || verb([...words.down, ...words.loss], after) !== undefined;
    const isNoun = verb(words.loss, before) !== undefined;
    return isSaid || isNoun ? [] : [say('text-direction', place, found.shown, id, value, up)];
  }
  const isGrowth = growthOf(quantity, words) === 'by' && value > 0;
  return isGrowth && down !== undefined && up === undefined
    ? [say('text-direction', place, found.shown, id, value, down)]
    : [];
}
