import { Fault, reasonOf, say } from '../message/index.ts';
import { replaceFile } from './files.ts';

/**
 * Writes a dossier’s stored fits, which happens only when asked.
 * @param file absolute path
 * @param shown as the user would type it
 */
export async function writeStoredFits(file: string, shown: string, text: string): Promise<void> {
  try {
    await replaceFile(file, text);
  } catch (error) {
    throw new Fault([say('fit-unwritten', undefined, shown, reasonOf(error))], error);
  }
}
