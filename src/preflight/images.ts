import { from, type Message, say } from '../message/index.ts';
import type { Expected } from './expected.ts';
import { groupByPage } from './group-by-page.ts';
import { originOf } from './origin.ts';
import type { PdfView } from './view.ts';

/** Finds images with too few pixels for the size that they are printed in. */
export function judgeImages(view: PdfView, expected: Expected = {}): Message[] {
  const { pages, name } = view;
  const coarse = pages.flatMap((page) =>
    page.marks.flatMap((mark) => {
      if (mark.kind !== 'picture' || !mark.pixels) return [];
      const { pixels, printed } = mark;
      // One pixel is a plain colour; what is smaller than a letter has no detail to lose.
      const isPlain = pixels.width === 1 || pixels.height === 1;
      if (isPlain || Math.max(printed.width, printed.height) < 12) return [];
      const dpi = Math.min((pixels.width / printed.width) * 72, (pixels.height / printed.height) * 72);
      const size = `${pixels.width} × ${pixels.height}`;
      return dpi < 150
        ? [[`${page.number} ${size} ${dpi.toFixed()}`, page.number, { mark, page, size, dpi }] as const]
        : [];
    }),
  );
  return groupByPage(coarse).map(({ first: { mark, page, size, dpi } }) =>
    from(
      originOf(mark, page, view, expected),
      say(
        dpi < 100 ? 'image-too-coarse' : 'image-coarse',
        undefined,
        name,
        page.number,
        size,
        Math.floor(dpi),
      ),
    ),
  );
}
