// Rules that composing and the page both follow: they are sent to the browser as text and run there as they do here,
// so none of them may use anything from outside itself.

/** What stands in a section, as far as its order goes. */
export interface Deferrable {
  readonly kind: string;
  /** Of a plate: how many of the claims behind it stand before it. */
  readonly deferred?: number;
}

/**
 * The order of a section's items once plates are deferred: one that can't be split
 * then traps no white at the foot of its column. Plates keep their order, and stay in their section.
 */
export function inPrintedOrder<T extends Deferrable>(items: readonly T[]): T[] {
  const order: T[] = [];
  let waiting: { readonly item: T; readonly left: number }[] = [];
  for (const item of items) {
    const { kind, deferred = 0 } = item;
    if (kind === 'plate' && (deferred > 0 || waiting.length > 0)) {
      waiting.push({ item, left: deferred });
      continue;
    }
    order.push(item);
    if (kind !== 'claim') continue;
    waiting = waiting.map((one) => ({ ...one, left: one.left - 1 }));
    const stays = waiting.findIndex(({ left }) => left > 0);
    const released = stays < 0 ? waiting : waiting.slice(0, stays);
    order.push(...released.map((one) => one.item));
    waiting = waiting.slice(released.length);
  }
  return [...order, ...waiting.map(({ item }) => item)];
}

/** A row, as far as page breaks go. */
export interface BreakableRow {
  readonly newPage: boolean;
  /** It holds nothing, and is left out. */
  readonly isEmpty: boolean;
}

/**
 * Which rows begin a page: a row that is left out leaves its break to the next that stands. The first begins one anyway.
 * @returns for each row whether it does, and how many breaks are left at the end for rows to come
 */
export function carryBreaks(rows: readonly BreakableRow[]): { begins: boolean[]; unopened: number } {
  let waiting = 0;
  const begins = rows.map(({ newPage, isEmpty }, index) => {
    if (index > 0 && newPage) waiting += 1;
    if (isEmpty) return false;
    const begun = waiting > 0;
    waiting = 0;
    return begun;
  });
  return { begins, unopened: waiting };
}

/** Numbers notes from 1 in the order in which they are first called for. */
export function noteNumbers(): (note: string) => number {
  const numbers = new Map<string, number>();
  return (note) => {
    const number = numbers.get(note) ?? numbers.size + 1;
    numbers.set(note, number);
    return number;
  };
}
