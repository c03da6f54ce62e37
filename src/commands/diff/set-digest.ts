import { type Digest, digestFile, digestSchema } from '../../diff/index.ts';
import { type Manifest, readRecorded } from '../../publish/index.ts';

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
