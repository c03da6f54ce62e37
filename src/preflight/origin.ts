import type { Places } from '../compose/index.ts';
import type { Origin, Place } from '../message/index.ts';
import { blockOf } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import type { Mark } from './marks.ts';
import { alternativeOf } from './tags.ts';
import { type PageView, type PdfView, within } from './view.ts';

/** What a mark shows, in the dossier: its drawing's record, or the words themselves. */
export function originOf(mark: Mark, page: PageView, view: PdfView, { places }: Expected): Origin {
  if (!places) return {};
  const tag = view.tagOf(page, mark);
  const figure = within(tag, 'Figure');
  const place = figure ? places.ofFigure(alternativeOf(figure)) : placeOfLine(mark, page, view, places);
  return place ? { place, blame: 'content' } : {};
}

/** Colours are the theme's, but for those that a chart sets itself. */
export function originOfColours(
  colours: readonly string[],
  mark: Mark,
  page: PageView,
  view: PdfView,
  expected: Expected,
): Origin {
  const { places } = expected;
  const isDrawn = within(view.tagOf(page, mark), 'Figure') !== undefined;
  if (!places) return {};
  if (!isDrawn || colours.every((colour) => places.isOfLook(colour))) return originOfLook(expected);
  return originOf(mark, page, view, expected);
}

/** What is the same for every dossier is the theme's. */
export function originOfLook({ places }: Expected): Origin {
  return places ? { place: places.look, blame: 'tool' } : {};
}

function placeOfLine(mark: Mark, page: PageView, view: PdfView, places: Places): Place | undefined {
  if (mark.kind !== 'line') return undefined;
  const block = blockAround(mark, page, view);
  const around = page.marks.flatMap((other) =>
    other.kind === 'line' && block && blockAround(other, page, view) === block ? other.text : [],
  );
  return places.ofWords(mark.text, around.join(' '));
}

function blockAround(mark: Mark, page: PageView, view: PdfView) {
  const tag = view.tagOf(page, mark);
  return tag && (blockOf({ parent: tag }) ?? tag);
}
