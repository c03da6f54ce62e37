import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { FitRecord } from '../copyfit/record.ts';
import type { Message } from '../message/message.ts';
import { fail, say } from '../message/message.ts';
import { sha256, type World } from '../world.ts';
import { openOutput, tellingOfDisk } from './files.ts';
import { writeIndex } from './index-page.ts';
import { type Lock, type LockOptions, withLock } from './lock.ts';
import { hashInputs, type Manifest, type PublishedProduct, printManifest, readProduct } from './manifest.ts';
import { assertProductName, isSetName, productKey } from './names.ts';
import { recoverLocked, stagingName } from './recover.ts';
import { openTarget, stageSet, swapIn } from './swap.ts';

/** One finished PDF, on its way into a set. */
export interface PrintedEdition {
  readonly edition: string;
  readonly paper: string;
  readonly theme: string;
  readonly variant?: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** `most` may be Infinity: as long as it likes. */
  readonly budget: { readonly least: number; readonly most: number };
  /** One hash over all that it was made from: see `hashInputs`. */
  readonly inputHash: string;
  /** How it was fitted to its pages. */
  readonly fit?: FitRecord;
}

/** All that is published together. */
export interface SetToPublish {
  /** The dossier's name: the set's folder. */
  readonly dossier: string;
  readonly title: string;
  readonly language?: string;
  /** The output folder, as the user typed it. */
  readonly out: string;
  readonly printed: readonly PrintedEdition[];
  /** By path: the SHA-256 of every input. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly versions: Manifest['versions'];
  readonly environment: Manifest['environment'];
  /** Only some of the set's products were printed: keep the others while they hold. */
  readonly partial: boolean;
  /**
   * By key: the input hash that a product would have if it were printed now, for a partial build.
   * One that is not listed is held against the hash of all `inputs`.
   */
  readonly inputHashes?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A set that stands in the output folder. */
export interface PublishedSet {
  readonly dossier: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly messages: readonly Message[];
}

interface Product {
  readonly entry: PublishedProduct;
  readonly bytes: Uint8Array;
}

/**
 * Publishes a set whole: staged beside its place, then swapped in. Whatever fails, the set
 * that stood there before stays.
 */
export async function publishSet(
  set: SetToPublish,
  world: World,
  options: Pick<LockOptions, 'patience'> = {},
): Promise<PublishedSet> {
  if (!isSetName(set.dossier)) fail('dossier-name', undefined, set.dossier);
  const fresh = describePrinted(set);
  return tellingOfDisk(path.join(set.out, set.dossier), async () => {
    const out = await openOutput(set.out, world);
    const lockOptions = { ...options, ...(set.signal && { signal: set.signal }) };
    return withLock(out, world, lockOptions, (lock) => publishLocked(set, fresh, out, lock));
  });
}

async function publishLocked(
  set: SetToPublish,
  fresh: readonly Product[],
  out: string,
  lock: Lock,
): Promise<PublishedSet> {
  const recovered = await recoverLocked(out);
  const former = await openTarget(out, set.dossier);
  const kept =
    former && set.partial ? await keepFormer(set, fresh, former, path.join(out, set.dossier)) : none;
  const products = [...fresh, ...kept.products];
  const manifest = makeManifest(set, products);
  const staging = path.join(out, stagingName(set.dossier));
  try {
    const files = new Map(products.map(({ entry, bytes }) => [entry.file, bytes]));
    await stageSet(staging, files, printManifest(manifest));
    set.signal?.throwIfAborted();
    await lock.assertHeld();
    await swapIn(out, set.dossier, staging);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  const listed = await writeIndex(out);
  const messages = [...recovered, ...browserChange(set, former), ...kept.messages, ...listed];
  return { dossier: set.dossier, folder: path.join(out, set.dossier), manifest, messages };
}

const none: { products: readonly Product[]; messages: readonly Message[] } = { products: [], messages: [] };

function describePrinted(set: SetToPublish): Product[] {
  if (set.printed.length === 0) fail('nothing-printed', undefined, set.dossier);
  const keys = new Set<string>();
  return set.printed.map((printed) => {
    assertProductName(printed);
    const key = productKey(printed);
    if (keys.has(key)) fail('product-names-clash', undefined, key);
    keys.add(key);
    const { edition, paper, theme, variant, title, bytes, pages, budget, inputHash, fit } = printed;
    const entry: PublishedProduct = {
      key,
      edition,
      paper,
      theme,
      ...(variant !== undefined && { variant }),
      file: `${key}.pdf`,
      title,
      pages,
      budget: { least: budget.least, ...(Number.isFinite(budget.most) && { most: budget.most }) },
      bytes: bytes.length,
      sha256: sha256(bytes),
      inputHash,
      ...(fit && { fit }),
    };
    return { entry, bytes };
  });
}

/** The products of the set before that were not printed now and are still what a build would print. */
async function keepFormer(
  set: SetToPublish,
  fresh: readonly Product[],
  former: Manifest,
  folder: string,
): Promise<{ products: Product[]; messages: Message[] }> {
  const printed = new Set(fresh.map(({ entry }) => entry.key));
  const sharedHash = hashInputs(set.inputs);
  const isSameTool = printVersions(former.versions) === printVersions(set.versions);
  const products: Product[] = [];
  const messages: Message[] = [];
  for (const entry of former.products.filter(({ key }) => !printed.has(key))) {
    const bytes = await readProduct(folder, entry);
    const isFresh = isSameTool && entry.inputHash === (set.inputHashes?.[entry.key] ?? sharedHash);
    if (!bytes) messages.push(say('product-altered', undefined, entry.file));
    else if (!isFresh) messages.push(say('product-stale', undefined, entry.file));
    else products.push({ entry, bytes });
  }
  return { products, messages };
}

function printVersions(versions: Manifest['versions']): string {
  return hashInputs({ ...versions.fonts, '': `${versions.precis} ${versions.browser}` });
}

function makeManifest(set: SetToPublish, products: readonly Product[]): Manifest {
  return {
    tool: 'precis',
    format: 1,
    dossier: set.dossier,
    title: set.title,
    language: set.language ?? 'en',
    products: products.map(({ entry }) => entry).sort((a, b) => (a.key < b.key ? -1 : 1)),
    versions: set.versions,
    inputs: { ...set.inputs },
    environment: set.environment,
  };
}

function browserChange(set: SetToPublish, former: Manifest | undefined): Message[] {
  const before = former?.versions.browser;
  const now = set.versions.browser;
  return before === undefined || before === now ? [] : [say('browser-changed', undefined, before, now)];
}
