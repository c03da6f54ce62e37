import type { Element, Properties, Root, RootContent } from 'hast';
import type { RecordName } from '../text/index.ts';
import { sentenceAt } from './sentence.ts';

/** A place in a page source where a record is printed. */
export interface PrintedUse {
  /** The element's id: a browser tells its page. */
  readonly element: string;
  readonly record: RecordName;
  /** What stands there is called, where it is no running text: a plate's number, a panel's heading. */
  readonly in?: string;
  /** The sentence, headline, title or row that it stands in. */
  readonly text: string;
  /** What stands below the headline of a claim, or the title of a plate. */
  readonly below?: readonly string[];
}

/** Elements within a line of text. */
const inline =
  /^(a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;
const heading = /^h[1-6]$/;
/** Stands within a row, which is read as a whole. */
const rows = /^(tr|dl)$/;

interface Mark {
  /** Where it comes in the order of reading. */
  readonly order: number;
  readonly element: string;
  readonly record: RecordName;
  readonly in?: string;
}

interface Run {
  readonly text: string;
  readonly isHeading: boolean;
}

/** What is drawn or set up, and not read. */
const unread = new Set(['style', 'script', 'svg', 'title']);

/**
 * Every place in a composed page where a record is printed, in reading order, with the words around it.
 * Marks of notes are left out of the words.
 */
export function printedUses(page: Root): PrintedUse[] {
  const reader = new Reader();
  reader.read(page.children);
  return reader.found.toSorted((a, b) => a.order - b.order).map(({ order: _, ...use }) => use);
}

class Reader {
  readonly found: (PrintedUse & Mark)[] = [];
  readonly #runs: Run[] = [];
  #text = '';
  /** Marks in the line of text that is being read, with how far into it they stand. */
  #waiting: { readonly mark: Mark; readonly at: number }[] = [];
  /** Those of a row's cells wait for its end. */
  #inRow: Mark[] = [];
  #count = 0;
  /** How many elements of a kind are open. */
  readonly #within = { silent: 0, heading: 0, row: 0 };

  read(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#add(node.value);
      else if (node.type === 'element' && !unread.has(node.tagName)) this.#element(node);
    }
  }

  #add(text: string): void {
    if (this.#within.silent > 0) return;
    const spaced = text.replaceAll('\u00ad', '').replace(/[^\S\u00a0]+/g, ' ');
    this.#text += this.#text === '' || this.#text.endsWith(' ') ? spaced.trimStart() : spaced;
  }

  #element({ tagName: name, properties, children }: Element): void {
    const isInline = inline.test(name);
    if (!isInline) this.#flush();
    else if (name === 'br') this.#add(' ');
    const marks = marksOf(properties).map((mark) => ({ ...mark, order: this.#count++ }));
    if (isInline) this.#waiting.push(...marks.map((mark) => ({ mark, at: this.#text.length })));
    const from = this.#runs.length;
    const kinds = kindsOf(name, properties);
    for (const kind of kinds) this.#within[kind] += 1;
    this.read(children);
    if (!isInline) this.#flush();
    for (const kind of kinds) this.#within[kind] -= 1;
    this.#close(name, isInline ? [] : marks, this.#runs.slice(from));
  }

  #close(name: string, marks: readonly Mark[], inside: readonly Run[]): void {
    const whole = inside.map(({ text }) => text).join(' | ');
    const title = inside.find(({ isHeading }) => isHeading)?.text;
    // An ordinal beside the headline says nothing.
    const below = inside.filter((run) => !run.isHeading && /\p{L}/u.test(run.text)).map(({ text }) => text);
    this.found.push(
      ...marks.map((mark) => ({
        ...mark,
        text: title ?? whole,
        ...(title !== undefined && below.length > 0 && /^(?:claim|plate):/.test(mark.record) && { below }),
      })),
    );
    if (!rows.test(name)) return;
    this.found.push(...this.#inRow.map((mark) => ({ ...mark, text: whole })));
    this.#inRow = [];
  }

  /** Ends a line of text: what was marked in it now has its sentence. */
  #flush(): void {
    const text = this.#text.trimEnd();
    const waiting = this.#waiting;
    this.#text = '';
    this.#waiting = [];
    if (text !== '') this.#runs.push({ text, isHeading: this.#within.heading > 0 });
    for (const { mark, at } of waiting) {
      if (this.#within.row > 0) this.#inRow.push(mark);
      else this.found.push({ ...mark, text: sentenceAt(text, at) });
    }
  }
}

type Within = 'silent' | 'heading' | 'row';

/** Marks of notes and page numbers, which are filled in after composing, are no words of the text. */
function kindsOf(name: string, { dataPageList, dataPageOf, hidden }: Properties): Within[] {
  return [
    ...(name === 'sup' || [dataPageList, dataPageOf, hidden].some((one) => one !== undefined)
      ? ['silent' as const]
      : []),
    ...(heading.test(name) ? ['heading' as const] : []),
    ...(rows.test(name) ? ['row' as const] : []),
  ];
}

function marksOf({ id, dataUse, dataUseIn }: Properties): Omit<Mark, 'order'>[] {
  if (typeof id !== 'string' || typeof dataUse !== 'string') return [];
  return dataUse.split(' ').map((record) => ({
    element: id,
    // Only composing writes the attribute.
    record: record as RecordName,
    ...(typeof dataUseIn === 'string' && { in: dataUseIn }),
  }));
}
