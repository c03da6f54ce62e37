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

/** The actors of a dossier by all that a text may call them. */
export class ActorNames {
  readonly #patterns: ReadonlyMap<string, { readonly actor: Actor; readonly pattern: RegExp }>;

  /** Many records rest on the same sentences. */
  readonly #found = new Map<string, readonly Mention[]>();

  /** @param endings how adjectives and peoples are made of the names of states */
  constructor(actors: Iterable<Actor>, endings: readonly string[] = []) {
    this.#patterns = new Map(
      [...actors].map((actor) => [actor.id, { actor, pattern: patternOf(actor, endings) }]),
    );
  }

  /** The actors that a text names, in its order; "Chinese experts" are no mention of China. */
  in(text: string): readonly Mention[] {
    const known = this.#found.get(text) ?? this.#mentions(text);
    this.#found.set(text, known);
    return known;
  }

  #mentions(text: string): Mention[] {
    const found = [...this.#patterns.values()].flatMap(({ actor, pattern }) =>
      [...text.matchAll(pattern)].map(({ 0: name, index }) => ({ actor, at: index, length: name.length })),
    );
    found.sort((one, other) => one.at - other.at || other.length - one.length);
    let end = 0;
    return found.filter(({ at, length }) => {
      if (at < end) return false;
      end = at + length;
      return true;
    });
  }

  nameOf(id: string): string {
    return this.#patterns.get(id)?.actor.name ?? id;
  }

  /** Whether a text names an actor, be it by a part of its name or by its words in another order. */
  isNamed(id: string, text: string): boolean {
    const known = this.#patterns.get(id);
    if (!known) return true;
    const { actor, pattern } = known;
    if (text.search(pattern) >= 0) return true;
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
  const { name, aliases, kind } = actor;
  const forms = namesOf(actor).map((one) => formOf(one, kind === 'group'));
  const isPlace = kind === 'state' || kind === 'alliance';
  const roots = isPlace ? [name, ...aliases].filter((one) => /^\p{Lu}\p{Ll}{3,}$/u.test(one)) : [];
  if (roots.length > 0 && endings.length > 0)
    forms.push(alternatives(roots.flatMap((one) => [one, one.slice(0, -1)])) + alternatives(endings));
  const ordered = forms.sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return new RegExp(`(?<![\\p{L}\\d])(?:${ordered.join('|')})(?![\\p{L}\\d])`, 'gu');
}

/** A name as a pattern: with or without "The", `US` and `U.S.`, any apostrophe. */
function formOf(name: string, isGroup: boolean): string {
  if (/^\p{Lu}{2,4}$/u.test(name)) return `${[...name].join('\\.?')}\\.?`;
  const plain = name.replace(/^[Tt]he\s+/, '');
  const form = escaped(plain).replace(/['’]/g, "[’']").replace(/\s+/g, '\\s');
  const first = plain.charAt(0);
  return isGroup && /\p{L}/u.test(first)
    ? `[${first.toUpperCase()}${first.toLowerCase()}]${form.slice(first.length)}`
    : form;
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
