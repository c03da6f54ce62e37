import { Fault } from '../message/index.ts';
import type { Pdf } from '../pdf/index.ts';
import { archivePdf } from './archive.ts';
import type { ToArchive } from './facts.ts';

/** Archives a print, in a thread of its own. @returns undefined where there is a fault: its place is found elsewhere */
export async function work({ impression, facts }: ToArchive): Promise<Pdf | undefined> {
  return archivePdf(impression, facts).catch((error: unknown) => {
    if (error instanceof Fault) return undefined;
    throw error;
  });
}
