import { type Message, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { isSameDimension, unitOfRecord } from '../rules/unit.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { type Bound, MARK } from './bound.ts';
import type { Labels } from './label-words.ts';
import { type NamedActor, names, type SentenceWords } from './parties.ts';

/** What a sentence says of how its bound numbers stand to each other, and to what their labels say. */
export class Relations {
  readonly #words: SentenceWords;
  readonly #actors: readonly NamedActor[];
  readonly #labels: Labels;
  /** Before the next number, before the party of another record, and before "it": "above" and the like. */
  readonly #beside: RegExp;
  readonly #that: RegExp;
  readonly #it: RegExp;
  readonly #start: RegExp;
  readonly #end: RegExp;

  constructor(words: SentenceWords, actors: readonly NamedActor[], labels: Labels) {
    const { more, less, up, down, by, from, to, of, at, towards } = words;
    this.#words = words;
    this.#actors = actors;
    this.#labels = labels;
    const side = `(?<how>${alternatives([...more, ...less])})`;
    const piece = `[^.;:${MARK}]`;
    // "Just below with 68": below something else.
    const noMeans = `(?!\\s${alternatives([...towards, ...at, by])}\\b)`;
    this.#beside = new RegExp(`\\b${side}\\b${noMeans}${piece}{0,25}$`, 'iu');
    this.#that = new RegExp(
      `^${piece}{0,30}\\b${side}\\s(?:that|those)\\s${alternatives(of)}\\s(?<rest>[^.;:,${MARK}]*)`,
      'iu',
    );
    this.#it = new RegExp(`^[^.;:,${MARK}]{0,40}\\b${side}\\s(?:it|that|this)\\b${piece}{0,30}$`, 'iu');
    this.#start = new RegExp(
      `\\b(?<verb>${alternatives([...up, ...down])})(?:\\s[\\p{L}’'-]+){0,3}?\\s${from}\\s(?:\\p{L}+\\s)?$`,
      'iu',
    );
    this.#end = new RegExp(`^[^.;:]{0,40}\\b${to}\\s(?:\\p{L}+\\s)?$`, 'iu');
  }

  /** "Rose from … to …", "well above the world’s …", "below that of the world": the numbers stand as the sentence says. */
  orderFaults(sentence: readonly Bound[], previous: readonly Bound[]): Message[] {
    return sentence.flatMap((one, at) => {
      const next = sentence[at + 1];
      const before = at === 0 ? previous.at(-1) : undefined;
      return [
        ...(next ? this.#movement(one, next) : []),
        ...(next ? this.#ordered(one, this.#beside.exec(partBefore(next)), next.quantity) : []),
        ...(before ? this.#ordered(one, this.#it.exec(one.before), before.quantity) : []),
        ...this.#besideTwin(one),
      ];
    });
  }

  /** "Below that of the world": the record of that party that measures the same. */
  #besideTwin(one: Bound): Message[] {
    const found = this.#that.exec(one.after);
    const rest = found?.groups?.rest;
    if (rest === undefined) return [];
    const twin = this.#labels
      .twins(one.quantity)
      .find(({ subject }) => this.#actors.some((one) => one.actor.id === subject && names(rest, one)));
    return twin ? this.#ordered(one, found, twin) : [];
  }

  #movement(one: Bound, next: Bound): Message[] {
    const { up, from, to } = this.#words;
    const verb = this.#start.exec(partBefore(one))?.groups?.verb;
    if (verb === undefined || !this.#end.test(partBefore(next)) || !isAlike(one.quantity, next.quantity))
      return [];
    const isUp = up.includes(verb.toLowerCase());
    const [lower, upper] = isUp ? [one, next] : [next, one];
    const isTurned = sizeOf(upper.quantity) < sizeOf(lower.quantity);
    return isTurned ? [told(one, `${verb} ${from} … ${to}`, next.quantity)] : [];
  }

  /** A number that is said to be above or below another. */
  #ordered(one: Bound, found: RegExpExecArray | null, other: Quantity): Message[] {
    const how = found?.groups?.how;
    if (how === undefined || other === one.quantity || !isAlike(one.quantity, other)) return [];
    const isMore = this.#words.more.includes(how.toLowerCase());
    const [upper, lower] = isMore ? [one.quantity, other] : [other, one.quantity];
    return sizeOf(upper) < sizeOf(lower) ? [told(one, how, other)] : [];
  }

  /** A word around a number whose opposite its label says: "ahead" and "behind"; or two parties of a verb turned round. */
  oppositeFaults({ quantity: { id, label }, before, after, place }: Bound): Message[] {
    const start = Math.max(...[MARK, '.', ';', ':'].map((stop) => before.lastIndexOf(stop)));
    const clause = `${before.slice(start + 1)} ${after.split(new RegExp(`[.,;:${MARK}]`, 'u'), 1)[0] ?? ''}`;
    const [inLabel, inClause] = [wordsOf(label), wordsOf(clause)];
    const said = this.#words.opposites
      .flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
      .find(
        ([own, other]) =>
          inLabel.has(own) && !inLabel.has(other) && inClause.has(other) && !inClause.has(own),
      );
    const wrong = said?.[1] ?? turnedIn(label, clause);
    return wrong === undefined ? [] : [say('sentence-opposite', place, id, label, wrong)];
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}

/** The words between a number and the one before it. */
function partBefore({ before }: Bound): string {
  return before.slice(before.lastIndexOf(MARK) + 1);
}

function told({ place, quantity }: Bound, said: string, other: Quantity): Message {
  return say('sentence-order', place, said, quantity.id, quantity.value ?? 0, other.id, other.value ?? 0);
}

function isAlike(one: Quantity, other: Quantity): boolean {
  const [own, its] = [unitOfRecord(one), unitOfRecord(other)];
  return own.nature === its.nature && isSameDimension(own.dimensions, its.dimensions);
}

function sizeOf({ value = 0, ...rest }: Quantity): number {
  return value * unitOfRecord(rest).scale;
}

/** "Men outlive women" of what a label says "women outlive men" of. */
function turnedIn(label: string, clause: string): string | undefined {
  const words: readonly string[] = label.toLowerCase().match(/\p{L}+/gu) ?? [];
  const said = wordsOf(clause);
  for (const [at, verb] of words.entries()) {
    const [one, other] = [words[at - 1] ?? '', words[at + 1] ?? ''];
    if (verb.length < 5 || one.length < 3 || other.length < 3 || one === other) continue;
    if (!said.has(verb) || !said.has(one) || !said.has(other)) continue;
    const form = (first: string, second: string) =>
      new RegExp(
        `(?<!\\p{L})${first}\\s(?:\\p{L}+\\s){0,2}${verb}\\s(?:\\p{L}+\\s){0,2}${second}(?!\\p{L})`,
        'iu',
      );
    const found = form(other, one).exec(clause)?.[0];
    if (found !== undefined && !form(one, other).test(clause)) return found;
  }
  return undefined;
}
