import type { Text } from './text.ts';

function inThousands(count: number): string {
  return count.toLocaleString('en');
}

/** What planning and composing say: editions, templates, words. */
export const composeTexts = {
  'no-words': (language: string, known: readonly string[]): Text => ({
    what: `Precis has no words in the language "${language}".`,
    hint: `Set \`language:\` to one of: ${known.join(', ')}. Or add templates/words/${language}.yaml.`,
  }),
  'words-fault': (file: string, faults: readonly string[]): Text => ({
    blame: 'tool',
    what: `${file} is not a whole words file: ${faults.join('; ')}.`,
    why: 'A word that is missing would be printed as its name.',
    hint: 'Each label and word that templates/words/en.yaml has belongs in every words file, and no other.',
  }),
  'no-edition': (name: string, known: readonly string[]): Text => ({
    what: `There is no edition "${name}".`,
    hint: `Editions: ${known.join(', ')}.`,
  }),
  'document-large': (name: string, of: string, found: number, most: number): Text => ({
    what: `${name} can't be printed: of the ${of} it has ${inThousands(found)}; at most ${inThousands(most)} are laid out.`,
    why: 'The browser would take more memory than most machines have to give.',
    hint: 'Take a long table, a chart of many marks or a large image out of the edition, or split the dossier.',
  }),
  'edition-fault': (what: string, hint?: string): Text => ({
    what,
    hint: hint ?? 'See docs/editions.md for the fields of an edition.',
  }),
  'no-paper': (name: string, known: readonly string[]): Text => ({
    blame: 'tool',
    what: `There is no paper "${name}".`,
    hint: `Papers: ${known.join(', ')}.`,
  }),
  'template-fault': (file: string, detail: string): Text => ({
    blame: 'tool',
    what: `The template ${file} failed: ${detail}.`,
    why: 'Templates are strict: a field that is missing is an error, never an empty space.',
  }),
  'no-glyph': (characters: readonly string[], what: string): Text => ({
    what: `The theme has no face with ${characters.map(nameCharacter).join(', ')} for ${what}.`,
    why: 'It would print as an empty box.',
    hint: 'Write the text without it, or have the theme bring a face that has it and name that in its `fallback`.',
  }),
  'no-dossiers': (folder: string): Text => ({
    blame: 'tool',
    what: `There is no dossier under ${folder}/.`,
    hint: 'Name a dossier by its folder: precis build path/to/dossier.',
  }),
  'no-value': (id: string): Text => ({
    what: `The quantity "${id}" has no value to print.`,
    hint: 'Give it a `value:`, or an `expression:` that can be worked out.',
  }),
  'no-lead': (edition: string): Text => ({
    what: `The edition "${edition}" shows a lead quantity, and the dossier names none.`,
    hint: 'Add `lead-quantity:` with the id of a quantity to dossier.yaml.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;

/** A character with its number; a letter with marks has several. */
function nameCharacter(character: string): string {
  const codes = [...character].map(
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `“${character}” (${codes.join(' ')})`;
}
