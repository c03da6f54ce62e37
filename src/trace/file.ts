import { byCodeUnit } from '../message/index.ts';
import { type ProductName, productKey } from '../names.ts';
import type { Setup } from '../plan/index.ts';
import { tracedRecords } from './records.ts';
import { type Trace, type TracedUse, traceSchema } from './schema.ts';

/** A file that is made when it is known which products stay. */
export interface GatheredFile {
  readonly name: string;
  /**
   * @param former the text of the file in the set before, if it is there as published
   * @param kept keys of the products that stay from that set
   */
  gather(former: string | undefined, kept: readonly string[]): string;
}

/** The trace's place in its set. */
export const traceFile = 'trace.json';

/** A set's trace, to be gathered when the set is published. */
export function gatheredTrace(
  { dossier, words }: Pick<Setup, 'dossier' | 'words'>,
  printed: readonly (ProductName & { readonly uses: readonly TracedUse[] })[],
): GatheredFile {
  const fresh = printed.map((edition) => ({ key: productKey(edition), uses: [...edition.uses] }));
  return {
    name: traceFile,
    gather: (former, kept) => {
      const before = former === undefined ? [] : (readTrace(former)?.products ?? []);
      const products = [...fresh, ...before.filter(({ key }) => kept.includes(key))];
      const trace: Trace = {
        tool: 'precis',
        format: 1,
        dossier: dossier.name,
        records: tracedRecords({ dossier, words }),
        products: products.toSorted((a, b) => byCodeUnit(a.key, b.key)),
      };
      return `${JSON.stringify(trace, undefined, 1)}\n`;
    },
  };
}

/** A trace from its text; undefined where this version can't read it. */
export function readTrace(text: string): Trace | undefined {
  try {
    return traceSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
