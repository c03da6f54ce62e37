import path from 'node:path';
import { nearest } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { sha256, type World } from '../world/index.ts';
import { type Manifest, type PublishedProduct, readManifest } from './manifest.ts';

/** A published set, and where it stands. */
export interface FoundSet {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A product, and the set that it was published in. */
export interface FoundProduct extends FoundSet {
  readonly product: PublishedProduct;
}

/**
 * Finds what was published of an edition, or under a product's key; a PDF is found by its content.
 * @param out the output folder, as the user typed it
 * @param dossier a dossier's folder or name; without it every set is searched
 * @throws Fault `sets-missing`, `edition-unpublished`, `pdf-unfound`, `pdf-unpublished`
 */
export async function findProducts(
  wanted: string,
  out: string,
  dossier: string | undefined,
  world: World,
): Promise<FoundProduct[]> {
  if (wanted.toLowerCase().endsWith('.pdf')) return [await findPdf(wanted, out, dossier, world)];
  const all = productsOf(await readSets(out, dossier, world));
  const found = all.filter(({ product }) => product.edition === wanted || product.key === wanted);
  if (found.length > 0) return found;
  const names = [...new Set(all.map(({ product }) => product.edition))].sort();
  const keys = all.map(({ product }) => product.key);
  return fail('edition-unpublished', undefined, wanted, out, names, nearest(wanted, [...names, ...keys]));
}

/**
 * Finds the product whose file a PDF is, whatever the PDF is called now. Its bytes decide.
 * @throws Fault `pdf-unfound`, `pdf-unpublished`
 */
export async function findPdf(
  file: string,
  out: string,
  dossier: string | undefined,
  world: World,
): Promise<FoundProduct> {
  const full = path.resolve(world.workingFolder, file);
  const bytes = await world.readBytes(full).catch(() => fail('pdf-unfound', undefined, file));
  const hash = sha256(bytes);
  // A PDF that still stands in its set brings its manifest along.
  const own = await readSet(path.dirname(full));
  const sets = [...own, ...(await readSets(out, dossier, world, own.length === 0))];
  const found = productsOf(sets).find(({ product }) => product.sha256 === hash);
  return found ?? fail('pdf-unpublished', undefined, file, out);
}

function productsOf(sets: readonly FoundSet[]): FoundProduct[] {
  return sets.flatMap((set) => set.manifest.products.map((product) => ({ ...set, product })));
}

/**
 * The sets in an output folder.
 * @param dossier a dossier's folder or name; without it all sets
 * @throws Fault `sets-missing` where one is required
 */
export async function readSets(
  out: string,
  dossier: string | undefined,
  world: World,
  required = true,
): Promise<FoundSet[]> {
  const folder = path.resolve(world.workingFolder, out);
  const names = dossier === undefined ? await world.list(folder) : [path.basename(path.resolve(dossier))];
  const read = await Promise.all(names.map((name) => readSet(path.join(folder, name))));
  const sets = read.flat();
  if (sets.length === 0 && required) fail('sets-missing', undefined, out, dossier);
  return sets;
}

async function readSet(folder: string): Promise<FoundSet[]> {
  const manifest = await readManifest(folder);
  return manifest ? [{ folder, manifest }] : [];
}
