import path from 'node:path';
import { listingFaults } from './check-listings.ts';
import { kindOf } from './files.ts';
import { hashInputs, type Manifest, verifySet } from './manifest.ts';

/** What a set would be made from if it were printed now. */
export interface Recipe {
  readonly inputs: Readonly<Record<string, string>>;
  readonly versions: Manifest['versions'];
  /** The keys of all that would be printed. */
  readonly keys: readonly string[];
  /** Files that would stand beside them, such as the companion and the zip. */
  readonly files: readonly string[];
  /** It would print some products of the set, and keep the others. */
  readonly partial: boolean;
}

/**
 * Whether a published set is whole, and was printed from the same inputs by the same versions: to print it
 * again would give the same bytes.
 * @param folder the set's absolute path
 */
export async function isCurrent(folder: string, recipe: Recipe): Promise<boolean> {
  const { inputs, versions, keys, partial } = recipe;
  const manifest = await verifySet(folder);
  if (!manifest || !(await isComplete(folder, manifest, recipe.files))) return false;
  const { precis, browser, fonts } = manifest.versions;
  const isSameTool =
    precis === versions.precis &&
    browser === versions.browser &&
    hashInputs(fonts) === hashInputs(versions.fonts);
  const inputHash = hashInputs(inputs);
  const present = new Set(manifest.products.flatMap((one) => (one.inputHash === inputHash ? [one.key] : [])));
  const isWhole = partial || manifest.products.length === keys.length;
  return (
    isSameTool &&
    hashInputs(manifest.inputs) === inputHash &&
    keys.every((key) => present.has(key)) &&
    isWhole
  );
}

/** Whether the files that are wanted are there, and those that list the others say what is so. */
async function isComplete(folder: string, manifest: Manifest, wanted: readonly string[]): Promise<boolean> {
  const kinds = await Promise.all(wanted.map((file) => kindOf(path.join(folder, file))));
  const { sums, zip } = await listingFaults(folder, manifest);
  return kinds.every((kind) => kind === 'file') && sums.length === 0 && zip.length === 0;
}
