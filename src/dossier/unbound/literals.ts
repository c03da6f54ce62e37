import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { TextDirective } from '../directives.ts';
import type { Dossier } from '../dossier.ts';
import { nodesOf } from './prose-texts.ts';

const known = new WeakMap<Dossier, ReadonlyMap<string, string>>();

/** What a dossier marks as no quantity, `:literal[…]` in sections first: each text once, with an id to trace it by. */
export function literalsOf(dossier: Dossier): ReadonlyMap<string, string> {
  const found = known.get(dossier) ?? numbered([...markedIn(dossier), ...dossier.front.literals]);
  known.set(dossier, found);
  return found;
}

function numbered(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...new Set(texts)].map((text, index) => [text, `literal-${index + 1}`]));
}

function markedIn({ sections }: Dossier): string[] {
  const texts: string[] = [];
  for (const root of sections.flatMap(({ items }) => items.flatMap(nodesOf)))
    visit(root, 'textDirective', (node: TextDirective) => {
      if (node.name === 'literal') texts.push(textOf(node));
    });
  return texts;
}

/** The texts that a dossier lists as no quantities: what `:literal[…]` is to prose, for fields of plain text. */
export class Literals {
  readonly #known: readonly { text: string; index: number; form: RegExp }[];
  readonly #met = new Set<number>();

  constructor(texts: readonly string[]) {
    this.#known = texts
      .map((text, index) => ({ text, index, form: wholly(text) }))
      // The longest first: "Flight 447A" before "Flight 447".
      .sort((one, other) => other.text.length - one.text.length);
  }

  /** A text with its literals blanked out; what is left stands where it stood. */
  takenOut(text: string): string {
    return this.#known.reduce(
      (left, { form, index }) =>
        left.replace(form, (match) => {
          this.#met.add(index);
          return '\u0000'.repeat(match.length);
        }),
      text,
    );
  }

  /** Which of them a text holds. */
  heldBy(text: string): string[] {
    return this.#known.filter(({ form }) => text.search(form) >= 0).map((one) => one.text);
  }

  /** Those that no text has held so far, in the order of the list. */
  unused(): { readonly text: string; readonly index: number }[] {
    return this.#known
      .filter(({ index }) => !this.#met.has(index))
      .sort((one, other) => one.index - other.index);
  }
}

/** Finds a text that is no part of a longer word or number. */
function wholly(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d]|\\d[.,])${escaped}(?![\\p{L}\\d]|[.,]\\d)`, 'gu');
}
