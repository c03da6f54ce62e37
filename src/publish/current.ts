import { hashInputs, type Manifest, verifySet } from './manifest.ts';

/** What a set would be made from if it were printed now. */
export interface Recipe {
  readonly inputs: Readonly<Record<string, string>>;
  readonly versions: Manifest['versions'];
  /** The keys of all that would be printed. */
  readonly keys: readonly string[];
}

/**
 * Whether a published set is whole, and was printed from the same inputs by the same versions: to print it
 * again would give the same bytes.
 * @param folder the set's absolute path
 */
export async function isCurrent(folder: string, { inputs, versions, keys }: Recipe): Promise<boolean> {
  const manifest = await verifySet(folder);
  if (!manifest) return false;
  const { precis, browser, fonts } = manifest.versions;
  const isSameTool =
    precis === versions.precis &&
    browser === versions.browser &&
    hashInputs(fonts) === hashInputs(versions.fonts);
  const inputHash = hashInputs(inputs);
  const present = new Set(manifest.products.flatMap((one) => (one.inputHash === inputHash ? [one.key] : [])));
  return isSameTool && hashInputs(manifest.inputs) === inputHash && keys.every((key) => present.has(key));
}
