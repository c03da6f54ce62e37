import path from 'node:path';
import { Fault, reasonOf, say } from '../message/index.ts';
import type { World } from '../world.ts';
import { replaceFile } from './files.ts';

/** Writes the one file that `precis draw --out` names. */
export async function writeDrawing(file: string, svg: string, world: World): Promise<void> {
  try {
    await replaceFile(path.resolve(world.workingFolder, file), svg);
  } catch (error) {
    throw new Fault([say('drawing-unwritten', undefined, file, reasonOf(error))], error);
  }
}
