import type { BlockContent, DefinitionContent, Heading, Node, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { type Message, type Place, say } from '../message/index.ts';
import type { ContainerDirective, LeafDirective } from './directives.ts';
import { directiveId } from './directives.ts';
import type { Claim, Section, SectionItem } from './dossier.ts';
import type { FieldPath } from './located.ts';
import { placed } from './located.ts';
import { parseMarkdown, placeOfNode, typed } from './markdown.ts';
import { claimAttributesSchema } from './schema/claim.ts';
import { checkShape } from './shape.ts';

type At = (line?: number, column?: number) => Place;
type Block = BlockContent | DefinitionContent;

/** A section being read: its text, and where its faults go. */
interface Reading {
  readonly id: string;
  readonly text: string;
  readonly at: At;
  readonly messages: Message[];
}

/** Reads `sections/ID.md` into its title, claims, prose and plates. */
export function readSection(id: string, text: string, at: At): { section?: Section; messages: Message[] } {
  const { root, messages } = parseMarkdown(text, at);
  if (!root) return { messages };
  if (root.children.length === 0) return { messages: [...messages, say('section-empty', at(1, 1), id)] };
  const reading: Reading = { id, text, at, messages };
  const title = titleOf(root, reading);
  const items = itemsOf(title ? root.children.slice(1) : root.children, reading);
  if (!items.some((item) => item.kind !== 'heading') && messages.length === 0) {
    messages.push(say('section-empty', at(1, 1), id));
  }
  return { section: { id, origin: at(1, 1), title: title?.children ?? [], items }, messages };
}

function titleOf(root: Root, reading: Reading): Heading | undefined {
  const [first] = root.children;
  if (first?.type === 'heading' && first.depth === 1 && textOf(first) !== '') return first;
  reading.messages.push(say('section-title', reading.at(1, 1)));
  return undefined;
}

function itemsOf(blocks: readonly RootContent[], reading: Reading): SectionItem[] {
  const items: SectionItem[] = [];
  let prose: Block[] | undefined;
  for (const block of blocks) {
    const item = itemOf(block, reading);
    if (item === 'prose' && isBlock(block)) {
      if (prose) prose.push(block);
      else {
        prose = [block];
        items.push({ kind: 'prose', prose });
      }
      checkNested(block, reading);
    } else {
      prose = undefined;
      if (item !== 'prose' && item) items.push(item);
    }
  }
  return items;
}

/** What a block of a section is, or undefined after reporting a fault. */
function itemOf(block: RootContent, reading: Reading): SectionItem | 'prose' | undefined {
  const origin = placeOfNode(block, reading.at);
  if (block.type === 'heading') {
    if (block.depth === 2) return { kind: 'heading', text: block.children, origin };
    reading.messages.push(say('section-heading', origin, block.depth));
    return undefined;
  }
  if (block.type === 'leafDirective') return placedItem(block, origin);
  if (block.type !== 'containerDirective') return 'prose';
  if (block.name !== 'claim') return undefined;
  const claim = claimOf(block, reading);
  return claim && { kind: 'claim', claim };
}

function placedItem(block: LeafDirective, origin: Place): SectionItem | undefined {
  const id = directiveId(block);
  if (id === undefined) return undefined;
  if (block.name === 'plate') return { kind: 'plate', id, origin };
  return block.name === 'quotation' ? { kind: 'quotation', id, origin } : undefined;
}

function claimOf(block: ContainerDirective, reading: Reading): Claim | undefined {
  const origin = placeOfNode(block, reading.at);
  const owner = block.attributes?.id ? `the claim "${block.attributes.id}"` : 'the claim';
  const fence = typed(block, reading.text).split(/\r\n|\n|\r/)[0] ?? '';
  const placeOf = (path: FieldPath): Place => placeOfAttribute(fence, origin, path);
  const { data, messages } = checkShape(claimAttributesSchema, { ...block.attributes }, owner, {
    placeOf,
    placeOfKey: placeOf,
  });
  reading.messages.push(...messages);
  const depths = depthsOf(block, origin, reading);
  if (!data || !depths) return undefined;
  return placed({ ...data, ...depths, origin, section: reading.id }, placeOf);
}

/** Where an attribute stands on a claim's first line: the parser tells only where the line does. */
function placeOfAttribute(fence: string, origin: Place, [name]: FieldPath): Place {
  const offset = fence.search(new RegExp(`[\\s{]${String(name)}(?:=|[\\s}])`));
  return offset < 0 ? origin : { ...origin, column: (origin.column ?? 1) + offset + 1 };
}

type Depths = Pick<Claim, 'headline' | 'summary' | 'detail'>;

/** The heading is the headline; up to the rule the summary; the rest the detail. */
function depthsOf(block: ContainerDirective, origin: Place, reading: Reading): Depths | undefined {
  if (!isClosed(block, reading)) {
    reading.messages.push(say('claim-unclosed', origin));
    return undefined;
  }
  const [head, ...body] = block.children;
  if (head?.type !== 'heading' || textOf(head) + typedDirectives(head) === '') {
    reading.messages.push(say('claim-headline', origin));
    return undefined;
  }
  const rules = body.filter((child) => child.type === 'thematicBreak');
  const [rule, second] = rules;
  if (second) reading.messages.push(say('claim-rule', placeOfNode(second, reading.at)));
  for (const child of body) {
    if (child.type === 'heading') reading.messages.push(say('claim-heading', placeOfNode(child, reading.at)));
    checkNested(child, reading);
  }
  const cut = rule ? body.indexOf(rule) : body.length;
  return { headline: head.children, summary: body.slice(0, cut), detail: body.slice(cut + 1) };
}

/** A claim that is left open swallows what follows, up to and with the next claim. */
function isClosed(block: ContainerDirective, reading: Reading): boolean {
  let holdsClaim = false;
  visit(block, 'containerDirective', (inner) => {
    if (inner !== block && inner.name === 'claim') holdsClaim = true;
  });
  return !holdsClaim && /\n[ \t]*:::+[ \t]*$/.test(typed(block, reading.text));
}

function typedDirectives(head: Heading): string {
  return head.children.some((child) => child.type === 'textDirective') ? 'directive' : '';
}

/** Plates, set-apart quotations and claims stand on the section's own level only. */
function checkNested(block: Block, reading: Reading): void {
  visit(block, (node) => {
    if (node.type === 'leafDirective') {
      const form = `::${node.name}`;
      reading.messages.push(
        say(
          'directive-place',
          placeOfNode(node, reading.at),
          form,
          'on the level of the section, between claims',
        ),
      );
    } else if (node.type === 'containerDirective' && node.name === 'claim') {
      reading.messages.push(say('claim-nested', placeOfNode(node, reading.at)));
    }
  });
}

const proseTypes: ReadonlySet<string> = new Set([
  'blockquote',
  'code',
  'containerDirective',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'leafDirective',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
]);

function isBlock(node: RootContent): node is Block {
  return proseTypes.has(node.type);
}

/** The text of what stands in a section; a plate and a quotation have theirs elsewhere. */
export function nodesOf(item: SectionItem): readonly Node[] {
  if (item.kind === 'prose') return item.prose;
  if (item.kind === 'heading') return item.text;
  return item.kind === 'claim' ? [...item.claim.headline, ...item.claim.summary, ...item.claim.detail] : [];
}
