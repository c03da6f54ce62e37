import path from 'node:path';
import { fail, type Message, say } from './message/index.ts';

/** The look that adds nothing to a file's name. */
export const defaultTheme = 'editorial';

/** Names that Windows keeps for devices, with any ending. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** What makes a product distinct within its set. */
export interface ProductName {
  /** Of a series: what the files of its row begin with. */
  readonly row?: string;
  readonly edition: string;
  readonly paper: string;
  readonly theme: string;
  readonly variant?: string;
}

/** Whether an id can stand in a file name on every system, and can never leave its folder. */
export function isSafeId(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,79}$/.test(name) && isSetName(name);
}

/**
 * Whether a dossier's folder name can name its set: no path, no device, none of the output folder's
 * own files, and no dot at the end, which Windows drops.
 */
export function isSetName(name: string): boolean {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.');
  return isPlain && !deviceName.test(name) && name.toLowerCase() !== 'index.html';
}

/** The same for all names that a file system might take for one another. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

/** A product's identity in plan, cache and manifest: `[<row>-]<edition>-<paper>[-<variant>][-<theme>]`. */
export function productKey(product: ProductName): string {
  const parts = [...(product.row === undefined ? [] : [product.row]), product.edition, product.paper];
  if (product.variant !== undefined) parts.push(product.variant);
  if (product.theme !== defaultTheme) parts.push(product.theme);
  return parts.join('-');
}

/** Stops unless every part of a product's name is safe. */
export function assertProductName(product: ProductName): void {
  for (const part of ['row', 'edition', 'paper', 'variant', 'theme'] as const) {
    const name = product[part];
    if (name !== undefined && !isSafeId(name)) fail('product-name-unsafe', undefined, part, name);
  }
}

/**
 * Finds dossiers that would be published as the same set.
 * @param folders dossier folders as the user typed them
 */
export function findNameClashes(folders: readonly string[]): Message[] {
  const messages: Message[] = [];
  const seen = new Map<string, string>();
  for (const folder of folders) {
    const name = path.basename(path.resolve(folder));
    const twin = seen.get(foldName(name));
    if (twin !== undefined) messages.push(say('dossier-names-clash', { file: folder }, name, twin, folder));
    seen.set(foldName(name), folder);
  }
  return messages;
}
