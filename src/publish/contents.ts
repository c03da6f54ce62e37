import type { FitRecord } from '../fit/index.ts';
import { fail, type Message, say } from '../message/index.ts';
import { assertProductName, foldName, type ProductName, productKey } from '../names.ts';
import { sha256 } from '../world/index.ts';
import {
  hashInputs,
  isFileName,
  type Manifest,
  type PublishedFile,
  type PublishedProduct,
  readRecorded,
} from './manifest.ts';
import type { Product, SetFile, SetToPublish, StagedFile } from './set.ts';

/** What a PDF is, beside its name in the set. */
export interface PdfFacts {
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** A hash of what each page shows. */
  readonly pageHashes?: readonly string[];
  /** `most` may be Infinity: as long as it likes. */
  readonly budget: { readonly least: number; readonly most: number };
  /** One hash over all that it was made from: see `hashInputs`. */
  readonly inputHash: string;
  /** How it was fitted to its pages. */
  readonly fit?: FitRecord;
  /** Files that belong to it: a partial build that keeps it keeps them. */
  readonly files?: readonly SetFile[];
}

/** A PDF as it is to stand in a set. @throws Fault `set-file-unsafe`, and for a name that no file may have */
export function productOf(name: ProductName, facts: PdfFacts): Product {
  assertProductName(name);
  const key = productKey(name);
  const { bytes, budget, pageHashes, files, fit, title, pages, inputHash } = facts;
  const entry: PublishedProduct = {
    key,
    ...name,
    file: `${key}.pdf`,
    title,
    pages,
    ...(pageHashes && { pageHashes: [...pageHashes] }),
    budget: { least: budget.least, ...(Number.isFinite(budget.most) && { most: budget.most }) },
    bytes: bytes.length,
    sha256: sha256(bytes),
    inputHash,
    ...(fit && { fit }),
  };
  return { entry, bytes, files: describeFiles(files, key) };
}

/** The products of a set. @throws Fault where there are none, or two of one name */
export function checkedProducts({ products, dossier }: SetToPublish): readonly Product[] {
  if (products.length === 0) fail('nothing-printed', undefined, dossier);
  const keys = new Set<string>();
  for (const { entry } of products) {
    if (keys.has(entry.key)) fail('product-names-clash', undefined, entry.key);
    keys.add(entry.key);
  }
  return products;
}

/** Files as they are to stand in the set. @throws Fault `set-file-unsafe` */
export function describeFiles(files: readonly SetFile[] = [], product?: string): StagedFile[] {
  return files.map(({ name, bytes }) => {
    if (!isFileName(name)) fail('set-file-unsafe', undefined, name);
    const entry = { file: name, bytes: bytes.length, sha256: sha256(bytes), ...(product && { product }) };
    return { entry, bytes };
  });
}

/**
 * Names that only a careful file system tells apart count as one.
 * @throws Fault `set-files-clash`
 */
export function assertDistinct(files: readonly StagedFile[]): void {
  const names = new Set<string>();
  for (const { entry } of files) {
    const name = foldName(entry.file);
    if (names.has(name)) fail('set-files-clash', undefined, entry.file);
    names.add(name);
  }
}

/** The products of the set before that were not printed now and are still what a build would print. */
export async function keepFormer(
  set: SetToPublish,
  fresh: readonly Product[],
  former: Manifest,
  folder: string,
): Promise<Kept> {
  const printed = new Set(fresh.map(({ entry }) => entry.key));
  // What other themes bring is not at hand: it counts as it did when it was printed.
  const inputs = { ...ofThemes(former.inputs), ...set.inputs };
  const isSameTool = sameVersions(former.versions, set.versions);
  const products: Product[] = [];
  const messages: Message[] = [];
  for (const entry of former.products.filter(({ key }) => !printed.has(key))) {
    const bytes = await readRecorded(folder, entry);
    // A file that is not as published takes the product with it.
    const own = former.files.filter(({ product }) => product === entry.key);
    const { kept: files, altered } = await reread(own, folder);
    const isFresh = isSameTool && entry.inputHash === hashInputs(inputsFor(entry.theme, inputs));
    if (!bytes) messages.push(say('product-altered', undefined, entry.file));
    else if (!isFresh) messages.push(say('product-stale', undefined, entry.file));
    else if (altered) messages.push(say('product-file-altered', undefined, entry.file, altered));
    else products.push({ entry, bytes, files });
  }
  const themes = new Set(products.map(({ entry }) => entry.theme));
  const kept = Object.entries(ofThemes(former.inputs)).filter(([name]) =>
    themes.has(name.split('/')[1] ?? ''),
  );
  const fonts = products.length > 0 ? former.versions.fonts : {};
  const isSame =
    isSameTool && hashInputs(inputsFor('', former.inputs)) === hashInputs(inputsFor('', set.inputs));
  const files = isSame ? await keepSetFiles(set, former, folder) : [];
  return { products, files, messages, inputs: Object.fromEntries(kept), fonts };
}

/** What stays of the set before. */
export interface Kept {
  readonly products: readonly Product[];
  /** What belongs to the whole set, and this build did not make. */
  readonly files: readonly StagedFile[];
  readonly messages: readonly Message[];
  /** The files of the themes that these products were printed in. */
  readonly inputs: Manifest['inputs'];
  readonly fonts: Manifest['versions']['fonts'];
}

/** The files of houses' own themes among a set's inputs. */
function ofThemes(inputs: Manifest['inputs']): Manifest['inputs'] {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => name.startsWith('theme/')));
}

/** The inputs of what is printed in one theme: all but the files of other themes. */
function inputsFor(theme: string, inputs: Manifest['inputs']): Manifest['inputs'] {
  const own = `theme/${theme}/`;
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !name.startsWith('theme/') || name.startsWith(own)),
  );
}

/** The files of the whole set that this build did not make, where they are as published. */
async function keepSetFiles(set: SetToPublish, former: Manifest, folder: string): Promise<StagedFile[]> {
  const made = new Set(
    [...(set.files ?? []), ...(set.gathered ? [set.gathered] : [])].map(({ name }) => name),
  );
  const others = former.files.filter(({ file, product }) => product === undefined && !made.has(file));
  return (await reread(others, folder)).kept;
}

/** Published files with their bytes, and the name of one that is not as published, if there is such. */
async function reread(
  entries: readonly PublishedFile[],
  folder: string,
): Promise<{ kept: StagedFile[]; altered: string | undefined }> {
  const read = await Promise.all(
    entries.map(async (entry) => ({ entry, bytes: await readRecorded(folder, entry) })),
  );
  const kept = read.flatMap(({ entry, bytes }) => (bytes ? [{ entry, bytes }] : []));
  return { kept, altered: read.find(({ bytes }) => !bytes)?.entry.file };
}

/** Whether two builds had the same tools, as far as pages show it. Themes have fonts of their own. */
function sameVersions(before: Manifest['versions'], now: Manifest['versions']): boolean {
  const fonts = Object.entries(before.fonts);
  const sameFonts = fonts.every(([name, version]) => (now.fonts[name] ?? version) === version);
  return sameFonts && before.precis === now.precis && before.browser === now.browser;
}
