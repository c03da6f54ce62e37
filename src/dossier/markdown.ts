import type { Definition, List, Nodes, Root, RootContent, Table, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { limits, type Message, type Place, say } from '../message/index.ts';
import { checkCharacters } from './characters.ts';
import { directives } from './directive-syntax.ts';
import { checkDirective } from './directives.ts';
import { checkExtensions } from './markdown-extensions.ts';
import { checkLimits } from './markdown-limits.ts';
import { addressSchema } from './schema/common.ts';

type At = (line?: number, column?: number) => Place;

const parser = unified().use(remarkParse).use(remarkGfm).use(directives);
const smartener = unified().use(remarkSmartypants, { dashes: 'oldschool' });

/**
 * Parses Markdown as data may hold it: no HTML, no images, no unknown directives.
 * Without a root, the text was refused before parsing.
 */
export function parseMarkdown(text: string, at: At): { root?: Root; messages: Message[] } {
  const messages = checkLimits(text, at);
  if (messages.length > 0) return { messages };
  try {
    const root = parseWhole(text);
    lowerSchemes(root);
    messages.push(...checkContent(root, text, at));
    resolveReferences(root);
    smartener.runSync(root);
    return { root, messages };
  } catch (error) {
    // The limits should keep the parser from running out of stack; this is the net below them.
    const reason = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return { messages: [say('markdown-failed', at(1, 1), reason)] };
  }
}

/**
 * The tree of a text in which references find their definitions, wherever these stand. The parser looks for them
 * in what stands around, so those inside containers are said again at the end, and taken off after parsing.
 */
function parseWhole(text: string): Root {
  const root = parser.parse(text);
  const inside: Definition[] = [];
  visit(root, 'definition', (node, _, parent) => {
    if (parent !== root) inside.push(node);
  });
  if (inside.length === 0) return root;
  const again = inside.map(({ identifier, label, url }) => {
    const name = (label ?? identifier).replaceAll(/[[\]\\]/g, '\\$&');
    return `[${name}]: <${url.replaceAll(/[<>\\\n]/g, encodeURIComponent)}>`;
  });
  const whole = parser.parse(`${text}\n\n${again.join('\n')}\n`);
  const own = whole.children.filter((node) => (node.position?.start.offset ?? 0) <= text.length);
  // What is left open at the end of the text, such as code, would take them in.
  const isApart = own.every((node) => (node.position?.end.offset ?? 0) <= text.length);
  return isApart ? { ...whole, children: own } : root;
}

/** Puts links in the place of references, and takes the definitions out: of a tree, parts are printed by themselves. */
function resolveReferences(root: Root): void {
  const defined = new Map<string, Definition>();
  visit(root, 'definition', (node) => {
    if (!defined.has(node.identifier)) defined.set(node.identifier, node);
  });
  visit(root, (node) => {
    if (!('children' in node)) return;
    const children: Nodes[] = node.children;
    for (const [index, child] of children.entries()) {
      const definition = child.type === 'linkReference' ? defined.get(child.identifier) : undefined;
      if (child.type !== 'linkReference' || !definition) continue;
      const { position, children: words } = child;
      children[index] = { type: 'link', url: definition.url, children: words, ...(position && { position }) };
    }
    const kept = children.filter((child) => child.type !== 'definition');
    if (kept.length < children.length) children.splice(0, children.length, ...kept);
  });
}

/** Where a node begins. */
export function placeOfNode(node: RootContent | Root, at: At): Place {
  const start = node.position?.start;
  return at(start?.line, start?.column);
}

/** What was typed for a node. */
export function typed(node: RootContent, text: string): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** `MAILTO:` is `mailto:`: what prints a link knows schemes as they are mostly written. */
function lowerSchemes(root: Root): void {
  visit(root, (node) => {
    if (node.type === 'link' || node.type === 'definition')
      node.url = node.url.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  });
}

function checkContent(root: Root, text: string, at: At): Message[] {
  const messages: Message[] = [];
  visit(root, (node, _, parent) => {
    if (node.type === 'root') return;
    const place = placeOfNode(node, at);
    if (node.type === 'text') messages.push(...checkLeftovers(node, text, at), ...checkTyped(node, text, at));
    if (node.type === 'heading' && (parent?.type === 'blockquote' || parent?.type === 'listItem')) {
      messages.push(say('markdown-heading', place));
    }
    if (node.type === 'list') messages.push(...checkNumbers(node, text, at));
    if (node.type === 'table') {
      messages.push(...checkRows(node, at));
      node.data = { ...node.data, place: `${place.file}:${place.line ?? 1}` };
    }
    // The parser puts this in place of an entity that names no character.
    if (node.type === 'text' && node.value.includes('\ufffd') && !typed(node, text).includes('\ufffd'))
      messages.push(say('character-stray', place, 'of an entity such as "&#27;"'));
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      messages.push(...checkCharacters(textOf(node), () => place));
    if (node.type === 'html') messages.push(say('markdown-html', place, excerpt(node.value)));
    if (node.type === 'image' || node.type === 'imageReference') messages.push(say('markdown-image', place));
    if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') {
      messages.push(say('markdown-footnote', place));
    }
    if ((node.type === 'link' || node.type === 'definition') && !addressSchema.safeParse(node.url).success) {
      messages.push(say('markdown-link', place, excerpt(node.url)));
    }
    if (
      node.type === 'textDirective' ||
      node.type === 'leafDirective' ||
      node.type === 'containerDirective'
    ) {
      messages.push(...checkDirective(node, place));
    }
  });
  return messages;
}

function checkTyped(node: Text, text: string, at: At): Message[] {
  const whole = typed(node, text);
  const { line, column } = node.position?.start ?? {};
  return checkExtensions(whole, (offset) => {
    const before = whole.slice(0, offset).split(/\r\n|\n|\r/);
    if (line === undefined || column === undefined) return at();
    const last = before.at(-1) ?? '';
    return at(line + before.length - 1, before.length === 1 ? column + offset : last.length + 1);
  });
}

/** A row may have fewer cells than the head, but not more. */
function checkRows({ children: [head, ...rows] }: Table, at: At): Message[] {
  const heads = head?.children.length ?? 0;
  const { most, of } = limits.markdownColumns;
  if (head && heads > most)
    return [say('markdown-limit', placeOfNode(head, at), of, heads, most, 'table row')];
  return rows
    .filter(({ children }) => children.length > heads)
    .map((row) => say('markdown-table', placeOfNode(row, at), row.children.length, heads));
}

/** A list counts by itself: numbers that are typed otherwise, but for one that is the same throughout, mislead. */
function checkNumbers({ ordered, start, children }: List, text: string, at: At): Message[] {
  if (!ordered) return [];
  const first = start ?? 1;
  const numbers = children.map((item) => Number.parseInt(typed(item, text), 10));
  if (numbers.every((number) => number === numbers[0])) return [];
  const wrong = numbers.findIndex((number, index) => number !== first + index);
  const item = children[wrong];
  return item ? [say('markdown-number', placeOfNode(item, at), numbers[wrong] ?? 0, first + wrong)] : [];
}

/** What was meant as a directive, but for a slip is text: it must not print with its colons. */
function checkLeftovers(node: Text, text: string, at: At): Message[] {
  const match = /(?:^|\n)[^\S\n]*:{2,}.*|:(?:quantity|quotation|term|cite|literal)[[{].*/.exec(node.value);
  if (!match || typed(node, text).includes('\\:')) return [];
  const place = placeOfNode(node, at);
  const linesBefore =
    node.value.slice(0, match.index).split('\n').length - 1 + (match[0].startsWith('\n') ? 1 : 0);
  const there = linesBefore === 0 ? place : at((place.line ?? 1) + linesBefore);
  return [say('directive-broken', there, excerpt(match[0].trim()))];
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
