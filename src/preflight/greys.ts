import { from, type Message, say } from '../message/index.ts';
import { areaOf, type Tag } from '../pdf/index.ts';
import { hexOf, over, type Rgb, white } from '../theme/index.ts';
import type { Expected } from './expected.ts';
import type { Area } from './marks.ts';
import { originOfColours } from './origin.ts';
import { alikeInGrey } from './plate-greys.ts';
import { alternativeOf } from './tags.ts';
import { type PageView, type PdfView, within } from './view.ts';

/** Square points, and points: less is no area of data. */
const smallest = { area: 6, stroke: 1 };

/**
 * Finds colours of one figure that differ in hue and not in lightness. All its fills and thick strokes are
 * held against each other, as which of them touch or share a key can't be told from the page. Greys that are
 * near each other are meant to be near. Text, thin rules and images are not judged.
 */
export function judgeGreys(view: PdfView, expected: Expected = {}): Message[] {
  const messages: Message[] = [];
  for (const page of view.pages)
    for (const [figure, { mark, colours }] of figureColours(page, view))
      for (const [one, other] of pairs([...colours.values()]))
        if (alikeInGrey(one, other)) {
          const [first, second] = [hexOf(one), hexOf(other)];
          const alt = alternativeOf(figure);
          messages.push(
            from(
              originOfColours([first, second], mark, page, view, expected),
              say('greys-alike', undefined, view.name, page.number, alt, first, second),
            ),
          );
        }
  return messages;
}

interface FigureColours {
  /** One of its areas. */
  readonly mark: Area;
  readonly colours: Map<string, Rgb>;
}

function figureColours(page: PageView, view: PdfView): Map<Tag, FigureColours> {
  const figures = new Map<Tag, FigureColours>();
  for (const mark of page.marks) {
    if (mark.kind !== 'area' || !isData(mark) || !mark.ink.colour) continue;
    const figure = within(view.tagOf(page, mark), 'Figure');
    if (!figure) continue;
    const shown = over(mark.ink.colour, mark.ink.alpha, white);
    const known = figures.get(figure) ?? { mark, colours: new Map<string, Rgb>() };
    known.colours.set(hexOf(shown), shown);
    figures.set(figure, known);
  }
  return figures;
}

function isData({ ink, outline, stroke }: Area): boolean {
  if (ink.alpha === 0) return false;
  return stroke === undefined ? areaOf(outline.box) >= smallest.area : stroke >= smallest.stroke;
}

function pairs<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}
