/** What stands in a section, as far as its order goes. */
export interface Passing {
  readonly kind: string;
  /** Of a plate: how many of the claims behind it stand before it. */
  readonly later?: number;
}

/**
 * The order of a section's items once claims have passed the plates that stand later: a plate that can't be split
 * then leaves no hole at the foot of its column. Plates keep their order, and stay in their section.
 */
export function inPassingOrder<T extends Passing>(items: readonly T[]): T[] {
  const order: T[] = [];
  let waiting: { readonly item: T; readonly left: number }[] = [];
  for (const item of items) {
    const { kind, later = 0 } = item;
    if (kind === 'plate' && (later > 0 || waiting.length > 0)) {
      waiting.push({ item, left: later });
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
