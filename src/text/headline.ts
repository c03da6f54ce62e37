import { toString as plainText } from 'mdast-util-to-string';
import type { Claim, Dossier } from '../dossier/index.ts';
import { comparisonText } from './comparison.ts';
import { quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

type Headline = Claim['headline'][number];

/** A claim's headline as one line of plain text, its numbers and quotations put in. */
export function headlineText(claim: Pick<Claim, 'headline'>, dossier: Dossier, words: Words): string {
  return claim.headline.map((node) => nodeText(node, dossier, words)).join('');
}

function nodeText(node: Headline, dossier: Dossier, words: Words): string {
  if (node.type === 'textDirective') {
    const id = plainText(node);
    const quantity = node.name === 'quantity' ? dossier.quantities.get(id) : undefined;
    if (quantity) return quantityText(quantity, words, { short: true });
    if (node.name === 'compare') return comparisonText(node, dossier, words);
    if (node.name === 'quotation') return `“${dossier.quotations.get(id)?.text ?? id}”`;
    if (node.name === 'term') return dossier.glossary.get(id)?.term ?? id;
    return node.name === 'cite' || node.name === 'see' ? '' : id;
  }
  if ('children' in node) return node.children.map((inner) => nodeText(inner, dossier, words)).join('');
  return plainText(node);
}
