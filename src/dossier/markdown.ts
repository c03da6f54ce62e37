import type { Root, RootContent, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Message, Place } from '../message/message.ts';
import { say } from '../message/message.ts';
import { checkCharacters } from './characters.ts';
import { directives } from './directive-syntax.ts';
import { checkDirective } from './directives.ts';
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
    const root = parser.parse(text);
    lowerSchemes(root);
    messages.push(...checkContent(root, text, at));
    smartener.runSync(root);
    return { root, messages };
  } catch (error) {
    // The limits should keep the parser from running out of stack; this is the net below them.
    const reason = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return { messages: [say('markdown-failed', at(1, 1), reason)] };
  }
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
  visit(root, (node) => {
    if (node.type === 'root') return;
    const place = placeOfNode(node, at);
    if (node.type === 'text') messages.push(...checkLeftovers(node, text, at));
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

/** What was meant as a directive, but for a slip is text: it must not print with its colons. */
function checkLeftovers(node: Text, text: string, at: At): Message[] {
  const match = /(?:^|\n)\s*:{2,}.*|:(?:quantity|quotation|term|cite|literal)[[{].*/.exec(node.value);
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
