// Rules that composing and the page both follow: they are sent to the browser as text and run there as they do here,
// so none of them may use anything from outside itself.

/** What stands in a section, as far as its order goes. */
export interface Deferrable {
  readonly kind: string;
  /** Of a plate: how many of the claims behind it stand before it; below zero, how many of those before it stand behind it. */
  readonly deferred?: number;
}

/**
 * The order of the items of sections once plates are deferred or brought forward: one that can't be split then traps no
 * white at the foot of its column. Plates keep their order. They may pass into the sections behind theirs, never into
 * one before.
 * @param isFull each section keeps its plates
 */
export function inPrintedOrder<T extends Deferrable>(
  sections: readonly (readonly T[])[],
  isFull: boolean,
): T[][] {
  const broughtForward = (items: readonly T[]): T[] => {
    const order: T[] = [];
    for (const item of items) {
      let place = order.length;
      for (let claims = item.kind === 'plate' ? -(item.deferred ?? 0) : 0; claims > 0; claims -= 1) {
        const before = order
          .slice(0, place)
          .findLastIndex(({ kind }) => kind === 'claim' || kind === 'plate');
        if (order[before]?.kind !== 'claim') break;
        place = before;
      }
      order.splice(place, 0, item);
    }
    return order;
  };
  let waiting: { readonly item: T; readonly left: number }[] = [];
  const orders = sections.map((items) => {
    const order: T[] = [];
    for (const item of broughtForward(items)) {
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
    if (!isFull) return order;
    order.push(...waiting.map((one) => one.item));
    waiting = [];
    return order;
  });
  // What waits for claims that don't come stands behind the last.
  const last = orders.findLastIndex((order) => order.some(({ kind }) => kind === 'claim'));
  orders[last < 0 ? orders.length - 1 : last]?.push(...waiting.map((one) => one.item));
  return orders;
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

/** Numbers in order, those that follow one another as a run: "1–3, 6". */
export function runsText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? ', ' : '–'}${to}`))
    .join(', ');
}
