/** A finding that may be met on many pages. */
export interface Met<T> {
  readonly first: T;
  readonly pages: readonly number[];
}

/** Puts what is alike together, in the order met, so that a fault of the look is told once. */
export function groupByPage<T>(found: Iterable<readonly [key: string, page: number, value: T]>): Met<T>[] {
  const met = new Map<string, { first: T; pages: number[] }>();
  for (const [key, page, value] of found) {
    const known = met.get(key);
    if (!known) met.set(key, { first: value, pages: [page] });
    else if (known.pages.at(-1) !== page) known.pages.push(page);
  }
  return [...met.values()];
}
