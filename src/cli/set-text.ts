import { counted } from '../message/index.ts';
import type { PublishedSet } from '../publish/index.ts';

/** How many files of a set are listed one by one. */
const mostListed = 40;

/** What was published, or stands, for whoever reads the terminal. */
export function setText({ folder, manifest }: PublishedSet, what: string): string {
  if (manifest.products.length > mostListed)
    return `${what} ${folder}\n  ${counted(manifest.products.length, 'PDF')}\n`;
  const width = Math.max(...manifest.products.map(({ file }) => file.length));
  const rows = manifest.products.map(
    ({ file, pages }) => `  ${file.padEnd(width)}  ${counted(pages, 'page')}\n`,
  );
  return `${what} ${folder}\n${rows.join('')}`;
}
