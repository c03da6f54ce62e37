import type { Node, Parent, PhrasingContent, RootContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { SKIP, visit } from 'unist-util-visit';
import {
  ageLimit,
  type Dossier,
  isOld,
  isTextDirective,
  type Period,
  type Quantity,
  yearsOf,
} from '../dossier/index.ts';
import { periodText } from './quantity-text.ts';
import type { Words } from './words.ts';

type Nodes = readonly (RootContent | PhrasingContent)[];
interface Records {
  readonly dossier: Dossier;
  readonly words: Words;
}

/** What is read in one breath: a year that it says once goes for all of it. */
const units: ReadonlySet<string> = new Set(['paragraph', 'heading', 'table']);

/**
 * Prose in which every old quantity has its year: where the words around it don't say the year, it is put behind
 * the number, in a headline behind the line. Prose of a dossier without an age limit stays as it is.
 */
export function withStatedYears(nodes: Nodes, records: Records): Nodes {
  const { front } = records.dossier;
  const limit = ageLimit(front);
  if (limit === undefined) return nodes;
  const copy = structuredClone([...nodes]);
  const old = (id: string): Quantity | undefined => {
    const quantity = records.dossier.quantities.get(id);
    return quantity && isOld(quantity, front, limit) ? quantity : undefined;
  };
  const isLine = copy.every((node) => !isBlock(node));
  if (isLine) return [...copy, ...lineYears(copy, old, records)];
  for (const root of copy)
    visit(root, (node: Node) => {
      if (!units.has(node.type) || !('children' in node)) return undefined;
      dateUnit([node], old, records);
      return SKIP;
    });
  return copy;
}

function isBlock(node: Node): boolean {
  return ['paragraph', 'heading', 'table', 'list', 'blockquote', 'code', 'thematicBreak'].includes(node.type);
}

type Old = (id: string) => Quantity | undefined;

/** Puts the year behind each number whose year isn't said. */
function dateUnit(unit: readonly Node[], old: Old, records: Records): void {
  const { texts, quantities } = readUnit(unit, records);
  let said = texts;
  for (const node of quantities) {
    const quantity = old(labelOf(node));
    if (!quantity || isSaid(quantity, said, records.words)) continue;
    node.attributes = { ...node.attributes, year: '' };
    said += ` ${periodText(quantity.period, records.words)}`;
  }
}

/** The years that a line of its own lacks, to stand at its end. */
function lineYears(unit: readonly Node[], old: Old, records: Records): PhrasingContent[] {
  const { texts, quantities } = readUnit(unit, records);
  const lacking = quantities.flatMap((node) => {
    const quantity = old(labelOf(node));
    return quantity && !isSaid(quantity, texts, records.words)
      ? [periodText(quantity.period, records.words)]
      : [];
  });
  const years = [...new Set(lacking)];
  return years.length === 0 ? [] : [{ type: 'text', value: ` (${years.join('; ')})` }];
}

/** What a unit says without its directives, but for years that it prints; and its quantities. */
function readUnit(unit: readonly Node[], { dossier, words }: Records) {
  let texts = '';
  const quantities: TextDirective[] = [];
  for (const root of unit)
    visit(root, (node: Node) => {
      if (isTextDirective(node)) {
        if (node.name === 'literal') texts += labelOf(node);
        if (node.name !== 'quantity') return SKIP;
        quantities.push(node);
        const record = dossier.quantities.get(labelOf(node));
        if (record && node.attributes && 'year' in node.attributes)
          texts += ` ${periodText(record.period, words)} `;
        return SKIP;
      }
      if ('value' in node && typeof node.value === 'string') texts += node.value;
      return undefined;
    });
  return { texts, quantities };
}

function labelOf(node: Parent): string {
  return node.children.map((child) => ('value' in child ? child.value : '')).join('');
}

/** Whether a text says of when a quantity is, or that this isn't stated. Counts in an argument have no year. */
export function isSaid(quantity: Quantity, text: string, words: Words): boolean {
  const { period, unit } = quantity;
  if (period === undefined)
    return words['spelled-units'].includes(unit) || hasAny(text, words.period['said-not-stated']);
  return isInWords(period) || yearsOf(period).every((year) => text.includes(year));
}

function isInWords(period: Period): boolean {
  return typeof period === 'object' && 'words' in period;
}

function hasAny(text: string, phrases: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return phrases.some((phrase) => lower.includes(phrase.toLowerCase()));
}
