import { readFile, rename, rm } from 'node:fs/promises';
import { freshName, replaceFile, tellingOfDisk, writeDurably } from './files.ts';

/** A file of a dossier, as it is to be. */
export interface DossierText {
  /** Absolute path. */
  readonly file: string;
  /** As the user would type it. */
  readonly shown: string;
  readonly text: string;
}

/**
 * Writes files of a dossier together: all are on the disk before the first takes its place, and where one can't
 * take it, those before it are put back.
 * @throws Fault `release-unwritten`
 */
export async function writeTogether(files: readonly DossierText[]): Promise<void> {
  const telling = (shown: string, work: () => Promise<void>) =>
    tellingOfDisk(shown, work, 'release-unwritten');
  const placed: { readonly file: string; readonly former: string | undefined }[] = [];
  try {
    for (const { file, shown, text } of files)
      await telling(shown, async () => {
        await rm(freshName(file), { force: true });
        await writeDurably(freshName(file), text);
      });
    for (const { file, shown } of files) {
      const former = await readFile(file, 'utf8').catch(() => undefined);
      await telling(shown, () => rename(freshName(file), file));
      placed.push({ file, former });
    }
  } catch (error) {
    for (const { file, former } of placed)
      await (former === undefined ? rm(file, { force: true }) : replaceFile(file, former));
    throw error;
  } finally {
    await Promise.all(files.map(({ file }) => rm(freshName(file), { force: true })));
  }
}
