import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from '../publish/manifest.ts';
import { type Digest, digestSchema } from './digest.ts';

/** The file of a set that says what its dossier said. */
export const digestFile = 'digest.json';

/** What the dossier of a published set said; undefined where the set does not say. */
export async function readDigest(folder: string, _manifest: Manifest): Promise<Digest | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(path.join(folder, digestFile), 'utf8'));
    return digestSchema.safeParse(read).data;
  } catch {
    return undefined;
  }
}
