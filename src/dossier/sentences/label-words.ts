import { type Message, say } from '../../message/index.ts';
import type { Dossier, Quantity } from '../dossier.ts';
import { isSameDimension, unitOfRecord } from '../rules/unit.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { type Bound, MARK } from './bound.ts';

/** How many letters tell a word: "military" and "militarily" are one. */
const told = 5;

/** What the records of a dossier measure, by the words of their labels. */
export class Labels {
  readonly #quantities: readonly Quantity[];
  readonly #short: readonly (readonly [form: RegExp, long: string])[];
  /** Names of actors say of whom a number is, and not what it measures. */
  readonly #named: ReadonlySet<string>;
  readonly #words = new Map<string, ReadonlySet<string>>();
  readonly #measures = new Map<string, string>();
  /** Words that tell apart, be they ever so short: "men" and "women". */
  readonly #telling: ReadonlySet<string>;

  constructor({ quantities, front, actors, lexicon }: Dossier) {
    this.#quantities = [...quantities.values()];
    this.#telling = new Set(lexicon?.sentences?.opposites.flat().map(keyOf));
    this.#short = Object.entries(front.abbreviations).map(([short, long]) => [
      new RegExp(`(?<!\\p{L})${alternatives([short])}(?!\\p{L})`, 'gu'),
      long,
    ]);
    const called = [...actors.values()].flatMap(({ name, short, aliases }) => [
      name,
      short ?? '',
      ...aliases,
    ]);
    this.#named = new Set(called.flatMap((name) => name.match(/\p{L}+/gu) ?? []).map(keyOf));
  }

  /** The words of a text, abbreviations in full, each by its first letters. */
  words(text: string): ReadonlySet<string> {
    const known = this.#words.get(text);
    if (known) return known;
    let full = text;
    for (const [form, long] of this.#short) full = full.replace(form, long);
    const words = new Set(
      (full.match(/\p{L}{3,}/gu) ?? []).map(keyOf).filter((word) => !this.#named.has(word)),
    );
    this.#words.set(text, words);
    return words;
  }

  /** What sets one apart from the other. */
  apart(one: Quantity, other: Quantity): string[] {
    const others = this.words(other.label);
    return [...this.words(one.label)].filter(
      (word) => (word.length > 3 || this.#telling.has(word)) && !others.has(word),
    );
  }

  /** Whether two texts speak each of its own of two records, and not of the other. */
  speak([text, one]: readonly [string, Quantity], [second, other]: readonly [string, Quantity]): boolean {
    return speaksOf(this.words(text), one, other, this) && speaksOf(this.words(second), other, one, this);
  }

  /** Whether two texts speak each of what the other one measures. */
  areSwapped(
    [text, one]: readonly [string, Quantity],
    [second, other]: readonly [string, Quantity],
  ): boolean {
    return this.speak([text, other], [second, one]);
  }

  /** Records that measure the same of other subjects: their labels differ by names alone. */
  twins(quantity: Quantity): Quantity[] {
    const { subject, period, id } = quantity;
    if (subject === undefined) return [];
    const [key, own] = [this.#measureOf(quantity), JSON.stringify(period)];
    return this.#quantities.filter(
      (other) =>
        other.id !== id &&
        other.subject !== undefined &&
        other.subject !== subject &&
        JSON.stringify(other.period) === own &&
        this.#measureOf(other) === key,
    );
  }

  /** What a record measures, of whomever: the words of its label and its unit. */
  #measureOf({ id, label, unit }: Quantity): string {
    const known = this.#measures.get(id);
    if (known !== undefined) return known;
    const words = [...this.words(label)].filter((word) => word.length > 3).toSorted();
    const measure = `${words.join(' ')}|${unit}`;
    this.#measures.set(id, measure);
    return measure;
  }

  /** Records of the same parties in the same unit. */
  siblings(quantity: Quantity): Quantity[] {
    const { subject, against, id } = quantity;
    const { nature, dimensions } = unitOfRecord(quantity);
    return this.#quantities.filter((other) => {
      const unit = unitOfRecord(other);
      const isAlike = unit.nature === nature && isSameDimension(unit.dimensions, dimensions);
      return other.id !== id && other.subject === subject && other.against === against && isAlike;
    });
  }
}

function keyOf(word: string): string {
  return word.toLowerCase().slice(0, told);
}

/** A sentence that speaks of what another record of the same parties measures, or has two records in each other's place. */
export function labelFaults(sentence: readonly Bound[], labels: Labels): Message[] {
  const [first] = sentence;
  if (!first) return [];
  const words = labels.words(first.sentence);
  const bound = new Set(first.beside);
  return sentence.flatMap((one) => {
    const swapped = sentence.find((other) => isSwapped(one, other, labels));
    const meant =
      swapped?.quantity ??
      labels
        .siblings(one.quantity)
        .filter((other) => !bound.has(other))
        .find((other) => speaksOf(words, other, one.quantity, labels));
    return meant ? [say('sentence-label', one.place, one.quantity.id, one.quantity.label, meant.id)] : [];
  });
}

/** Whether words are all that set one record apart from another, and nothing that sets apart the other. */
function speaksOf(words: ReadonlySet<string>, one: Quantity, other: Quantity, labels: Labels): boolean {
  const [own, others] = [labels.apart(one, other), labels.apart(other, one)];
  const isSaid = own.length > 0 && own.every((word) => words.has(word));
  return isSaid && others.length > 0 && !others.some((word) => words.has(word));
}

function isSwapped(one: Bound, other: Bound, labels: Labels): boolean {
  if (one === other || one.quantity === other.quantity) return false;
  const around = [behind, ahead].some((part) => {
    return labels.areSwapped([part(one), one.quantity], [part(other), other.quantity]);
  });
  return around;
}

/** The words from a number to the end of its part of the sentence. */
function behind({ after }: Bound): string {
  return after.split(new RegExp(`[.,;:${MARK}]|\\band\\b`, 'u'), 1)[0] ?? '';
}

function ahead({ before }: Bound): string {
  return before.split(new RegExp(`[.,;:${MARK}]`, 'u')).at(-1) ?? '';
}
