import type { Digest } from './digest.ts';
import { measureOf, measureText } from './measure.ts';

/** A claim's headline without its directives: a bound number reads as the number that it was in that state. */
export function plainName(text: string, { records }: Digest): string {
  const found = (kind: 'quotations' | 'terms', id: string) => {
    const all = records[kind] ?? {};
    return Object.hasOwn(all, id) ? all[id]?.name : undefined;
  };
  const quantities = records.quantities ?? {};
  return text
    .replaceAll(/:([a-z]{1,20})\[([^\]]{0,99})\](?:\{[^}]{0,99}\})?/g, (whole, name: string, id: string) => {
      const measure = Object.hasOwn(quantities, id) ? measureOf(quantities[id]) : undefined;
      if (name === 'quantity') return measure ? measureText(measure) : id;
      if (name === 'quotation') return `“${found('quotations', id) ?? id}”`;
      if (name === 'term') return found('terms', id) ?? id;
      if (name === 'cite' || name === 'see') return '';
      return name === 'literal' ? id : whole;
    })
    .replaceAll(/[*~`]/g, '')
    .trim();
}
