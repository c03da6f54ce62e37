import { type PDFDict, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { allTags, dictionaryAt, type Impression, nameAt, retype, type Tag, textIn } from '../pdf/index.ts';
import type { Alignment } from './alignment.ts';

/**
 * Every link says what it leads to: by the label that the page gives it, else by its words, else by its address.
 * `{page}` in a label is the page that it leads to.
 */
export function describeLinks(tags: readonly Tag[], alignment: Alignment, impression: Impression): void {
  const labels = new Map(impression.reading.labels.map(({ at, label }) => [at, label]));
  for (const tag of allTags(tags)) {
    const links = tag.annotations.filter((annotation) => nameAt(annotation, 'Subtype') === 'Link');
    if (links.length === 0) continue;
    if (tag.type !== 'Link') retype(tag, 'Link');
    const span = alignment.spans.get(tag);
    const words = span
      ? impression.reading.text.slice(span.from, span.to).replace(/\s+/g, ' ')
      : pictureOf(tag);
    const label = span && labels.get(span.from);
    for (const link of links) {
      const said = (label ?? words).replaceAll('{page}', pageOf(link, impression)) || addressOf(link);
      link.set(PDFName.of('Contents'), PDFHexString.fromText(said));
    }
  }
}

/** A link may hold a picture alone. */
function pictureOf(tag: Tag): string {
  for (const inner of allTags(tag.kids)) {
    const words = textOf(inner.dictionary, 'Alt');
    if (words !== '') return words;
  }
  return '';
}

function pageOf(link: PDFDict, impression: Impression): string {
  return String(impression.destinations.get(nameAt(link, 'Dest') ?? textOf(link, 'Dest'))?.page ?? '');
}

function addressOf(link: PDFDict): string {
  return textOf(dictionaryAt(link, 'A'), 'URI') || (nameAt(link, 'Dest') ?? '');
}

function textOf(dictionary: PDFDict | undefined, key: string): string {
  return textIn(dictionary?.lookup(PDFName.of(key))) ?? '';
}
