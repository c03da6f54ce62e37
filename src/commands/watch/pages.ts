import type { Memory } from './memory.ts';
import { shownSpots } from './pointed.ts';
import type { View, WatchState } from './state.ts';

/** Pages of a product, as they came out. */
export interface PagesToShow extends Pick<View, 'product' | 'from'> {
  /** A PDF, finished or not. */
  readonly bytes: Uint8Array;
  /** The name of the finished one. */
  readonly pdf?: string;
}

/**
 * Shows pages, the one that is looked at first.
 * @param told beside the first
 */
export async function showPages(
  { product, bytes, from, pdf }: PagesToShow,
  memory: Memory,
  page: number,
  signal: AbortSignal,
  told: () => Partial<WatchState>,
): Promise<void> {
  const spotted = memory.spotted.get(product);
  const count = memory.meterOf(product)?.pages ?? 0;
  if (!spotted || count === 0) return;
  const { view } = memory.state;
  const former = view?.product === product ? view.pages : [];
  const pages = Array.from({ length: count }, (_, index) => former[index] ?? { picture: '' });
  const draw = async (number: number): Promise<void> => {
    pages[number - 1] = { picture: await memory.pictures.draw(bytes, number) };
    signal.throwIfAborted();
  };
  const show = (beside: Partial<WatchState> = {}): void => {
    const { paper } = spotted;
    const shown: View = {
      ...{ product, from, pages: [...pages], spots: shownSpots(spotted) },
      paper: [paper.width, paper.height],
      ...(pdf !== undefined && { pdf }),
    };
    memory.change({ view: shown, ...beside });
  };
  const first = Math.min(page, count);
  await draw(first);
  show(told());
  await Promise.all(pages.map((_, index) => (index + 1 === first ? undefined : draw(index + 1))));
  show();
}
