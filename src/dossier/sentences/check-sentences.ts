import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Message } from '../../message/index.ts';
import { directiveId, isTextDirective, type TextDirective } from '../directives.ts';
import type { Dossier, Quantity } from '../dossier.ts';
import { idsIn, readExpression } from '../rules/expression.ts';
import { type Bound, MARK, sentencesIn } from './bound.ts';
import { directionFaults, partyFaults, qualifierFaults, twinFaults, yearFaults } from './faults.ts';
import { Labels, labelFaults } from './label-words.ts';
import { everybody, partiesOf } from './parties.ts';
import { Relations } from './relations.ts';

/** Holds sentences against the records that they bind: year, direction, qualifier, party, and what is measured. */
export function checkSentences(given: Dossier): Message[] {
  const words = given.lexicon?.sentences;
  if (!words) return [];
  const dossier = { ...given, quantities: withSubjects(given.quantities) };
  const actors = partiesOf(dossier, words);
  const labels = new Labels(dossier);
  const relations = new Relations(words, everybody(dossier, words), labels);
  return boundSentences(dossier).flatMap((sentence, index, all) => [
    ...relations.orderFaults(sentence, all[index - 1] ?? []),
    ...sentence.flatMap((bound) => [
      ...yearFaults(bound, words),
      ...directionFaults(bound, words),
      ...qualifierFaults(bound, words),
      ...partyFaults(bound, actors, words),
      ...twinFaults(bound, actors, { labels, at: words.at }),
      ...relations.oppositeFaults(bound),
    ]),
    ...labelFaults(sentence, labels),
  ]);
}

/** Quantities, where what is worked out from numbers of one subject is of it too. */
function withSubjects(quantities: Dossier['quantities']): Map<string, Quantity> {
  return new Map(
    [...quantities].map(([id, quantity]) => {
      const { expression, subject: own, value } = quantity;
      if (expression === undefined || own !== undefined || value === undefined) return [id, quantity];
      const inputs = idsIn(readExpression(expression, quantity.origin));
      const [subject, ...others] = new Set(inputs.map((input) => quantities.get(input)?.subject));
      return [id, subject !== undefined && others.length === 0 ? { ...quantity, subject } : quantity];
    }),
  );
}

/** The bound numbers of a dossier, sentence by sentence. */
function boundSentences(dossier: Dossier): Bound[][] {
  return dossier.sections.flatMap(({ items, origin: { file } }) =>
    items.flatMap((item) => {
      if (item.kind === 'prose') return item.prose.flatMap((node) => boundIn(node, file, dossier));
      if (item.kind !== 'claim') return [];
      const { headline, summary, detail } = item.claim;
      const head: Node & { children: readonly Node[] } = { type: 'paragraph', children: headline };
      return [head, ...summary, ...detail].flatMap((node) => boundIn(node, file, dossier));
    }),
  );
}

interface NumberNode {
  readonly quantity: Quantity | undefined;
  readonly node: TextDirective;
}

/** The bound numbers of every paragraph below a node. */
function boundIn(root: Node, file: string, { quantities }: Dossier): Bound[][] {
  const found: Bound[][] = [];
  visit(root, 'paragraph', (paragraph: Node & { children: readonly Node[] }) => {
    const numbers: NumberNode[] = [];
    const text = paragraph.children
      .map((child) => {
        if (!isTextDirective(child)) return textOf(child);
        // Ids are no words of the sentence, and a literal is what its writer vouches for.
        if (child.name !== 'quantity') return '';
        numbers.push({ quantity: quantities.get(directiveId(child) ?? ''), node: child });
        return MARK;
      })
      .join('')
      .replaceAll(/\s+/g, ' ');
    for (const { sentence } of sentencesIn(text))
      found.push(boundOf(sentence, numbers.splice(0, sentence.split(MARK).length - 1), file));
  });
  return found.filter((sentence) => sentence.length > 0);
}

function boundOf(sentence: string, numbers: readonly NumberNode[], file: string): Bound[] {
  const parts = sentence.split(MARK);
  const beside = numbers.flatMap((one) => one.quantity ?? []);
  return numbers.flatMap(({ quantity, node }, at) => {
    const { start } = node.position ?? {};
    if (!quantity) return [];
    return {
      ...{ quantity, sentence, beside },
      isBare: node.attributes?.bare !== undefined,
      isDated: node.attributes?.year !== undefined,
      place: { file, ...(start && { line: start.line, column: start.column }) },
      before: parts.slice(0, at + 1).join(MARK),
      after: parts.slice(at + 1).join(MARK),
    };
  });
}
