// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type { Reading } from '../pdf/index.ts';
import type { ComputeStyle, PageDocument, PageElement, PageNode } from './dom.ts';

declare const document: PageDocument;
declare const getComputedStyle: ComputeStyle;

/** Words as far as they were read. Labels and abbreviations begin with the next word. */
interface ReadSoFar {
  text: string;
  /** White space that comes before the next word, if one comes. */
  gap: string;
  /** What waits for the word that it begins with. */
  readonly begun: { at: number }[];
  readonly labels: { at: number; readonly label: string }[];
  readonly abbreviations: { readonly from: number; readonly to: number; readonly expansion: string }[];
}

/** Runs in the page: its words as a reader should hear them. Pictures, and what is hidden, are no words. */
export function readWords(): Reading {
  const read: ReadSoFar = { text: '', gap: '', begun: [], labels: [], abbreviations: [] };
  readElement(document.body, read);
  const { text, labels, abbreviations } = read;
  const repeated = [...document.querySelectorAll('.continued[aria-hidden="true"] p')].map((head) =>
    [...head.children].map((part) => part.textContent ?? ''),
  );
  return { text, labels: labels.filter((one) => one.at >= 0), abbreviations, repeated };
}

function readElement(element: PageElement, read: ReadSoFar): void {
  const style = getComputedStyle(element);
  const name = element.localName;
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (element.getAttribute('aria-hidden') === 'true') return;
  if (name === 'img' || element.getAttribute('role') === 'img') return;
  const block = name === 'br' || !/^(inline|contents|ruby)/.test(style.display);
  if (block) read.gap = '\n';
  const label = name === 'a' ? element.getAttribute('aria-label') : null;
  if (label) {
    const one = { at: -1, label };
    read.begun.push(one);
    read.labels.push(one);
  }
  const expansion = name === 'abbr' ? element.getAttribute('title') : null;
  const short = { at: -1 };
  if (expansion) read.begun.push(short);
  for (const node of element.childNodes) {
    if (node.nodeType === 3) readText(inCase(node.nodeValue ?? '', style.textTransform), read);
    else if (isElement(node)) readElement(node, read);
  }
  if (expansion && short.at >= 0)
    read.abbreviations.push({ from: short.at, to: read.text.length, expansion });
  if (block) read.gap = '\n';
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

function inCase(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toUpperCase();
  return transform === 'lowercase' ? text.toLowerCase() : text;
}

function readText(shown: string, read: ReadSoFar): void {
  for (const [part] of shown.matchAll(/\s+|\S+/g)) {
    if (/^\s/.test(part)) {
      read.gap ||= ' ';
      continue;
    }
    read.text += read.text === '' ? part : read.gap + part;
    for (const one of read.begun) one.at = read.text.length - part.length;
    read.begun.length = 0;
    read.gap = '';
  }
}

/** All of this file that is sent to the page. */
export const readingFunctions = [readWords, readElement, isElement, inCase, readText];
