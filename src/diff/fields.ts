import type { Kind } from './digest.ts';

/**
 * What a field is to a reader, and so how two of its values are compared.
 * - `number`: a value, with what belongs to it: unit, qualifier, period
 * - `wording`: the editors' words, where a comma is not a change of substance
 * - `verbatim`: somebody else's words, where it is
 * - `rating`: who vouches for it, and how much it matters
 * - `fact`: whatever else it states
 * - `content`: a hash of data or a picture: that it changed can be told, not how
 * - `form`: order, place and look, which change nothing that is said
 */
export type Nature = 'number' | 'wording' | 'verbatim' | 'rating' | 'fact' | 'content' | 'form';

const everywhere: Readonly<Record<string, Nature>> = {
  ...natures('wording', 'title subtitle label note text definition role alt protects'),
  ...natures('rating', 'standing holder priority part'),
  ...natures('content', 'data'),
  ...natures('form', 'drawing size section order group colour'),
};

const byKind: Readonly<Partial<Record<Kind, Readonly<Record<string, Nature>>>>> = {
  dossier: {
    ...natures('wording', 'standfirst topic audience credit rights disclaimer evidence-limits'),
    ...natures('wording', 'information-date-reason short-title abbreviations'),
    ...natures('rating', 'title-standing title-holder'),
    ...natures('form', 'theme editions sections lead-quantity age-limit-months'),
  },
  quantities: natures('number', 'value digits unit qualifier words period basis'),
  claims: natures('wording', 'headline summary detail'),
  // A quotation is kept word for word: there every sign counts.
  quotations: natures('verbatim', 'text original'),
  actors: natures('verbatim', 'name short possessive original'),
  terms: { ...natures('wording', 'term'), ...natures('verbatim', 'original') },
  sources: { ...natures('wording', 'sections'), ...natures('form', 'text sha256') },
};

function natures(nature: Nature, fields: string): Record<string, Nature> {
  return Object.fromEntries(fields.split(' ').map((field) => [field, nature]));
}

/** What a field of a kind of record is. Cells of tables are facts. */
export function natureOf(kind: Kind, field: string): Nature {
  if (kind === 'tables') return 'fact';
  const own = byKind[kind] ?? {};
  if (Object.hasOwn(own, field)) return own[field] ?? 'fact';
  return (Object.hasOwn(everywhere, field) ? everywhere[field] : undefined) ?? 'fact';
}
