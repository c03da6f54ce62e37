import { type PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Places } from '../compose/index.ts';
import { fail } from '../message/index.ts';
import {
  type ArchivedPage,
  type ArchivedPages,
  allTags,
  dictionaryAt,
  mcrsOf,
  nameAt,
  readContent,
  streamAt,
  streamBytes,
  type Tag,
} from '../pdf/index.ts';

/**
 * Refuses text that is drawn as one group (a form): the browser numbers its runs with those of the page,
 * where no reader finds them.
 * @throws Fault `archive-group`
 */
export function refuseGroups(
  pages: ArchivedPages,
  tags: readonly Tag[],
  title: string,
  places?: Places,
): void {
  for (const [ref, page] of pages)
    for (const { name } of page.content.forms)
      if (holdsText(page.page.node.Resources(), name)) {
        const alt = figureInGroup(ref, page, tags);
        fail('archive-group', alt === undefined ? undefined : places?.ofFigure(alt), title, page.number, alt);
      }
}

/** What a picture says for those who can't see it, where what it is tagged by stands in no content of its page. */
function figureInGroup(ref: string, { content }: ArchivedPage, tags: readonly Tag[]): string | undefined {
  const onPage = new Set(content.openings.map(({ mcid }) => mcid));
  const figure = allTags(tags).find(
    (tag) => tag.type === 'Figure' && mcrsOf(tag).some(({ page, mcid }) => page === ref && !onPage.has(mcid)),
  );
  const alt = figure?.dictionary.lookup(PDFName.of('Alt'));
  return alt instanceof PDFString || alt instanceof PDFHexString ? alt.decodeText() : undefined;
}

function holdsText(resources: PDFDict | undefined, name: string): boolean {
  const objects = dictionaryAt(resources, 'XObject');
  const stream = objects && streamAt(objects, name)?.stream;
  if (!stream || nameAt(stream.dict, 'Subtype') !== 'Form') return false;
  const { openings, untagged, forms } = readContent(streamBytes(stream));
  if (openings.length > 0 || untagged.some(({ run }) => run !== undefined)) return true;
  return forms.some((form) => holdsText(dictionaryAt(stream.dict, 'Resources'), form.name));
}
