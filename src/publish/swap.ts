import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../message/index.ts';
import { foldName } from '../names.ts';
import { kindOf, syncFolder, writeDurably } from './files.ts';
import { bundleFile, pageFile, sumsFile } from './listings.ts';
import { type Manifest, manifestFile, readManifest } from './manifest.ts';
import { formerName } from './recover.ts';

/** Files of a set that its manifest does not list: itself, and what is made from it. */
export function setFiles(dossier: string): string[] {
  return [manifestFile, pageFile, sumsFile, bundleFile(dossier)];
}
/** Left in any folder by desktops, viewers and editors: no loss. */
export const litter = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Stops unless the target may be replaced: it is missing, empty, or a set with nothing else in it.
 * @returns the manifest of the set that stands there
 */
export async function openTarget(out: string, dossier: string): Promise<Manifest | undefined> {
  const target = path.join(out, dossier);
  const twin = (await readdir(out)).find((name) => name !== dossier && foldName(name) === foldName(dossier));
  if (twin !== undefined) fail('target-has-a-twin', undefined, target, twin);
  const kind = await kindOf(target);
  if (kind === 'none') return undefined;
  if (kind === 'link') fail('target-is-a-link', undefined, target);
  if (kind !== 'folder') fail('target-not-a-set', undefined, target);
  const names = (await readdir(target)).filter((name) => !litter.test(name)).sort();
  if (names.length === 0) return undefined;
  const manifest = await readManifest(target);
  if (manifest?.dossier !== dossier) fail('target-not-a-set', undefined, target);
  const known = new Set([
    ...setFiles(dossier),
    ...[...manifest.products, ...manifest.files].map(({ file }) => file),
  ]);
  const foreign = names.filter((name) => !known.has(name));
  if (foreign.length > 0) fail('target-holds-more', undefined, target, foreign.slice(0, 5).join(', '));
  return manifest;
}

/** Writes a whole set into a fresh folder, the manifest last: a staging folder with one is complete. */
export async function stageSet(staging: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(staging);
  const lastly = (name: string) => Number(name === manifestFile);
  const ordered = [...files].sort(([one], [other]) => lastly(one) - lastly(other));
  for (const [name, bytes] of ordered) await writeDurably(path.join(staging, name), bytes);
  await syncFolder(staging);
}

/** Puts a staged set in its place by two renames. When the second fails, the set before it comes back. */
export async function swapIn(out: string, dossier: string, staging: string): Promise<void> {
  const target = path.join(out, dossier);
  const former = path.join(out, formerName(dossier));
  const isReplacing = (await kindOf(target)) !== 'none';
  if (isReplacing) await rename(target, former);
  try {
    await rename(staging, target);
  } catch (error) {
    if (isReplacing) await rename(former, target);
    throw error;
  }
  await syncFolder(out);
  if (isReplacing) await rm(former, { recursive: true, force: true });
}
