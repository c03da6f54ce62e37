import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Message, say } from '../../message/index.ts';
import { directiveId, type TextDirective } from '../directives.ts';
import type { Dossier } from '../dossier.ts';
import type { SourcePlace } from '../schema/common.ts';
import { placeName } from '../source/held-text.ts';
import { nodesOf } from '../unbound/prose-texts.ts';

/** Holds the places of quotations and numbers against those that their paragraph cites of the same source. */
export function checkCitedPlaces(dossier: Dossier): Message[] {
  return dossier.sections.flatMap(({ items, origin: { file } }) =>
    items
      .flatMap(nodesOf)
      .flatMap((root) => paragraphsIn(root).flatMap((one) => faultsIn(one, file, dossier))),
  );
}

function paragraphsIn(root: Node): TextDirective[][] {
  const found: TextDirective[][] = [];
  visit(root, 'paragraph', (paragraph: Node) => {
    const directives: TextDirective[] = [];
    visit(paragraph, 'textDirective', (node: TextDirective) => {
      directives.push(node);
    });
    found.push(directives);
  });
  return found;
}

function faultsIn(directives: readonly TextDirective[], file: string, dossier: Dossier): Message[] {
  const cites = directives.filter(({ name }) => name === 'cite').map(placeOf);
  return directives.flatMap((node) => {
    const id = directiveId(node) ?? '';
    const start = node.position?.start;
    const place = { file, ...(start && { line: start.line, column: start.column }) };
    const told = (rule: 'quotation-place' | 'quantity-place', places: readonly SourcePlace[]) => {
      const beside = cites.filter((cite) => places.some((one) => one.id === cite.id));
      const isCited = beside.some((cite) => places.some((one) => isWithin(one, cite)));
      if (beside.length === 0 || isCited) return [];
      return [say(rule, place, id, listed(places), listed(beside))];
    };
    const quotation = node.name === 'quotation' ? dossier.quotations.get(id) : undefined;
    if (quotation) return told('quotation-place', [quotation.source]);
    const quantity = node.name === 'quantity' ? dossier.quantities.get(id) : undefined;
    return quantity ? told('quantity-place', quantity.sources) : [];
  });
}

function placeOf(node: TextDirective): SourcePlace {
  const number = (name: string) => {
    const value = node.attributes?.[name];
    return value ? { [name]: Number(value) } : {};
  };
  return { id: directiveId(node) ?? '', ...number('section'), ...number('paragraph') };
}

/** Whether a place is the cited one: what neither says is left open. */
function isWithin(place: SourcePlace, cited: SourcePlace): boolean {
  const isOpen = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined || one === other;
  return (
    place.id === cited.id &&
    isOpen(place.section, cited.section) &&
    (place.section !== cited.section || isOpen(place.paragraph, cited.paragraph))
  );
}

function listed(places: readonly SourcePlace[]): string {
  return [...new Set(places.map(placeName))].join('; ');
}
