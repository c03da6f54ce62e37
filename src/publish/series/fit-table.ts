import { csvRow } from '../../dossier/index.ts';
import type { DoneRow } from './work-folder.ts';

/** The first line of `fits.csv`. */
export const fitsHead = csvRow(['row', 'product', 'pages', 'fill', 'claims', 'blocks']);

/** How the editions of a row were fitted: whether it has the claims of the first row, and how deep each block is. */
export function fitsOf({ file, fits }: DoneRow): string {
  return fits
    .map(({ product, pages, fill, shared, blocks }) => {
      const depths = Object.entries(blocks).map(([block, depth]) => `${block}=${depth}`);
      return csvRow([file, product, pages, fill, shared ? 'shared' : 'own', depths.join(' ')]);
    })
    .join('');
}
