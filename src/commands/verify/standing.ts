import path from 'node:path';
import {
  bundleFile,
  kindOf,
  type ListingFaults,
  listingFaults,
  litter,
  type Manifest,
  manifestFile,
  pageFile,
  printManifest,
  readManifest,
  setFiles,
} from '../../publish/index.ts';
import { sha256, type World } from '../../world/index.ts';

/** A set as it stands in its folder. */
export interface StandingSet {
  /** As the user would type it. */
  readonly name: string;
  readonly manifest: Manifest;
  /** Whether the manifest's bytes are those that Precis writes. */
  readonly manifestIntact: boolean;
  /** Files that the manifest lists and the folder lacks. */
  readonly missing: readonly string[];
  readonly altered: readonly { readonly file: string; readonly recorded: number; readonly found: number }[];
  /** What the manifest doesn't list. */
  readonly extra: readonly string[];
  /** What is wrong with the files that list the others. */
  readonly listings: ListingFaults;
  readonly hasZip: boolean;
  /** The page that the set opens with. */
  readonly page?: string;
}

/**
 * Reads a set and holds its files against its manifest. Writes nothing.
 * @param folder absolute path
 * @param name how messages call it
 * @returns undefined where the folder holds no manifest that this version reads
 */
export async function readStanding(
  folder: string,
  name: string,
  world: World,
): Promise<StandingSet | undefined> {
  const manifest = await readManifest(folder);
  if (!manifest) return undefined;
  const present = new Set((await world.list(folder)).filter((entry) => !litter.test(entry)));
  const recorded = [...manifest.products, ...manifest.files];
  const missing: string[] = [];
  const altered: { file: string; recorded: number; found: number }[] = [];
  for (const { file, bytes, sha256: hash } of recorded) {
    if (!present.has(file)) missing.push(file);
    else if ((await kindOf(path.join(folder, file))) !== 'file')
      altered.push({ file, recorded: bytes, found: 0 });
    else {
      const found = await world.readBytes(path.join(folder, file));
      if (sha256(found) !== hash) altered.push({ file, recorded: bytes, found: found.length });
    }
  }
  const known = new Set([...setFiles(manifest.dossier), ...recorded.map(({ file }) => file)]);
  const page = path.join(folder, pageFile);
  const text = await world.readText(path.join(folder, manifestFile));
  return {
    name,
    manifest,
    manifestIntact: text === printManifest(manifest),
    missing,
    altered,
    extra: [...present].filter((entry) => !known.has(entry)).sort(),
    listings: await listingFaults(folder, manifest),
    hasZip: present.has(bundleFile(manifest.dossier)),
    ...((await kindOf(page)) === 'file' && { page: await world.readText(page) }),
  };
}
