import { from, type Message, say } from '../message/index.ts';
import { type Expected, usualFloors } from './expected.ts';
import { isDeclared } from './fonts.ts';
import { groupByPage } from './group-by-page.ts';
import type { Line } from './marks.ts';
import { originOf, originOfLook } from './origin.ts';
import { type PdfView, within } from './view.ts';

const millimetre = 72 / 25.4;

/**
 * Finds type that is too small, by the height of its lower-case x. Running text is what is set in the first
 * family of the theme; without a theme all is held to the floor of small type. A font that doesn't tell
 * its x-height is not judged, nor is one that steps in: it has the size of the text around it, and of a handful of
 * glyphs no x-height can be told.
 */
export function judgeTypeSize(view: PdfView, expected: Expected): Message[] {
  const { pages, name } = view;
  const { families, fallback = [], floors = usualFloors } = expected;
  const [running] = families ?? [];
  const small = pages.flatMap((page) =>
    page.marks.flatMap((mark) => {
      const height = mark.kind === 'line' ? heightOf(mark) : undefined;
      if (mark.kind !== 'line' || height === undefined || isDeclared(mark.face.name, fallback)) return [];
      const isRunning = running !== undefined && isDeclared(mark.face.name, [running]);
      const floor = isRunning ? floors.text : floors.small;
      // Papers are snapped to whole printer's dots, and type with them.
      if (height >= floor - 0.005) return [];
      return [
        [`${mark.face.name} ${mark.size.toFixed(1)}`, page.number, { page, mark, height, floor }] as const,
      ];
    }),
  );
  return groupByPage(small).map(({ first: { page, mark, height, floor }, pages: on }) => {
    const { text, face, size } = mark;
    const isDrawn = within(view.tagOf(page, mark), 'Figure') !== undefined;
    return from(
      isDrawn ? originOf(mark, page, view, expected) : originOfLook(expected),
      say(
        'type-too-small',
        undefined,
        name,
        on,
        text,
        face.name,
        rounded(size, 1),
        rounded(height, 2),
        floor,
      ),
    );
  });
}

/** In millimetres; undefined where there is nothing to read, or nothing to judge by. */
function heightOf({ face, size, ink, points }: Line): number | undefined {
  if (face.xHeight === undefined || ink.alpha === 0 || points.length === 0) return undefined;
  return (face.xHeight * size) / millimetre;
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
