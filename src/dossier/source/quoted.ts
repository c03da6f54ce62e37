import { type Cited, type Message, type Place, say } from '../../message/index.ts';
import type { Quotation, Source } from '../dossier.ts';
import { type ActorNames, isAuthor } from './actor-names.ts';
import { placesOf, type TextIndex } from './held-text.ts';
import { excerpt, sentencesOf } from './sentences.ts';
import type { PlacedParagraph } from './source-text.ts';

/** Words of a quotation, and where they must stand. */
export interface Quoted {
  readonly quotation: Quotation;
  readonly source: Source;
  readonly index: TextIndex;
  readonly actors: ActorNames;
  readonly cited: Cited;
  readonly place: Place;
}

/** A quotation stands word for word in the place that it names, and its speaker is named there. */
export function quotationFaults(quoted: Quoted): Message[] {
  const { text, original } = quoted.quotation;
  const found = findWords(text, quoted);
  const missing = [
    ...(found ? [] : wordFaults(text, quoted)),
    ...(original && !findWords(original.text, quoted) ? wordFaults(original.text, quoted) : []),
  ];
  return missing.length > 0 || !found ? missing : speakerFaults(found, quoted);
}

/** Where words stand in a paragraph. */
interface Found {
  /** As it was looked through. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

function findWords(text: string, { quotation, index }: Quoted): Found | undefined {
  return findIn(index.at(quotation.source), text);
}

/** The first paragraph that has some words: what they leave out, marked as it is, may be any others of it. */
export function findIn(paragraphs: readonly PlacedParagraph[], words: string): Found | undefined {
  const isPrinted = paragraphs[0]?.pages !== undefined;
  const parts = words
    .split(/\[[^[\]]{1,80}\]|…|\.{3}/)
    .map((part) => levelled(part, isPrinted).trim())
    .filter((part) => part !== '');
  for (const paragraph of paragraphs) {
    const text = known.get(paragraph) ?? levelled(paragraph.text, isPrinted);
    known.set(paragraph, text);
    const found = findParts(text, parts);
    // Where no sign went, the paragraph's own quotation marks tell more.
    if (found) return { text: text.length === paragraph.text.length ? paragraph.text : text, ...found };
  }
  return undefined;
}

/** Paragraphs as they are looked through. */
const known = new WeakMap<PlacedParagraph, string>();

function findParts(text: string, parts: readonly string[]): Omit<Found, 'text'> | undefined {
  let [first, end] = [-1, 0];
  for (const part of parts) {
    const at = indexOfWords(text, part, end);
    if (at < 0) return undefined;
    if (first < 0) first = at;
    end = at + part.length;
  }
  return first < 0 ? undefined : { at: first, length: end - first };
}

/** Where whole words stand: "Asia" is not in "Asian". */
function indexOfWords(text: string, words: string, from: number): number {
  const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, behind] = [text.charAt(at - 1), text.charAt(at + words.length)];
    const isWhole =
      !(isLetter(before) && isLetter(words.charAt(0)) && !isIdeograph(before)) &&
      !(isLetter(behind) && isLetter(words.charAt(words.length - 1)) && !isIdeograph(behind));
    if (isWhole) return at;
  }
  return -1;
}

/** Scripts that part no words. */
function isIdeograph(sign: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(sign);
}

/**
 * Words alike however their quotation marks, dashes and spaces are typed; each sign stays where it stands. In print a
 * hyphen may be of the word or of the line.
 */
function levelled(text: string, isPrinted: boolean): string {
  const level = text
    .normalize('NFC')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ');
  return isPrinted ? level.replace(/(?<=\p{L})- ?(?=\p{L})/gu, '') : level;
}

function wordFaults(text: string, { index, cited, place }: Quoted): Message[] {
  const elsewhere = index.paragraphs.filter((paragraph) => findIn([paragraph], text));
  if (elsewhere.length > 0)
    return [say('source-quotation-elsewhere', place, cited, text, placesOf(elsewhere))];
  return [say('source-quotation-missing', place, cited, text, nearestWords(text, index.paragraphs))];
}

/** What a text has where a quotation begins or ends alike: its first words, or its last. */
function nearestWords(text: string, paragraphs: readonly PlacedParagraph[]): string | undefined {
  const words = text.split(/\s+/);
  for (let count = Math.min(words.length - 1, 6); count >= 2; count -= 1) {
    for (const part of [words.slice(0, count), words.slice(-count)]) {
      const found = findIn(paragraphs, part.join(' '));
      if (found) return excerpt(found.text, found.at, found.length);
    }
  }
  return undefined;
}

/** The speaker is named in the sentence that holds the words, or near it in the paragraph; the author need not be. */
function speakerFaults(
  { text, at, length }: Found,
  { quotation, source, actors, cited, place }: Quoted,
): Message[] {
  const { speaker } = quotation;
  if (speaker === undefined || isAuthor(actors.nameOf(speaker), source)) return [];
  const sentences = sentencesOf(text);
  const index = sentences.findLastIndex((one) => one.at <= at);
  const said = (from: number, to: number) =>
    withoutQuoted(
      sentences
        .slice(from, to)
        .map((one) => one.text)
        .join(' '),
    );
  // "These experts warn": whoever was named before. "“…” So said the minister": or behind.
  if (actors.isNamed(speaker, said(0, index + 2))) return [];
  const others = actors.in(said(index, index + 1)).map(({ actor }) => actor.name);
  const words = excerpt(text, at, length);
  return [say('source-speaker', place, cited, actors.nameOf(speaker), [...new Set(others)], words)];
}

/** Who is named within quotation marks does not speak there. */
function withoutQuoted(text: string): string {
  return text.replace(/“[^“”]{0,400}”|"[^"]{0,400}"|«[^«»]{0,400}»|„[^„“]{0,400}“/g, ' ');
}
