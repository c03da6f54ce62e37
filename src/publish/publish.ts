import { rm } from 'node:fs/promises';
import path from 'node:path';
import { byCodeUnit, fail, type Message, say } from '../message/index.ts';
import { isSetName } from '../names.ts';
import type { GatheredFile } from '../trace/index.ts';
import type { World } from '../world/index.ts';
import { assertDistinct, checkedProducts, describeFiles, type Kept, keepFormer } from './contents.ts';
import { openOutput, tellingOfDisk } from './files.ts';
import { writeIndex } from './index-page.ts';
import { bundle, bundleFile, checksums, pageFile, sumsFile } from './listings.ts';
import { type Lock, withLock } from './lock.ts';
import { type Manifest, manifestFile, printManifest, readListed } from './manifest.ts';
import { recoverLocked, stagingName } from './recover.ts';
import type { Product, SetFile, SetToPublish, StagedFile } from './set.ts';
import { openTarget, stageSet, swapIn } from './swap.ts';

/** A set that stands in the output folder. */
export interface PublishedSet {
  readonly dossier: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly messages: readonly Message[];
  /** What moved since the set that stood there before: inputs by their paths, and versions; undefined where none did. */
  readonly moved?: readonly string[];
}

/**
 * Publishes a set whole: staged beside its place, then swapped in. Whatever fails, the set
 * that stood there before stays.
 */
export async function publishSet(set: SetToPublish, world: World): Promise<PublishedSet> {
  if (!isSetName(set.dossier)) fail('dossier-name', undefined, set.dossier);
  const fresh = checkedProducts(set);
  return tellingOfDisk(path.join(set.out, set.dossier), async () => {
    const out = await openOutput(set.out, world);
    const options = set.signal ? { signal: set.signal } : {};
    return withLock(out, world, options, (lock) => publishLocked(set, fresh, out, lock, world));
  });
}

async function publishLocked(
  set: SetToPublish,
  fresh: readonly Product[],
  out: string,
  lock: Lock,
  world: World,
): Promise<PublishedSet> {
  const recovered = await recoverLocked(out);
  const former = await openTarget(out, set.dossier);
  const kept =
    former && set.partial
      ? await keepFormer(set, fresh, former, path.join(out, set.dossier))
      : { products: [], files: [], messages: [], inputs: {}, fonts: {} };
  const products = [...fresh, ...kept.products];
  const folder = path.join(out, set.dossier);
  const own = [...(set.files ?? []), ...(await gatherFile(set.gathered, former, kept.products, folder))];
  const files = [...describeFiles(own), ...kept.files, ...products.flatMap((product) => product.files)];
  assertDistinct(files);
  const manifest = makeManifest(set, products, files, kept);
  const staging = path.join(out, stagingName(set.dossier));
  try {
    await stageSet(staging, withListings(set, manifest, [...products, ...files]));
    set.signal?.throwIfAborted();
    await lock.assertHeld();
    await swapIn(out, set.dossier, staging);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  const listed = await writeIndex(out, world);
  const messages = [...recovered, ...browserChange(set, former), ...kept.messages, ...listed];
  const moved = former && movedSince(former, manifest);
  return { dossier: set.dossier, folder, manifest, messages, ...(moved && { moved }) };
}

/** What a set was made from otherwise than the one before: inputs by their paths, and versions. */
function movedSince(former: Manifest, now: Manifest): string[] {
  const facts = ({ inputs, versions: { precis, browser, fonts } }: Manifest) =>
    new Map(
      Object.entries({ ...inputs, ...fonts, 'version of Precis': precis, 'version of the browser': browser }),
    );
  const [before, after] = [facts(former), facts(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.filter((name) => before.get(name) !== after.get(name)).sort(byCodeUnit);
}

/** All files of a set: those of the manifest, it, and what lists them. */
function withListings(
  set: SetToPublish,
  manifest: Manifest,
  staged: readonly { readonly entry: { readonly file: string }; readonly bytes: Uint8Array }[],
): Map<string, Uint8Array> {
  const files = new Map(staged.map(({ entry, bytes }) => [entry.file, bytes]));
  if (set.page) files.set(pageFile, Buffer.from(set.page(manifest), 'utf8'));
  files.set(manifestFile, Buffer.from(printManifest(manifest), 'utf8'));
  files.set(sumsFile, Buffer.from(checksums(files), 'utf8'));
  if (set.zip) files.set(bundleFile(set.dossier), bundle(set.dossier, files));
  return files;
}

async function gatherFile(
  file: GatheredFile | undefined,
  former: Manifest | undefined,
  kept: readonly Product[],
  folder: string,
): Promise<SetFile[]> {
  if (!file) return [];
  const before = former && (await readListed(folder, former, file.name));
  const keys = kept.map(({ entry }) => entry.key);
  return [{ name: file.name, bytes: Buffer.from(file.gather(before, keys), 'utf8') }];
}

function makeManifest(
  set: SetToPublish,
  products: readonly Product[],
  files: readonly StagedFile[],
  kept: Pick<Kept, 'inputs' | 'fonts'>,
): Manifest {
  return {
    tool: 'precis',
    format: 1,
    dossier: set.dossier,
    title: set.title,
    language: set.language ?? 'en',
    ...(set.about && { about: set.about }),
    products: products.map(({ entry }) => entry).sort((a, b) => byCodeUnit(a.key, b.key)),
    files: files.map(({ entry }) => entry).sort((a, b) => byCodeUnit(a.file, b.file)),
    versions: { ...set.versions, fonts: { ...kept.fonts, ...set.versions.fonts } },
    inputs: { ...kept.inputs, ...set.inputs },
    environment: set.environment,
  };
}

function browserChange(set: SetToPublish, former: Manifest | undefined): Message[] {
  const before = former?.versions.browser;
  const now = set.versions.browser;
  return before === undefined || before === now ? [] : [say('browser-changed', undefined, before, now)];
}
