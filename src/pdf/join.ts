import { type PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { sealed } from './seal.ts';

/** A file on its way into a joined one. */
export interface Joining {
  readonly title: string;
  readonly read: () => Promise<Uint8Array>;
}

/** Several PDFs as one, with an outline that leads to the first page of each. Tags do not come along. */
export async function joinPdfs(
  parts: readonly Joining[],
  { title, language }: { readonly title: string; readonly language: string },
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const joined = await PDFDocument.create({ updateMetadata: false });
  joined.setTitle(title, { showInWindowTitleBar: true });
  joined.setLanguage(language);
  const marks: { readonly title: string; readonly page: PDFRef }[] = [];
  for (const part of parts) {
    const from = await PDFDocument.load(await part.read(), { updateMetadata: false });
    const pages = await joined.copyPages(from, from.getPageIndices());
    for (const page of pages) joined.addPage(page).node.delete(PDFName.of('StructParents'));
    const [first] = pages;
    if (first) marks.push({ title: part.title, page: first.ref });
  }
  addOutline(joined, marks);
  return { bytes: await sealed(joined), pages: joined.getPageCount() };
}

/** A flat outline: an entry for each mark. */
function addOutline(
  { context, catalog }: PDFDocument,
  marks: readonly { readonly title: string; readonly page: PDFRef }[],
): void {
  const outline = context.nextRef();
  const refs = marks.map(() => context.nextRef());
  for (const [index, { title, page }] of marks.entries()) {
    const [ref, before, after] = [refs[index], refs[index - 1], refs[index + 1]];
    if (!ref) continue;
    const entry: PDFDict = context.obj({
      ...{ Title: PDFHexString.fromText(title), Parent: outline, Dest: [page, 'Fit'] },
      ...(before && { Prev: before }),
      ...(after && { Next: after }),
    });
    context.assign(ref, entry);
  }
  const [first, last] = [refs[0], refs.at(-1)];
  if (!first || !last) return;
  context.assign(outline, context.obj({ Type: 'Outlines', First: first, Last: last, Count: marks.length }));
  catalog.set(PDFName.of('Outlines'), outline);
}
