import { zipSync } from 'fflate';
import { byCodeUnit } from '../message/index.ts';
import { sha256 } from '../world/index.ts';

/** The list of checksums, in the form that `sha256sum -c` reads. */
export const sumsFile = 'SHA256SUMS';

/** The set's page: a web host shows it for the folder. */
export const pageFile = 'index.html';

/** The whole set in one file. */
export function bundleFile(dossier: string): string {
  return `${dossier}.zip`;
}

/** Every file of a set with its hash, by name. */
export function checksums(files: ReadonlyMap<string, Uint8Array>): string {
  return sumsText(new Map([...files].map(([name, bytes]) => [name, sha256(bytes)])));
}

/** Hashes by name, as the list of checksums has them. */
export function sumsText(hashes: ReadonlyMap<string, string>): string {
  return [...hashes]
    .sort(([one], [other]) => byCodeUnit(one, other))
    .map(([name, hash]) => `${hash}  ${name}\n`)
    .join('');
}

/**
 * A set's files as one zip, in a folder of the dossier's name. It carries no clock: every file has the first day
 * that the format knows.
 */
export function bundle(dossier: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].sort(([one], [other]) => byCodeUnit(one, other));
  const tree = Object.fromEntries(entries.map(([name, bytes]) => [`${dossier}/${name}`, bytes]));
  // PDFs and pictures are packed already.
  return zipSync(tree, { level: 0, mtime: new Date(1980, 0, 1) });
}
