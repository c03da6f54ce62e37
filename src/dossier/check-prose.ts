import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { Fault, type Place, say } from '../message/index.ts';
import { digitsOf, directiveId, isTextDirective, type TextDirective } from './directives.ts';
import type { Claim, Dossier, Section, SectionItem } from './dossier.ts';
import { placeOfField } from './located.ts';
import { type Kind, type Lookup, seeable } from './lookup.ts';
import { mistakenFor } from './rounding.ts';
import { comparedWith } from './rules/check-rules.ts';
import { isSeeKind } from './see.ts';

/** Checks what claims and prose refer to. */
export function checkSections(dossier: Dossier, lookup: Lookup): void {
  const placed = new Map<string, Place>();
  for (const section of dossier.sections) {
    checkNodes(section.title, section, lookup);
    for (const item of section.items) {
      checkItem(item, section, lookup);
      if (item.kind === 'plate') checkPlacedOnce(item, placed, lookup);
    }
  }
  checkUnseen(placed, dossier, lookup);
}

function checkItem(item: SectionItem, section: Section, lookup: Lookup): void {
  if (item.kind === 'prose') checkNodes(item.prose, section, lookup);
  else if (item.kind === 'heading') checkNodes(item.text, section, lookup);
  else if (item.kind === 'claim') checkClaim(item.claim, section, lookup);
  else lookup.need(item.kind, item.id, item.origin);
}

function checkClaim(claim: Claim, section: Section, lookup: Lookup): void {
  lookup.need('actor', claim.holder, placeOfField(claim, 'holder'));
  for (const id of claim.evidence) lookup.need('evidence', id, placeOfField(claim, 'evidence'));
  if (claim.standing === 'attributed' && claim.holder === undefined) {
    lookup.report(say('standing-holder', placeOfField(claim, 'standing'), `The claim "${claim.id}"`));
  }
  for (const nodes of [claim.headline, claim.summary, claim.detail]) checkNodes(nodes, section, lookup);
}

const kinds: Readonly<Record<string, Kind>> = {
  quantity: 'quantity',
  compare: 'quantity',
  quotation: 'quotation',
  term: 'term',
  cite: 'source',
};

function checkNodes(nodes: readonly Node[], section: Section, lookup: Lookup): void {
  for (const root of nodes) {
    visit(root, (node) => {
      if (!isTextDirective(node)) return;
      const kind = Object.hasOwn(kinds, node.name) ? kinds[node.name] : undefined;
      const start = node.position?.start;
      const place = { file: section.origin.file, ...(start && { line: start.line, column: start.column }) };
      const id = directiveId(node);
      if (kind) lookup.need(kind, id, place);
      if (node.name === 'see') checkSee(node, id, place, lookup);
      if (node.name === 'compare') checkComparison(node, id, place, lookup);
      if (node.name === 'quantity') checkRounding(node, id, place, lookup);
      const part = node.name === 'cite' ? node.attributes?.section : undefined;
      if (id !== undefined && part) lookup.needSourceSection(id, Number(part), place);
    });
  }
}

function checkSee(node: TextDirective, id: string | undefined, place: Place, lookup: Lookup): void {
  const { kind } = node.attributes ?? {};
  if (typeof kind === 'string' && !isSeeKind(kind)) {
    lookup.report(say('see-kind', place, kind));
    return;
  }
  const seen = lookup.seenBy(node);
  if (seen.length === 0) lookup.need(seeable, id, place);
  if (id !== undefined && seen.length > 1)
    lookup.report(
      say(
        'see-several',
        place,
        id,
        seen.map((one) => one.kind),
      ),
    );
}

/** A text that refers to one plate by its number refers to each that it prints: a reader looks for the others in vain. */
function checkUnseen(placed: ReadonlyMap<string, Place>, { sections }: Dossier, lookup: Lookup): void {
  const seen = new Set<string>();
  for (const root of sections.flatMap(({ items }) => items.flatMap(nodesOf)))
    visit(root, (node) => {
      if (isTextDirective(node) && node.name === 'see')
        for (const { kind, id } of lookup.seenBy(node)) if (kind === 'plate') seen.add(id);
    });
  if (seen.size === 0) return;
  for (const [id, place] of placed) if (!seen.has(id)) lookup.report(say('plate-unseen', place, id));
}

function nodesOf(item: SectionItem): readonly Node[] {
  if (item.kind === 'prose') return item.prose;
  return item.kind === 'claim' ? [...item.claim.headline, ...item.claim.summary, ...item.claim.detail] : [];
}

function checkRounding(node: TextDirective, id: string | undefined, place: Place, lookup: Lookup): void {
  const digits = digitsOf(node);
  const quantity = id === undefined ? undefined : lookup.quantities.get(id);
  if (digits === undefined || !quantity) return;
  const mistaken = mistakenFor(quantity, digits, lookup.quantities.values());
  if (mistaken) lookup.report(say('rounded-to-another', place, quantity.id, mistaken.value, mistaken.like));
}

/** Two numbers that a text compares are in units that can be. */
function checkComparison(
  { attributes }: TextDirective,
  id: string | undefined,
  place: Place,
  lookup: Lookup,
): void {
  const other = attributes?.with ?? undefined;
  lookup.need('quantity', other, place);
  const [one, two] = [id, other].map((name) =>
    name === undefined ? undefined : lookup.quantities.get(name),
  );
  if (one?.value === undefined || two?.value === undefined) return;
  try {
    comparedWith(one, two, place);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    for (const message of error.messages) lookup.report(message);
  }
}

/** A plate is one place in the document: references lead to it. */
function checkPlacedOnce(
  { id, origin }: { readonly id: string; readonly origin: Place },
  placed: Map<string, Place>,
  lookup: Lookup,
): void {
  const first = placed.get(id);
  if (first) lookup.report(say('plate-twice', origin, id, `${first.file}:${first.line ?? 1}`));
  else placed.set(id, origin);
}
