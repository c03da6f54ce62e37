import { type Message, say } from '../message/message.ts';
import { type Expected, usualFloors } from './expected.ts';
import { isDeclared } from './fonts.ts';
import { gathered } from './gather.ts';
import type { Line } from './marks.ts';
import type { PdfView } from './view.ts';

const millimetre = 72 / 25.4;

/**
 * Finds type that is too small, by the height of its lower-case x. Running text is what is set in the first
 * family of the theme; without a theme all is held to the floor of small type. A font that doesn't tell
 * its x-height is not judged, nor is one that steps in: it has the size of the text around it, and of a handful of
 * glyphs no x-height can be told.
 */
export function judgeTypeSize(
  { pages, name }: PdfView,
  { families, fallback = [], floors = usualFloors }: Expected,
): Message[] {
  const [running] = families ?? [];
  const small = pages.flatMap(({ number, marks }) =>
    marks.flatMap((mark) => {
      const height = mark.kind === 'line' ? heightOf(mark) : undefined;
      if (mark.kind !== 'line' || height === undefined || isDeclared(mark.face.name, fallback)) return [];
      const isRunning = running !== undefined && isDeclared(mark.face.name, [running]);
      const floor = isRunning ? floors.text : floors.small;
      // Papers are snapped to whole printer's dots, and type with them.
      if (height >= floor - 0.005) return [];
      return [[`${mark.face.name} ${mark.size.toFixed(1)}`, number, { mark, height, floor }] as const];
    }),
  );
  return gathered(small).map(({ first: { mark, height, floor }, pages: on }) =>
    say(
      'type-too-small',
      undefined,
      name,
      on,
      mark.text,
      mark.face.name,
      rounded(mark.size, 1),
      rounded(height, 2),
      floor,
    ),
  );
}

/** In millimetres; undefined where there is nothing to read, or nothing to judge by. */
function heightOf({ face, size, ink, points }: Line): number | undefined {
  if (face.xHeight === undefined || ink.alpha === 0 || points.length === 0) return undefined;
  return (face.xHeight * size) / millimetre;
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
