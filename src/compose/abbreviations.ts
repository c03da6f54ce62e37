import type { Dossier } from '../dossier/dossier.ts';
import type { SafeHtml } from './prose.ts';

/** Letters that stand for a name: capitals, and at most `&` and digits among them. */
const short = /^\p{Lu}[\p{Lu}\p{N}&]*\p{Lu}$/u;

/** What each abbreviation of a dossier stands for: from its own list, and from actors whose short name is one. */
export function expansionsOf({ front, actors }: Pick<Dossier, 'front' | 'actors'>): Map<string, string> {
  const named = [...actors.values()].flatMap(({ short: form, name }): [string, string][] =>
    form !== undefined && short.test(form) ? [[form, name]] : [],
  );
  return new Map([...named, ...Object.entries(front.abbreviations)]);
}

/** Drawings, and comments and tags with their attributes: what stands there is no text. */
const markup = /<svg\b[\s\S]*?<\/svg>|<!--[\s\S]*?-->|<(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/**
 * Marks the first use of each abbreviation with its long form, for readers; it looks as before.
 * @param html a page's body
 */
export function markAbbreviations(html: SafeHtml, expansions: ReadonlyMap<string, string>): SafeHtml {
  const open = new Map(expansions);
  let wanted = anyOf([...open.keys()]);
  const mark = (text: string): string => {
    const found = wanted?.exec(text);
    if (!found) return text;
    const [written] = found;
    const form = written.replace(/&[^;]+;/g, '&');
    const title = attribute(open.get(form) ?? '');
    open.delete(form);
    wanted = anyOf([...open.keys()]);
    const end = found.index + written.length;
    return `${text.slice(0, found.index)}<abbr title="${title}">${written}</abbr>${mark(text.slice(end))}`;
  };
  let marked = '';
  let position = 0;
  for (const tag of html.matchAll(markup)) {
    marked += mark(html.slice(position, tag.index)) + tag[0];
    position = tag.index + tag[0].length;
  }
  // Only marks of our own have come into what was safe before.
  return (marked + mark(html.slice(position))) as SafeHtml;
}

/** Finds any of these abbreviations, as a word of its own. */
function anyOf(forms: readonly string[]): RegExp | undefined {
  if (forms.length === 0) return undefined;
  // The longest first, so that no part of it is taken for another.
  const written = forms.toSorted((one, other) => other.length - one.length).map(pattern);
  return new RegExp(`(?<![\\p{L}\\p{N}&])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

/** As our escapers may have written it. */
function pattern(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('&', '&(?:amp|#38|#x26);');
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
