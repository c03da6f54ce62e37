import type { Plate } from '../chart/plate.ts';
import { type EditionContext, label, type StandingView, standingView } from './context.ts';
import type { SafeHtml } from './prose.ts';
import { sourceName } from './source-name.ts';

/** A plate with its number in this edition, ready for its partial. */
export interface PlateView {
  readonly id: string;
  readonly number: string;
  readonly standing: StandingView;
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | null;
  readonly sources: string;
  readonly svg: SafeHtml | null;
  readonly image: {
    readonly uri: string;
    readonly width: number;
    readonly height: number;
    readonly credit: string;
  } | null;
  readonly table: Plate['data'] | null;
  readonly alt: string;
}

/** Numbers a plate (in the order of composition) and names its sources. */
export function plateView(id: string, blockId: string, context: EditionContext): PlateView | null {
  const plate = context.plates.get(id);
  if (!plate) return null;
  const number = context.plateNumbers.get(id) ?? context.plateNumbers.size + 1;
  context.plateNumbers.set(id, number);
  const { drawing } = plate;
  const named = plate.sources.map((place) => {
    const source = context.dossier.sources.get(place.id);
    return source ? sourceName(source, context.dossier.sources.values(), context.words) : place.id;
  });
  return {
    id: blockId,
    number: `${label(context, 'plate')}\u00a0${number}`,
    standing: standingView(plate.standing, plate.holder, context),
    title: plate.title,
    subtitle: plate.subtitle,
    note: plate.note ?? null,
    sources: [...new Set(named)].join('; '),
    // `draw` has walked and cleaned the drawing.
    svg: drawing.kind === 'svg' ? (drawing.svg as SafeHtml) : null,
    image: drawing.kind === 'image' ? { ...drawing, uri: drawing.dataUri } : null,
    table: drawing.kind === 'table' ? drawing.table : null,
    alt: plate.alt,
  };
}
