import { type Message, type Place, say } from '../message/index.ts';
import type { FieldPath, Located } from './located.ts';

/** A character that no text of a dossier may hold. */
export interface StrayCharacter {
  /** Where it stands in the text. */
  readonly at: number;
  /** `U+001B (escape)`. */
  readonly name: string;
}

const names: Readonly<Record<number, string>> = {
  0: 'null',
  7: 'bell',
  8: 'backspace',
  11: 'vertical tab',
  12: 'form feed',
  27: 'escape',
  127: 'delete',
};

/** Controls other than tab and line ends, halves of pairs, and code points that are no characters. */
const stray = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** The first character of a text that no page can show. */
export function strayCharacter(text: string): StrayCharacter | undefined {
  const found = stray.exec(text);
  return found ? { at: found.index, name: nameOf(found[0]) } : undefined;
}

/** What opens a stretch of text in another direction, and what closes it. */
const embeds = '\u202a\u202b\u202d\u202e';
const isolates = '\u2066\u2067\u2068';
const [endOfEmbed, endOfIsolate] = ['\u202c', '\u2069'];

/** The first mark of direction in a text that nothing closes, or that closes nothing. */
export function openDirection(text: string): StrayCharacter | undefined {
  const open: { at: number; end: string }[] = [];
  for (const { 0: mark, index: at } of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
    if (embeds.includes(mark)) open.push({ at, end: endOfEmbed });
    else if (isolates.includes(mark)) open.push({ at, end: endOfIsolate });
    else if (open.pop()?.end !== mark) return { at, name: nameOf(mark) };
  }
  const [first] = open;
  return first && { at: first.at, name: nameOf(text.charAt(first.at)) };
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = names[code] === undefined ? '' : ` (${names[code]})`;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}${name}`;
}

/** What is wrong with the characters of a text, by its place. */
export function checkCharacters(text: string, place: () => Place): Message[] {
  const stray = strayCharacter(text);
  if (stray) return [say('character-stray', place(), stray.name)];
  const open = openDirection(text);
  return open ? [say('direction-open', place(), open.name)] : [];
}

/** The same for all texts in a parsed file, its keys too: an escape in YAML or JSON may write any character. */
export function checkTexts({ value, placeOf, placeOfKey }: Located): Message[] {
  const check = (inner: unknown, path: FieldPath): Message[] => {
    if (typeof inner === 'string') return checkCharacters(inner, () => placeOf(path));
    if (typeof inner !== 'object' || inner === null) return [];
    return Object.entries(inner).flatMap(([key, child]) => [
      ...(Array.isArray(inner) ? [] : checkCharacters(key, () => placeOfKey([...path, key]))),
      ...check(child, [...path, key]),
    ]);
  };
  return check(value, []);
}
