import { type RecordName, useAttribute } from '../compose/uses.ts';
import { type Markup, markupOf } from './markup.ts';
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
}

/** Elements within a line of text. */
const inline =
  /^(a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;
const heading = /^h[1-6]$/;
/** Stands within a row, which is read as a whole. */
const rows = /^(tr|dl)$/;

interface Open {
  readonly name: string;
  /** Marks of notes and page numbers, which are filled in after composing, are no words of the text. */
  readonly isSilent: boolean;
  readonly marks: readonly Mark[];
  /** How many runs were there when it began. */
  readonly from: number;
}

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

/**
 * Every place in a composed page where a record is printed, in reading order, with the words around it.
 * Marks of notes are left out of the words.
 */
export function printedUses(html: string): PrintedUse[] {
  const reader = new Reader();
  for (const piece of markupOf(html)) reader.take(piece);
  return reader.found.toSorted((a, b) => a.order - b.order).map(({ order: _, ...use }) => use);
}

class Reader {
  readonly found: (PrintedUse & Mark)[] = [];
  readonly #open: Open[] = [];
  readonly #runs: Run[] = [];
  #text = '';
  /** Marks in the line of text that is being read, with how far into it they stand. */
  #waiting: { readonly mark: Mark; readonly at: number }[] = [];
  /** Those of a row's cells wait for its end. */
  #inRow: Mark[] = [];
  #count = 0;

  take(piece: Markup): void {
    if (piece.kind === 'text') this.#read(piece.text);
    else if (piece.kind === 'open') this.#begin(piece);
    else this.#end(piece.name);
  }

  #read(text: string): void {
    if (this.#open.some(({ isSilent }) => isSilent)) return;
    const spaced = text.replaceAll('\u00ad', '').replace(/[^\S\u00a0]+/g, ' ');
    this.#text += this.#text === '' || this.#text.endsWith(' ') ? spaced.trimStart() : spaced;
  }

  #begin({ name, attributes, isEmpty }: Extract<Markup, { kind: 'open' }>): void {
    const isInline = inline.test(name);
    if (!isInline) this.#flush();
    else if (name === 'br') this.#read(' ');
    const marks = marksOf(attributes).map((mark) => ({ ...mark, order: this.#count++ }));
    if (isInline) this.#waiting.push(...marks.map((mark) => ({ mark, at: this.#text.length })));
    if (isEmpty) return;
    const isSilent = name === 'sup' || attributes.has('data-page-list') || attributes.has('data-page-of');
    this.#open.push({ name, isSilent, marks: isInline ? [] : marks, from: this.#runs.length });
  }

  #end(name: string): void {
    if (!inline.test(name)) this.#flush();
    const at = this.#open.findLastIndex((open) => open.name === name);
    for (const open of at < 0 ? [] : this.#open.splice(at)) this.#close(open);
  }

  #close({ name, marks, from }: Open): void {
    const inside = this.#runs.slice(from);
    const whole = inside.map(({ text }) => text).join(' | ');
    const title = inside.find(({ isHeading }) => isHeading)?.text;
    this.found.push(...marks.map((mark) => ({ ...mark, text: title ?? whole })));
    if (rows.test(name)) {
      this.found.push(...this.#inRow.map((mark) => ({ ...mark, text: whole })));
      this.#inRow = [];
    }
  }

  /** Ends a line of text: what was marked in it now has its sentence. */
  #flush(): void {
    const text = this.#text.trimEnd();
    const waiting = this.#waiting;
    this.#text = '';
    this.#waiting = [];
    const isHeading = this.#open.some(({ name }) => heading.test(name));
    if (text !== '') this.#runs.push({ text, isHeading });
    const isCell = this.#open.some(({ name }) => rows.test(name));
    for (const { mark, at } of waiting) {
      if (isCell) this.#inRow.push(mark);
      else this.found.push({ ...mark, text: sentenceAt(text, at) });
    }
  }
}

function marksOf(attributes: ReadonlyMap<string, string>): Omit<Mark, 'order'>[] {
  const element = attributes.get('id');
  const records = attributes.get(useAttribute)?.split(' ') ?? [];
  const place = attributes.get(`${useAttribute}-in`);
  if (element === undefined) return [];
  return records.map((record) => ({
    element,
    // Only composing writes the attribute.
    record: record as RecordName,
    ...(place !== undefined && { in: place }),
  }));
}
