import type { Node, Parent, RootContent } from 'mdast';
import { type Message, type Place, say } from '../message/index.ts';
import { nearest } from './nearest.ts';
import { idSchema } from './schema/common.ts';

export type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>;
export type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>;
export type TextDirective = Extract<RootContent, { type: 'textDirective' }>;
type Directive = ContainerDirective | LeafDirective | TextDirective;

export function isTextDirective(node: Node): node is TextDirective {
  return node.type === 'textDirective';
}

export function isParent(node: Node): node is Parent {
  return 'children' in node;
}

/** Directives in running text, `:name[id]`, and the attributes that they take. */
const inText: Readonly<Record<string, readonly string[]>> = {
  quantity: ['short', 'year', 'bare', 'digits'],
  compare: ['with', 'more', 'less', 'same'],
  quotation: [],
  term: [],
  cite: ['section', 'paragraph'],
  see: ['kind'],
  literal: [],
};
/** Directives on a line of their own, `::name{#id}`. */
const onLine: Readonly<Record<string, readonly string[]>> = { plate: ['id'], quotation: ['id'] };
/** Directives around blocks, whose attributes their own schemas check. */
const around = ['claim'];

function unknown(name: string, known: readonly string[], place: Place): Message {
  return say('directive-unknown', place, name, nearest(name, known), known);
}

/** Whether a directive is known, names a record, and takes the attributes that it has. */
export function checkDirective(node: Directive, place: Place): Message[] {
  if (node.type === 'containerDirective') {
    return around.includes(node.name) ? [] : [unknown(node.name, around, place)];
  }
  const known = node.type === 'textDirective' ? inText : onLine;
  const allowed = Object.hasOwn(known, node.name) ? known[node.name] : undefined;
  if (!allowed) return [unknown(node.name, Object.keys(known), place)];
  const messages = Object.keys(node.attributes ?? {})
    .filter((attribute) => !allowed.includes(attribute))
    .map((attribute) => say('directive-attribute', place, node.name, attribute, allowed.join(', ')));
  if (node.name === 'cite') messages.push(...checkCiteNumbers(node, place));
  if (node.name === 'compare' && !idSchema.safeParse(node.attributes?.with).success)
    messages.push(say('directive-id', place, node.name, ':compare[id]{with=id}'));
  const digits = node.name === 'quantity' ? node.attributes?.digits : undefined;
  if (digits !== undefined && digits !== null && !digitsPattern.test(digits))
    messages.push(say('directive-digits', place, digits));
  // A literal holds text and names no record.
  if (node.name !== 'literal' && directiveId(node) === undefined) {
    const form = node.type === 'textDirective' ? `:${node.name}[id]` : `::${node.name}{#id}`;
    messages.push(say('directive-id', place, node.name, form));
  }
  return messages;
}

/** Significant digits that a number may be rounded to. */
const digitsPattern = /^[1-9]$/;

/** The significant digits that a `:quantity` asks for, if it asks for some. */
export function digitsOf(node: TextDirective): number | undefined {
  const digits = node.attributes?.digits;
  return digits && digitsPattern.test(digits) ? Number(digits) : undefined;
}

function checkCiteNumbers(node: Directive, place: Place): Message[] {
  return Object.entries(sourceNumber).flatMap(([name, pattern]) => {
    const value = node.attributes?.[name];
    if (value === undefined || value === null || pattern.test(value)) return [];
    return [say('directive-number', place, name, value)];
  });
}

/** Sections count from 0, the opening; paragraphs from 1. */
const sourceNumber = { section: /^\d{1,4}$/, paragraph: /^[1-9]\d{0,3}$/ };

/** The id that a directive names: its label or its `#id`. */
export function directiveId(node: LeafDirective | TextDirective): string | undefined {
  const [label, ...more] = node.children;
  if (more.length > 0) return undefined;
  const id =
    label?.type === 'text' ? label.value : node.type === 'leafDirective' ? node.attributes?.id : undefined;
  return idSchema.safeParse(id).data;
}
