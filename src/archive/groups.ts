import type { PDFDict } from '@cantoo/pdf-lib';
import { fail } from '../message/index.ts';
import {
  type ArchivedPages,
  dictionaryAt,
  nameAt,
  readContent,
  streamAt,
  streamBytes,
} from '../pdf/index.ts';

/**
 * Refuses text that is drawn as one group (a form): the browser numbers its runs with those of the page,
 * where no reader finds them.
 * @throws Fault `archive-group`
 */
export function refuseGroups(pages: ArchivedPages, title: string): void {
  for (const { page, content, number } of pages.values())
    for (const { name } of content.forms)
      if (holdsText(page.node.Resources(), name)) fail('archive-group', undefined, title, number);
}

function holdsText(resources: PDFDict | undefined, name: string): boolean {
  const objects = dictionaryAt(resources, 'XObject');
  const stream = objects && streamAt(objects, name)?.stream;
  if (!stream || nameAt(stream.dict, 'Subtype') !== 'Form') return false;
  const { openings, untagged, forms } = readContent(streamBytes(stream));
  if (openings.length > 0 || untagged.some(({ run }) => run !== undefined)) return true;
  return forms.some((form) => holdsText(dictionaryAt(stream.dict, 'Resources'), form.name));
}
