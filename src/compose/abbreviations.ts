import type { ElementContent, Root } from 'hast';
import type { Dossier } from '../dossier/index.ts';
import { withTexts } from './tree.ts';

/** Letters that stand for a name: capitals, and at most `&` and digits among them. */
const short = /^\p{Lu}[\p{Lu}\p{N}&]*\p{Lu}$/u;

/** What each abbreviation of a dossier stands for: from its own list, and from actors whose short name is one. */
export function expansionsOf({ front, actors }: Pick<Dossier, 'front' | 'actors'>): Map<string, string> {
  const named = [...actors.values()].flatMap(({ short: form, name }): [string, string][] =>
    form !== undefined && short.test(form) ? [[form, name]] : [],
  );
  return new Map([...named, ...Object.entries(front.abbreviations)]);
}

/** Marks the first use of each abbreviation with its long form, for readers; it looks as before. */
export function markAbbreviations(page: Root, expansions: ReadonlyMap<string, string>): Root {
  const open = new Map(expansions);
  let wanted = anyOf([...open.keys()]);
  const mark = (value: string): ElementContent[] => {
    const found = wanted?.exec(value);
    if (!found) return [{ type: 'text', value }];
    const [form] = found;
    const long = open.get(form) ?? '';
    open.delete(form);
    wanted = anyOf([...open.keys()]);
    const children = [{ type: 'text' as const, value: form }];
    return [
      { type: 'text', value: value.slice(0, found.index) },
      { type: 'element', tagName: 'abbr', properties: { title: long }, children },
      ...mark(value.slice(found.index + form.length)),
    ];
  };
  return withTexts(page, mark);
}

/** Finds any of these abbreviations, as a word of its own. */
function anyOf(forms: readonly string[]): RegExp | undefined {
  if (forms.length === 0) return undefined;
  // The longest first, so that no part of it is taken for another.
  const written = forms
    .toSorted((one, other) => other.length - one.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}&])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}
