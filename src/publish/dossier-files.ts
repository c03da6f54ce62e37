import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Fault, reasonOf, say } from '../message/index.ts';
import { replaceFile, writeDurably } from './files.ts';

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
  const fresh = files.map(({ file }) =>
    path.join(path.dirname(file), `.${path.basename(file)}-${process.pid}`),
  );
  const former = await Promise.all(files.map(({ file }) => readFile(file, 'utf8').catch(() => undefined)));
  let at = 0;
  try {
    for (const [index, { text }] of files.entries()) {
      at = index;
      await rm(fresh[index] ?? '', { force: true });
      await writeDurably(fresh[index] ?? '', text);
    }
    for (const [index, { file }] of files.entries()) {
      at = index;
      await rename(fresh[index] ?? '', file).catch(async (error: unknown) => {
        for (const [before, { file: written }] of files.slice(0, index).entries()) {
          const text = former[before];
          await (text === undefined ? rm(written, { force: true }) : replaceFile(written, text));
        }
        throw error;
      });
    }
  } catch (error) {
    const shown = files[at]?.shown ?? '';
    throw new Fault([say('release-unwritten', undefined, shown, reasonOf(error))], error);
  } finally {
    await Promise.all(fresh.map((file) => rm(file, { force: true })));
  }
}
