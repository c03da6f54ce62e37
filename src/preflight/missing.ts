import { from, type Message, say } from '../message/index.ts';
import { lastResortFamily } from '../print/index.ts';
import type { Expected } from './expected.ts';
import { isDeclared } from './fonts.ts';
import { groupByPage } from './group-by-page.ts';
import type { Line } from './marks.ts';
import { originOf } from './origin.ts';
import type { PdfView } from './view.ts';

/** Finds characters that were printed as a box or not at all, as their font has no drawing for them. */
export function judgeMissing(view: PdfView, expected: Expected = {}): Message[] {
  const { pages, name } = view;
  const found = pages.flatMap((page) =>
    page.marks.flatMap((mark) => {
      const lacking = mark.kind === 'line' ? lackingIn(mark) : '';
      return mark.kind === 'line' && lacking !== ''
        ? [[`${lacking} ${mark.text}`, page.number, { lacking, mark, page }] as const]
        : [];
    }),
  );
  return groupByPage(found).map(({ first: { lacking, mark, page }, pages: on }) =>
    from(
      originOf(mark, page, view, expected),
      say('missing-glyph', undefined, name, on, lacking, mark.text, mark.face.name),
    ),
  );
}

/** The last resort draws a box for whatever it is asked for. */
function lackingIn({ lacking = [], face, text }: Line): string {
  const all = isDeclared(face.name, [lastResortFamily]) ? [...text.replaceAll(/\s/g, '')] : lacking;
  return [...new Set(all.map((one) => one.trim() || '\u25a1'))].join(' ');
}
