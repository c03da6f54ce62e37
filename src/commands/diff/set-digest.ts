import { type Digest, digestSchema } from '../../diff/digest.ts';
import { digestOf } from '../../diff/digest-of.ts';
import type { Dossier } from '../../dossier/dossier.ts';
import { type Manifest, readRecorded } from '../../publish/manifest.ts';

/** The file of a set that says what its dossier said. */
const digestFile = 'digest.json';

/** What a dossier says, as a file of its published set. */
export function digestText(dossier: Dossier): { readonly name: string; readonly text: string } {
  return { name: digestFile, text: `${JSON.stringify(digestOf(dossier), null, 1)}\n` };
}

/** What the dossier of a published set said; undefined where the set does not say, or no longer as published. */
export async function readDigest(folder: string, { files }: Manifest): Promise<Digest | undefined> {
  const recorded = files.find(({ file }) => file === digestFile);
  const bytes = recorded && (await readRecorded(folder, recorded));
  if (!bytes) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return digestSchema.safeParse(read).data;
  } catch {
    return undefined;
  }
}
