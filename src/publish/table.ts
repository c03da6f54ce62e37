import { Fault, reasonOf, say } from '../message/index.ts';
import { replaceFile } from './files.ts';

/**
 * Puts a refreshed table in place of the one before, at once.
 * @param file absolute path
 * @param shown as the user would type it
 */
export async function writeTable(file: string, shown: string, content: Uint8Array): Promise<void> {
  try {
    await replaceFile(file, content);
  } catch (error) {
    throw new Fault([say('table-unwritten', undefined, shown, reasonOf(error))], error);
  }
}
