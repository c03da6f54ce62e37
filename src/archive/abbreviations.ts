import { PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import { allTags, type Reading, retype, type Tag } from '../pdf/index.ts';
import type { Alignment } from './alignment.ts';

/**
 * Gives each short form that the page expands its long form, which readers speak in its place.
 * @throws Fault `archive-abbreviation` where the browser made no tag of it
 */
export function expandAbbreviations(
  tags: readonly Tag[],
  alignment: Alignment,
  { abbreviations, text }: Reading,
  title: string,
): void {
  if (abbreviations.length === 0) return;
  const wanted = new Map(abbreviations.map((one) => [one.from, one]));
  for (const tag of allTags(tags)) {
    const span = tag.type === 'NonStruct' ? alignment.spans.get(tag) : undefined;
    const short = span && wanted.get(span.from);
    if (!short || short.to !== span.to) continue;
    wanted.delete(short.from);
    retype(tag, 'Span');
    tag.dictionary.set(PDFName.of('E'), PDFHexString.fromText(short.expansion));
  }
  const [lost] = wanted.values();
  if (lost) fail('archive-abbreviation', undefined, title, text.slice(lost.from, lost.to));
}
