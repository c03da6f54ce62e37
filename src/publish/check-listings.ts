import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { sha256 } from '../world/index.ts';
import { kindOf } from './files.ts';
import { bundle, bundleFile, pageFile, sumsFile, sumsText } from './listings.ts';
import { type Manifest, manifestFile } from './manifest.ts';

/** What is wrong with the files that a set's manifest can't list, because they are made from it: names of files, or how. */
export interface ListingFaults {
  /** Of the checksums: files for which they say otherwise than the manifest, or than the file. */
  readonly sums: readonly string[];
  /** Of the zip: files that are others in it, missing or too many. Empty where there is no zip. */
  readonly zip: readonly string[];
}

/** Holds a set's checksums, and its zip where there is one, against its manifest. Writes nothing. */
export async function listingFaults(folder: string, manifest: Manifest): Promise<ListingFaults> {
  const read = (name: string) => readIfFile(path.join(folder, name));
  const wanted = new Map(
    [...manifest.products, ...manifest.files].map(({ file, sha256: hash }) => [file, hash]),
  );
  for (const name of [pageFile, manifestFile]) {
    const bytes = await read(name);
    if (bytes) wanted.set(name, sha256(bytes));
  }
  const sums = await read(sumsFile);
  const zip = await read(bundleFile(manifest.dossier));
  const packed = new Map([...wanted, ...(sums ? [[sumsFile, sha256(sums)] as const] : [])]);
  return {
    sums: sums ? sumsFaults(sums.toString('utf8'), wanted) : ['it is missing'],
    zip: zip ? zipFaults(zip, manifest.dossier, packed) : [],
  };
}

function sumsFaults(text: string, wanted: ReadonlyMap<string, string>): string[] {
  if (text === sumsText(wanted)) return [];
  const lines = text.split('\n').filter((line) => line !== '');
  const said = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  return differing(said, wanted);
}

function zipFaults(zip: Uint8Array, dossier: string, wanted: ReadonlyMap<string, string>): string[] {
  const files = unpacked(zip, `${dossier}/`);
  if (!files) return ['it can not be unpacked'];
  const found = new Map([...files].map(([name, bytes]) => [name, sha256(bytes)]));
  // Packed again, the same files are the same bytes.
  if (sha256(bundle(dossier, files)) === sha256(zip) && differing(found, wanted, []).length === 0) return [];
  return differing(found, wanted);
}

function unpacked(zip: Uint8Array, folder: string): Map<string, Uint8Array> | undefined {
  try {
    const entries = Object.entries(unzipSync(zip));
    return new Map(
      entries.map(([name, bytes]) => [
        name.startsWith(folder) ? name.slice(folder.length) : `/${name}`,
        bytes,
      ]),
    );
  } catch {
    return undefined;
  }
}

/** Names that stand for another hash, or on one side only. */
function differing(
  said: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
  otherwise: string[] = ['its form'],
): string[] {
  const names = [...new Set([...said.keys(), ...wanted.keys()])].sort();
  const others = names.filter((name) => said.get(name) !== wanted.get(name));
  return others.length > 0 ? others : otherwise;
}

async function readIfFile(file: string): Promise<Buffer | undefined> {
  return (await kindOf(file)) === 'file' ? readFile(file) : undefined;
}
