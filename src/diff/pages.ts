/** A printed edition of a set, as far as its pages are compared. */
export interface PrintedPages {
  /** The product's key: `brief-a4`. */
  readonly key: string;
  readonly pages: number;
  /** A hash of what each page shows; without them it can't be told which pages differ. */
  readonly pageHashes?: readonly string[] | undefined;
  readonly sha256: string;
}

/** An edition that one set has and the other has not, or has printed otherwise. */
export interface ProductChange {
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed' | 'file' | 'unknown';
  readonly oldPages?: number;
  readonly newPages?: number;
  /** The pages of the newer one that show something else, pages that were added included. */
  readonly differ: readonly number[];
}

/**
 * Which printed pages differ. `file`: every page shows the same, the file differs in what does not show;
 * `unknown`: one of the two sets has no hashes of pages.
 */
export function comparePages(
  before: readonly PrintedPages[],
  now: readonly PrintedPages[],
): readonly ProductChange[] {
  const former = new Map(before.map((product) => [product.key, product]));
  const keys = [...new Set([...now, ...before].map(({ key }) => key))];
  return keys.flatMap((key): ProductChange[] => {
    const [one, other] = [former.get(key), now.find((product) => product.key === key)];
    if (!one) return other ? [{ key, change: 'added', newPages: other.pages, differ: [] }] : [];
    if (!other) return [{ key, change: 'removed', oldPages: one.pages, differ: [] }];
    return one.sha256 === other.sha256 ? [] : [compare(one, other)];
  });
}

function compare(one: PrintedPages, other: PrintedPages): ProductChange {
  const counts = { key: other.key, oldPages: one.pages, newPages: other.pages };
  const { pageHashes: before } = one;
  const { pageHashes: now } = other;
  if (!before || !now) return { ...counts, change: 'unknown', differ: [] };
  const differ = now.flatMap((hash, index) => (hash === before[index] ? [] : [index + 1]));
  const changed = differ.length > 0 || before.length !== now.length;
  return { ...counts, change: changed ? 'changed' : 'file', differ };
}
