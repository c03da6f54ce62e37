import type { RecordOf, Source } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { escaped } from '../unbound/told-apart.ts';

type Actor = RecordOf<'actors'>;

/** Where a text names an actor. */
export interface Mention {
  readonly actor: Actor;
  readonly at: number;
  readonly length: number;
}

/** A name of an actor as a text has it, apostrophes and blanks levelled. */
interface Form {
  readonly actor: Actor;
  readonly text: string;
}

/** The actors of a dossier by all that a text may call them. */
export class ActorNames {
  readonly #actors: ReadonlyMap<string, Actor>;
  readonly #endings: readonly string[];
  /** Names by their first word, or their first two: a text is looked through once, however many there are. */
  readonly #forms = new Map<string, Form[]>();
  readonly #patterns = new Map<string, RegExp>();

  /** Many records rest on the same sentences. */
  readonly #found = new Map<string, readonly Mention[]>();

  /** @param endings how adjectives and peoples are made of the names of states */
  constructor(actors: Iterable<Actor>, endings: readonly string[] = []) {
    this.#actors = new Map([...actors].map((actor) => [actor.id, actor]));
    this.#endings = endings;
    for (const actor of this.#actors.values())
      for (const text of formsOf(actor, endings)) {
        const key = keysAt(wordsOf(text), 0, text).at(-1);
        const first = wordsOf(text)[0];
        // What stands before its first word stands there in a text too, and says nothing.
        const form = { actor, text: text.slice(first?.at ?? 0) };
        if (key !== undefined) this.#forms.set(key, [...(this.#forms.get(key) ?? []), form]);
      }
  }

  /** The actors that a text names, in its order; "Chinese experts" are no mention of China. */
  in(text: string): readonly Mention[] {
    const known = this.#found.get(text) ?? this.#mentions(text);
    this.#found.set(text, known);
    return known;
  }

  #mentions(text: string): Mention[] {
    const level = levelled(text);
    const words = wordsOf(level);
    let end = 0;
    return words.flatMap(({ at }, index) => {
      if (at < end) return [];
      const forms = keysAt(words, index, level).flatMap((key) => this.#forms.get(key) ?? []);
      const [first, ...others] = forms.filter((form) => isAt(form, level, at));
      if (!first) return [];
      const { actor, text: name } = others.reduce(
        (longest, one) => (one.text.length > longest.text.length ? one : longest),
        first,
      );
      end = at + name.length;
      return { actor, at, length: name.length };
    });
  }

  nameOf(id: string): string {
    return this.#actors.get(id)?.name ?? id;
  }

  /** Whether a text names an actor, be it by a part of its name or by its words in another order. */
  isNamed(id: string, text: string): boolean {
    const actor = this.#actors.get(id);
    if (!actor) return true;
    const pattern = this.#patterns.get(id) ?? patternOf(actor, this.#endings);
    this.#patterns.set(id, pattern);
    if (pattern.test(levelled(text))) return true;
    if (actor.kind === 'person') return partsOfName(actor).some((part) => hasWord(text, part));
    return namesOf(actor).some((name) => isSaid(name, text));
  }
}

/** Whether a text has the words of a name, in any order and with other endings. */
export function isSaid(name: string, text: string): boolean {
  const words = name.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 0 && words.every((word) => hasWord(text, word, Math.max(4, word.length - 2)));
}

/** Whether a text has a word, or one that begins like it. Only what has a capital must have it there too. */
function hasWord(text: string, word: string, length = word.length): boolean {
  const begun = escaped(word.slice(0, length));
  const either = `[${escaped(word.charAt(0).toUpperCase())}${escaped(word.charAt(0))}]${escaped(word.slice(1, length))}`;
  const isName = /^\p{Lu}/u.test(word);
  const ending = length < word.length ? '' : '(?!\\p{L})';
  return new RegExp(`(?<!\\p{L})(?:${isName ? begun : either})${ending}`, isName ? 'u' : 'iu').test(text);
}

function namesOf({ name, short, possessive, aliases }: Actor): string[] {
  return [name, short, possessive, ...aliases].filter((one) => one !== undefined);
}

/** Of a person's name the first part and the last: one of them is the family's. */
function partsOfName({ name }: Actor): string[] {
  const parts = name.split(/\s+/).filter((part) => part.length > 1);
  return [parts[0], parts.at(-1)].filter((part) => part !== undefined);
}

function patternOf(actor: Actor, endings: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${alternatives([...formsOf(actor, endings)])}(?![\\p{L}\\d])`, 'u');
}

/** All that an actor is called: with or without "The", `US` and `U.S.`; a state by its adjectives and peoples too. */
function formsOf(actor: Actor, endings: readonly string[]): ReadonlySet<string> {
  const { name, aliases, kind } = actor;
  const isPlace = kind === 'state' || kind === 'alliance';
  const roots = isPlace ? [name, ...aliases].filter((one) => /^\p{Lu}\p{Ll}{3,}$/u.test(one)) : [];
  return new Set([
    ...namesOf(actor).flatMap((one) => writtenAs(one, kind === 'group')),
    ...roots.flatMap((one) => endings.flatMap((ending) => [one + ending, one.slice(0, -1) + ending])),
  ]);
}

/** The ways in which a name is written. A group's may begin with a small letter. */
function writtenAs(name: string, isGroup: boolean): string[] {
  if (/^\p{Lu}{2,4}$/u.test(name)) return dotted([...name]);
  const plain = levelled(name.replace(/^[Tt]he\s+/, '').replace(/\s+/g, ' '));
  const first = plain.charAt(0);
  return isGroup ? [first.toUpperCase() + plain.slice(1), first.toLowerCase() + plain.slice(1)] : [plain];
}

/** Initials with a full stop behind each, or behind some. */
function dotted([first = '', ...rest]: readonly string[]): string[] {
  if (rest.length === 0) return [first];
  return dotted(rest).flatMap((end) => [first + end, `${first}.${end}`]);
}

/** Apostrophes and blanks alike; each sign stays where it stands. */
function levelled(text: string): string {
  return text.replaceAll('’', "'").replace(/\s/g, ' ');
}

interface Word {
  readonly at: number;
  readonly end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\d]+/gu)].map(({ 0: word, index }) => ({
    at: index,
    end: index + word.length,
  }));
}

/** Under what the names are kept that begin with a word of a text: that word alone, and with the next. */
function keysAt(words: readonly Word[], index: number, text: string): string[] {
  const [first, second] = words.slice(index, index + 2);
  if (!first) return [];
  return [text.slice(first.at, first.end), ...(second ? [text.slice(first.at, second.end)] : [])];
}

/** Whether a name stands at a place of a text, as words of its own. */
function isAt({ text: name }: Form, text: string, at: number): boolean {
  return text.startsWith(name, at) && !/^[\p{L}\d]/u.test(text.slice(at + name.length, at + name.length + 2));
}

/** Whose source it is, speaks in all of it. */
export function isAuthor(
  name: string,
  { author = [], editor = [], title, 'title-short': short }: Source,
): boolean {
  const people = [...author, ...editor].map((one) =>
    'literal' in one ? one.literal : [one.given, one.family].filter(Boolean).join(' '),
  );
  const level = (text: string) => text.toLowerCase().replace(/^the\s+/, '');
  return [...people, title, short ?? ''].some((one) => level(one) === level(name));
}
