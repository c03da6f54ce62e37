import { PDFName } from '@cantoo/pdf-lib';
import { type ArchivedPages, allTags, around, type Box, mcrsOf, type Tag } from '../pdf/index.ts';

/** Says of each picture where it stands on its page, so that readers can find it and enlarge it. */
export function placeFigures(tags: readonly Tag[], pages: ArchivedPages): void {
  for (const tag of allTags(tags)) {
    const box = tag.type === 'Figure' ? placeOf(tag, pages) : undefined;
    if (!box) continue;
    const corners = [box.left, box.bottom, box.right, box.top].map((at) => Math.round(at * 100) / 100);
    const layout = { O: 'Layout', Placement: 'Block', BBox: corners };
    tag.dictionary.set(PDFName.of('A'), tag.dictionary.context.obj(layout));
  }
}

/** The box around all of a picture; undefined where it lies on several pages, or is words alone. */
function placeOf(tag: Tag, pages: ArchivedPages): Box | undefined {
  const mcrs = mcrsOf(tag);
  let whole: Box | undefined;
  for (const { page, mcid } of mcrs) {
    const box = pages.get(page)?.content.pictures.get(mcid);
    if (!box || page !== mcrs[0]?.page) return undefined;
    whole = around(whole, box);
  }
  return whole;
}
