import type { Dossier } from '../dossier/index.ts';
import { digestOf } from './digest-of.ts';

/** The file of a set that says what its dossier said. */
export const digestFile = 'digest.json';

/** What a dossier says, as a file of its published set. */
export function digestText(dossier: Dossier): { readonly name: string; readonly text: string } {
  return { name: digestFile, text: `${JSON.stringify(digestOf(dossier), null, 1)}\n` };
}
