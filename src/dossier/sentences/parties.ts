import type { Dossier } from '../dossier.ts';
import { alternatives, type Lexicon } from '../unbound/lexicon.ts';

export type SentenceWords = NonNullable<Lexicon['sentences']>;
export type Actor = Dossier['actors'] extends ReadonlyMap<string, infer A> ? A : never;

/** Somebody by all that he is called. */
export interface NamedActor {
  readonly actor: Actor;
  readonly pattern: RegExp;
}

/** States and the like, which numbers are of and compared with. */
export function partiesOf(dossier: Dossier, words: SentenceWords): NamedActor[] {
  return everybody(dossier, words).filter(({ actor: { kind } }) => kind === 'state' || kind === 'alliance');
}

const known = new WeakMap<Dossier, readonly NamedActor[]>();

/** Everybody whom a dossier knows. */
export function everybody(dossier: Dossier, words: SentenceWords): readonly NamedActor[] {
  const found = known.get(dossier) ?? namesOfActors(dossier, words);
  known.set(dossier, found);
  return found;
}

/** Actors by name, short form, possessive, other names; those of one word by their adjectives and peoples too. */
function namesOfActors({ actors }: Dossier, { endings }: SentenceWords): NamedActor[] {
  return [...actors.values()].map((actor) => {
    const { name, short, possessive, aliases } = actor;
    const known = [name, short, possessive, ...aliases].filter((one) => one !== undefined);
    const roots = [name, ...aliases].filter((one) => /^\p{Lu}\p{Ll}{3,}$/u.test(one));
    const adjectives = roots.flatMap((one) => [one, one.slice(0, -1)]);
    const adjective = adjectives.length > 0 ? `|${alternatives(adjectives)}${alternatives(endings)}` : '';
    // Apostrophes are typed either way; a sentence may begin with a name.
    const called = alternatives(
      known.flatMap((one) => [one, lowered(one), `${one.charAt(0).toUpperCase()}${one.slice(1)}`]),
    ).replaceAll(/[’']/g, "[’']");
    return { actor, pattern: new RegExp(`(?<![\\p{L}])(?:${called}${adjective})(?![\\p{L}])`, 'gu') };
  });
}

/** "The West" is called "the West" within a sentence. */
function lowered(name: string): string {
  return /^\p{Lu}\p{Ll}*\s/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** Whether a text names one of these. */
export function names(text: string, { pattern }: NamedActor): boolean {
  return text.search(pattern) >= 0;
}
