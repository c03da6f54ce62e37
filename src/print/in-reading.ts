// This function is sent to the browser as text and runs there: it may use nothing from outside itself.
import type { Reading } from '../pdf/index.ts';

interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
}

interface PageElement extends PageNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
}

declare const document: { readonly body: PageElement };
declare function getComputedStyle(
  element: PageElement,
): Readonly<Record<'display' | 'visibility' | 'textTransform', string>>;

/** Runs in the page: its words as a reader should hear them. Pictures, and what is hidden, are no words. */
export function readWords(): Reading {
  let text = '';
  let gap = '';
  const begun: { at: number }[] = [];
  const labels: { at: number; label: string }[] = [];
  const abbreviations: { from: number; to: number; expansion: string; at: number }[] = [];
  const isElement = (node: PageNode): node is PageElement => node.nodeType === 1;
  const add = (value: string, transform: string) => {
    const shown =
      transform === 'uppercase'
        ? value.toUpperCase()
        : transform === 'lowercase'
          ? value.toLowerCase()
          : value;
    for (const [part] of shown.matchAll(/\s+|\S+/g)) {
      if (/^\s/.test(part)) {
        gap ||= ' ';
        continue;
      }
      text += text === '' ? part : gap + part;
      for (const one of begun) one.at = text.length - part.length;
      begun.length = 0;
      gap = '';
    }
  };
  const walk = (element: PageElement) => {
    const style = getComputedStyle(element);
    const name = element.localName;
    if (style.display === 'none' || style.visibility === 'hidden') return;
    if (element.getAttribute('aria-hidden') === 'true') return;
    if (name === 'img' || element.getAttribute('role') === 'img') return;
    const block = name === 'br' || !/^(inline|contents|ruby)/.test(style.display);
    if (block) gap = '\n';
    const label = name === 'a' ? element.getAttribute('aria-label') : null;
    if (label) {
      const one = { at: -1, label };
      begun.push(one);
      labels.push(one);
    }
    const expansion = name === 'abbr' ? element.getAttribute('title') : null;
    const short = expansion ? { at: -1, from: -1, to: -1, expansion } : undefined;
    if (short) begun.push(short);
    for (const node of element.childNodes) {
      if (node.nodeType === 3) add(node.nodeValue ?? '', style.textTransform);
      else if (isElement(node)) walk(node);
    }
    if (short && short.at >= 0) abbreviations.push({ ...short, from: short.at, to: text.length });
    if (block) gap = '\n';
  };
  walk(document.body);
  return {
    text,
    labels: labels.filter((one) => one.at >= 0),
    abbreviations: abbreviations.map(({ from, to, expansion }) => ({ from, to, expansion })),
  };
}
