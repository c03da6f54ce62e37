import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Kinds of record whose every printed place is known. */
export const tracedKinds = [
  ...(['quantity', 'claim', 'quotation', 'source'] as const),
  ...(['event', 'actor', 'term', 'plate', 'note'] as const),
  /** The dossier's title and standfirst, headings of sections, and what is marked as no quantity. */
  ...(['line', 'section', 'literal'] as const),
] as const;
export type TracedKind = (typeof tracedKinds)[number];

/** A record, as marks in the page name it: `quantity:grain-share`. */
export type RecordName = `${TracedKind}:${string}`;

/** What the id of the mark at the end of an element adds to that of the element. */
export const endMark = '--end';

/** The places where one edition prints its records, in the order in which it is composed. */
export class UseList {
  readonly #uses = new Map<RecordName, string[]>();
  readonly #given = new Map<RecordName, number>();

  /** A fresh id for an element that prints a record. No id of a record holds two hyphens, so it is nobody else's. */
  mark(record: RecordName): string {
    const number = (this.#given.get(record) ?? 0) + 1;
    this.#given.set(record, number);
    return this.at(`${record.replace(':', '--')}--${number}`, record);
  }

  /** Notes that an element which has an id prints some records. */
  at(id: string, ...records: readonly RecordName[]): string {
    for (const record of records) this.#uses.set(record, [...(this.#uses.get(record) ?? []), id]);
    return id;
  }

  /** The ids of all elements that print a record. */
  of(record: RecordName): readonly string[] {
    return this.#uses.get(record) ?? [];
  }
}

/**
 * Links that nobody sees to every place where a record is printed, and to its end, and to what refers to another page: a browser tells the page
 * of what a link leads to, and of nothing else. They are not displayed, so they are in no tag and take no space.
 */
export function hiddenLinks(page: Root): string {
  const known = new Set<string>();
  const starts: string[] = [];
  visit(page, 'element', ({ properties: { id, dataUse, dataSee } }) => {
    if (typeof id !== 'string') return;
    known.add(id);
    if (dataUse !== undefined || dataSee !== undefined) starts.push(id);
  });
  const ends = starts.map((id) => `${id}${endMark}`).filter((id) => known.has(id));
  const links = [...new Set([...starts, ...ends])].map((id) => `<a href="#${id}"></a>`);
  return links.length === 0 ? '' : `<div hidden>${links.join('')}</div>`;
}
