import type { Element, ElementContent } from 'hast';
import type { Node, PhrasingContent, RootContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { type Dossier, notedRecord, type Seen, seenBy } from '../dossier/index.ts';
import { type EditionPlan, type PlannedPart, partsOf } from '../plan/index.ts';
import { headlineText, label, type Words } from '../text/index.ts';
import type { EditorsMark, EditorsNoteList } from './editors-notes.ts';
import { itemsOf } from './printed-order.ts';

/** Where a reference leads in one edition, and how it says so. */
interface Target {
  /** The id of the element that it leads to. */
  readonly to: string;
  readonly words: string;
}

/** What the texts of one edition may refer to: what it prints, and nothing else. */
export class References {
  readonly #targets = new Map<string, Target>();
  readonly #dossier: Dossier;
  readonly #words: Words;
  readonly #notes: EditorsNoteList | undefined;
  #count = 0;

  constructor(
    { plan, dossier, words }: { plan: EditionPlan; dossier: Dossier; words: Words },
    plates: ReadonlyMap<string, number>,
    notes: EditorsNoteList | undefined,
  ) {
    this.#dossier = dossier;
    this.#words = words;
    this.#notes = notes;
    for (const [id, number] of plates)
      this.#add({ kind: 'plate', id }, `plate-${id}`, `${label({ words }, 'plate')}\u00a0${number}`);
    // A claim is found in its section before it is found in a summary.
    const parts = partsOf(plan);
    for (const part of [...parts].sort((one, other) => rankOf(one) - rankOf(other))) this.#addPart(part);
  }

  #addPart(part: PlannedPart): void {
    const printed = part.kind === 'sections' ? itemsOf(part, this.#dossier) : [];
    printed.forEach((items, index) => {
      const section = this.#dossier.sections[index];
      if (!section) return;
      const words =
        part.depth === 'detail'
          ? `${label({ words: this.#words }, 'section')}\u00a0${index + 1}`
          : headlineText({ headline: section.title }, this.#dossier, this.#words);
      if (items.length > 0) this.#add({ kind: 'section', id: section.id }, `section-${section.id}`, words);
      for (const { block } of items)
        if (block?.kind === 'claim') this.#add({ kind: 'claim', id: block.record }, block.id, words);
    });
    const heading = part.heading && label({ words: this.#words }, part.heading);
    for (const { kind, record, id } of part.blocks)
      if (kind === 'claim' && heading) this.#add({ kind, id: record }, id, heading);
  }

  #add({ kind, id }: Seen, to: string, words: string): void {
    const key = `${kind} ${id}`;
    if (!this.#targets.has(key)) this.#targets.set(key, { to, words });
  }

  /** Whether the edition prints what a `:see` leads to. */
  prints(node: TextDirective): boolean {
    return this.#of(node) !== undefined;
  }

  /** What a `:see` prints: a link, with the page where that is another. */
  link(node: TextDirective): ElementContent[] {
    const found = this.#of(node);
    if (!found) return [];
    if (!('to' in found)) return this.#noteLink(found);
    this.#count += 1;
    return [linkTo(found, `see--${this.#count}`, label({ words: this.#words }, 'see-page'))];
  }

  #of(node: TextDirective): Target | Seen | undefined {
    const [seen] = seenBy(node, this.#dossier);
    if (seen?.kind === 'note') return this.#notes && seen;
    return seen && this.#targets.get(`${seen.kind} ${seen.id}`);
  }

  /** A note is called for by its mark, as from a number. */
  #noteLink({ id }: Seen): ElementContent[] {
    const record = notedRecord(id, this.#dossier);
    const mark = record && this.#notes?.add(id, record.label, record.note);
    return mark ? [text(`${label({ words: this.#words }, 'see-note')}\u00a0`), noteAnchor(mark)] : [];
  }
}

function rankOf({ kind }: PlannedPart): number {
  return kind === 'sections' ? 0 : 1;
}

function noteAnchor({ id, mark, at, label: ariaLabel }: EditorsMark): Element {
  const properties = {
    className: ['editors-mark'],
    href: `#${id}`,
    id: at,
    ariaLabel: `${mark}: ${ariaLabel}`,
  };
  return { type: 'element', tagName: 'a', properties, children: [text(mark)] };
}

/** The page is told by whoever prints, where it is not the link's own. */
function linkTo({ to, words }: Target, id: string, page: string): Element {
  const [before = '', after = ''] = page.split('{page}');
  const number: Element = {
    ...{ type: 'element', tagName: 'span', properties: { dataPageOf: to }, children: [text('0')] },
  };
  const elsewhere: Element = {
    ...{ type: 'element', tagName: 'span', properties: { className: ['see-page'], hidden: true } },
    children: [text(before), number, text(after)],
  };
  const properties = { className: ['see-link'], href: `#${to}`, id, dataSee: to };
  return { type: 'element', tagName: 'a', properties, children: [text(words), elsewhere] };
}

type Nodes = readonly (RootContent | PhrasingContent)[];

/**
 * Prose whose references stand in brackets, those that follow one another in one pair. A reference to what the edition
 * doesn't print is gone, with its brackets and the space before it: so the sentence around it must stand without.
 */
export function withReferences(nodes: Nodes, references: References | undefined): Nodes {
  if (!nodes.some(holdsSee)) return nodes;
  const root = { type: 'root', children: structuredClone([...nodes]) };
  visit(root, (node: Node) => {
    if (isParent(node) && !isSee(node)) node.children = gathered(node.children, references);
  });
  return root.children;
}

function holdsSee(root: Node): boolean {
  let found = false;
  visit(root, (node) => {
    found ||= isSee(node);
  });
  return found;
}

/** Children with each run of references as one node, which holds those that are printed. */
function gathered(children: readonly Node[], references: References | undefined): Node[] {
  const result: Node[] = [];
  let run: TextDirective[] | undefined;
  children.forEach((child, index) => {
    if (isSee(child)) {
      if (!run) {
        trimEnd(result.at(-1));
        run = [];
        const group: Node & { name: string; children: TextDirective[] } = {
          ...{ type: 'textDirective', name: 'see', children: run },
        };
        result.push(group);
      }
      if (references?.prints(child)) run.push(child);
      return;
    }
    const next = children[index + 1];
    if (run && isBlank(child) && next && isSee(next)) return;
    run = undefined;
    result.push(child);
  });
  return result.filter((node) => !isSee(node) || node.children.length > 0);
}

function trimEnd(node: Node | undefined): void {
  if (isText(node)) node.value = node.value.trimEnd();
}

function isBlank(node: Node): boolean {
  return isText(node) && node.value.trim() === '';
}

function isText(node: Node | undefined): node is Node & { value: string } {
  return node?.type === 'text' && 'value' in node;
}

function isParent(node: Node): node is Node & { children: Node[] } {
  return 'children' in node;
}

function isSee(node: Node): node is TextDirective {
  return node.type === 'textDirective' && 'name' in node && node.name === 'see';
}

/** A run of references in its brackets. */
export function seeGroup(node: TextDirective, references: References | undefined): ElementContent[] {
  const links = node.children.flatMap((child, index) => {
    const link = isSee(child) ? (references?.link(child) ?? []) : [];
    return index === 0 ? link : [text('; '), ...link];
  });
  const children = [text(' ('), ...links, text(')')];
  return [{ type: 'element', tagName: 'span', properties: { className: ['see'] }, children }];
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
