import type { ArchivedEdition } from '../archive/index.ts';
import { eachNode } from '../compose/index.ts';
import { alternatives, type Dossier, placeOfField } from '../dossier/index.ts';
import { type Message, say } from '../message/index.ts';

type Actor = Dossier['actors'] extends ReadonlyMap<string, infer A> ? A : never;

/**
 * Persons whom an edition calls by a part of their name before it has called them in full, and "the author" before
 * anybody has a name: a reader of that edition alone does not know who is meant.
 * @param name how messages call the edition
 */
export function judgeIntroduced(
  { document, dossier }: Pick<ArchivedEdition, 'document' | 'dossier'>,
  name: string,
): Message[] {
  const text = readText(document.page);
  const persons = [...dossier.actors.values()].filter(({ kind }) => kind === 'person');
  const early = persons.flatMap((person): Message[] => {
    const found = firstPart(text, person);
    const isEarly = found !== undefined && found.at < firstFull(text, person);
    return isEarly ? [say('name-early', placeOfField(person, 'name'), name, found.part, person.name)] : [];
  });
  const phrases = dossier.lexicon?.sentences?.author ?? [];
  const author = phrases.length === 0 ? undefined : wordAt(text, alternatives(phrases));
  const named = Math.min(...persons.map((person) => firstFull(text, person)));
  if (author === undefined || named < author.at) return early;
  return [...early, say('author-early', dossier.front.origin, name, author.part)];
}

/** What is read. Labels of drawings are short by nature. */
function readText({ children }: ArchivedEdition['document']['page']): string {
  const texts: string[] = [];
  eachNode(children, (node) => {
    if (node.type === 'text') texts.push(node.value);
    return node.type !== 'element' || node.tagName !== 'svg';
  });
  return texts.join(' ').replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ');
}

function firstFull(text: string, { name, short, aliases }: Actor): number {
  const full = [name, short, ...aliases].filter((one) => one !== undefined && /\s/.test(one));
  const found = full.map((one) => text.indexOf(one ?? '')).filter((at) => at >= 0);
  return Math.min(...found, Infinity);
}

/** Where one word of a name of several stands. */
function firstPart(text: string, { name }: Actor): { part: string; at: number } | undefined {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}\p{L}+$/u.test(part));
  return parts.length < 2 ? undefined : wordAt(text, alternatives(parts));
}

function wordAt(text: string, pattern: string): { part: string; at: number } | undefined {
  const found = new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'u').exec(text);
  return found ? { part: found[0], at: found.index } : undefined;
}
