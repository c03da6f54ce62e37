import type { TextDirective } from 'mdast-util-directive';
import { comparedWith, type Dossier, directiveId } from '../dossier/index.ts';
import type { Words } from './words.ts';

/** How one number stands to another, as `:compare[one]{with=other}` says it: "above", or in words of its own. */
export function comparisonText(node: TextDirective, { quantities }: Dossier, { labels }: Words): string {
  const { attributes } = node;
  const [one, other] = [quantities.get(directiveId(node) ?? ''), quantities.get(attributes?.with ?? '')];
  // The loader has refused what names no record.
  if (!one || !other) return '';
  const how = comparedWith(one, other, one.origin);
  return attributes?.[how] ?? labels[`compared-${how}`];
}
